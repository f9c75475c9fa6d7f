/** What somebody holds on one scope, of which Charter's model has one. */

import { remove } from "../http/missing";
import type { Write } from "../http/write";
import type { HeldRole } from "./assignment";
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

/** Where one role is given or taken. */
interface RoleCall {
  readonly path: string;
  readonly organization: string;
  readonly write: Write;
}

/**
 * Leaves somebody with one role. The new one comes before the old ones go: nobody is without access in between.
 * @param callFor the call that gives or takes a role
 */
export async function changeRole(
  door: Door,
  ranks: Ranks,
  { highest, beside = [] }: Holding,
  wanted: string,
  callFor: (role: HeldRole) => RoleCall,
): Promise<void> {
  if (wanted !== highest) {
    await door.request({ ...callFor({ roleId: ranks.id(wanted), inherited: false }), method: "PUT" });
  }
  for (const name of [highest, ...beside].filter((one) => one !== wanted)) {
    const role = ranks.held(name);
    // A role that Keystone does not have any more nobody holds.
    if (role !== undefined) await remove(door, callFor(role));
  }
}
