/** A role of a workspace's own that somebody has cannot go (D32). */

import { readAddress, workspaceRole } from "@charter/schema";
import { principalOf } from "../change-of-role";
import type { PlannedChange, PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** So many people are named. */
const named = 3;

const rolesAfter = ({ fields, live }: PlannedChange): readonly unknown[] => {
  const to = fields.find(({ field }) => field === "roles")?.to ?? live?.roles;
  return Array.isArray(to) ? to : [];
};

/** Who has it once the plan is carried out. */
function holdersOf(role: PlannedChange, { index, changes }: GuardInput): readonly string[] {
  const live = index?.byId("Role", role.live?.id ?? "");
  if (live === undefined) return [];
  const byId = new Map(changes.flatMap((one) => (one.live === undefined ? [] : [[one.live.id, one] as const])));
  return (index?.observed.grants ?? []).flatMap(({ id, workspaceId, principal, roles = [] }) => {
    if (workspaceId !== live.workspaceId || !roles.includes(live.slug)) return [];
    const change = byId.get(id);
    if (change === undefined || change.verb === "forget") return [principal];
    const leaves = change.verb === "remove" || !rolesAfter(change).includes(live.slug);
    return leaves ? [] : [principalOf(change)];
  });
}

/** Refuses to remove roles that somebody keeps; one of the platform's is there still when nothing overrides it. */
export function refuseRolesInUse(input: GuardInput): readonly PlanRefusal[] {
  return input.changes.flatMap((change): readonly PlanRefusal[] => {
    const { kind, verb, along, address, position } = change;
    if (kind !== "Role" || verb !== "remove" || along === true) return [];
    if (workspaceRole(input.charter.platform, readAddress(kind, address).name) !== undefined) return [];
    const holders = holdersOf(change, input);
    if (holders.length === 0) return [];
    const more = holders.length > named ? ` and ${holders.length - named} more` : "";
    return [
      {
        code: "role-in-use",
        message: `${address} cannot go: ${holders.slice(0, named).join(", ")}${more} ${holders.length === 1 ? "has" : "have"} it.`,
        remedy: "Declare other roles for them, or keep its line.",
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
