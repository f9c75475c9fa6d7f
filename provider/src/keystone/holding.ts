/** What somebody holds on one scope, of which Charter's model has one. */

import type { Ranks } from "./roles";

/** The highest, and the others beside it; `undefined` where somebody holds none that the platform names. */
export function holdingOf(
  ranks: Ranks,
  roleIds: readonly string[],
): { readonly highest: string; readonly beside?: readonly string[] } | undefined {
  const [highest, ...beside] = ranks.among(roleIds);
  if (highest === undefined) return undefined;
  return beside.length === 0 ? { highest } : { highest, beside };
}

/** What has to go once `kept` is held. */
export const othersThan = (kept: string, held: readonly (string | undefined)[]): readonly string[] =>
  held.filter((name): name is string => name !== undefined && name !== kept);
