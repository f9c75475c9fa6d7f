/** What somebody holds on one scope, of which Charter's model has one. */

import { assignmentPath, type HeldRole, type Holder, takeRole } from "./assignment";
import type { Door } from "./request";
import type { Ranks } from "./roles";

/** The highest, and the others beside it. Roles that are access and in no table come last, under Keystone's name. */
export interface Holding {
  readonly highest: string;
  readonly beside?: readonly string[] | undefined;
}

/** What these roles come to; `undefined` where none is access: roles of other services are theirs. */
export function holdingOf(ranks: Ranks, held: readonly HeldRole[]): Holding | undefined {
  const [highest, ...beside] = ranks.among(held);
  if (highest === undefined) return undefined;
  return beside.length === 0 ? { highest } : { highest, beside };
}

/** Leaves somebody with one role. The new one comes before the old ones go: nobody is without access in between. */
export async function changeRole(
  door: Door,
  ranks: Ranks,
  { highest, beside = [] }: Holding,
  wanted: string,
  holder: Holder,
): Promise<void> {
  if (wanted !== highest) {
    const { place, userId, organization, write } = holder;
    const target = assignmentPath(place, userId, { roleId: ranks.id(wanted), inherited: false });
    await door.request({ method: "PUT", path: target, organization, write });
  }
  for (const name of [highest, ...beside].filter((one) => one !== wanted)) {
    const role = ranks.held(name);
    // A role that Keystone does not have any more nobody holds.
    if (role !== undefined) await takeRole(door, holder, role);
  }
}
