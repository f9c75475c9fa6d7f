/** What somebody holds on one scope, of which Charter's model has one. */

import type { HeldRole } from "./assignment";
import type { Ranks } from "./roles";

/** The highest, and the others beside it. Roles that the platform does not name come last, under Keystone's name. */
export interface Holding {
  readonly highest: string;
  readonly beside?: readonly string[];
}

/** What these roles come to; `undefined` where there are none. */
export function holdingOf(ranks: Ranks, held: readonly HeldRole[]): Holding | undefined {
  const [highest, ...beside] = ranks.among(held);
  if (highest === undefined) return undefined;
  return beside.length === 0 ? { highest } : { highest, beside };
}

/** What has to go once `kept` is held. A role that Keystone does not have any more nobody holds. */
export const othersThan = (ranks: Ranks, kept: string, held: readonly (string | undefined)[]): readonly HeldRole[] =>
  held.flatMap((name) => (name === undefined || name === kept ? [] : (ranks.held(name) ?? [])));
