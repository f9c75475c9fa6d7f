/** Who answers for a workspace and is expired counts as absent there, too (D4, D38). */

import { addressOf, type Charter, type DesiredResource, highestPermission, impliedPermission } from "@charter/schema";
import type { Plan } from "../plan";

type Lines = ReadonlyMap<string, DesiredResource>;

const linesOf = (resources: readonly DesiredResource[]): Lines => new Map(resources.map((one) => [one.address, one]));

/** Whether somebody has the highest permission by their role or by a grant. */
function answers(
  { inputs: { organization, slug } }: DesiredResource<"Workspace">,
  principal: string,
  lines: Lines,
  { platform }: Charter,
): boolean {
  const highest = highestPermission(platform);
  const member = lines.get(addressOf("Membership", { organization, principal, role: "" }));
  const grant = lines.get(addressOf("WorkspaceGrant", { organization, workspace: slug, principal, permission: "" }));
  const byRole = member?.kind === "Membership" && impliedPermission(platform, member.inputs.role) === highest;
  return byRole || (member !== undefined && grant?.kind === "WorkspaceGrant" && grant.inputs.permission === highest);
}

/**
 * A warning for each workspace whose owner is somebody whose access, or whose permission there, has ended. No error: nothing else
 * should stand still because a day is over.
 * @param desired the declared objects of one organization that still hold
 */
export function absentOwners(charter: Charter, desired: readonly DesiredResource[]): Plan["warnings"] {
  const owned = desired.flatMap((one) =>
    one.kind === "Workspace" && typeof one.inputs.owner === "string" ? [{ ...one, owner: one.inputs.owner }] : [],
  );
  if (owned.length === 0) return [];
  const [declared, holding] = [linesOf(charter.resources), linesOf(desired)];
  return owned
    .filter(
      // A group is no person, and has no end.
      (workspace) =>
        answers(workspace, workspace.owner, declared, charter) &&
        !answers(workspace, workspace.owner, holding, charter),
    )
    .map(({ address, owner, position }) => ({
      code: "workspace-owner-expired",
      severity: "warning" as const,
      message: `${owner} owns ${address}, and their access there has ended.`,
      suggestion: "Name another owner, or give them a later date.",
      position,
    }));
}
