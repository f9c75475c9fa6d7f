/** Who answers for a workspace and is expired counts as absent there, too (D4, D38). */

import {
  addressIn,
  type Charter,
  covers,
  type DesiredResource,
  fullPoints,
  type Given,
  impliedBy,
  noRoles,
  pointsOf,
} from "@charter/schema";
import type { Plan } from "../plan";

type Lines = ReadonlyMap<string, DesiredResource>;

const linesOf = (resources: readonly DesiredResource[]): Lines => new Map(resources.map((one) => [one.address, one]));

/** Whether somebody has all that there is in a workspace by their role or by a grant. */
function answers(
  { inputs: { organization, slug } }: DesiredResource<"Workspace">,
  principal: string,
  lines: Lines,
  { platform }: Charter,
): boolean {
  const isFull = (given: Given | undefined) =>
    given !== undefined && covers(pointsOf(platform, noRoles, given), fullPoints(platform));
  const member = lines.get(addressIn("Membership", { organization, principal }));
  const grant = lines.get(addressIn("WorkspaceGrant", { organization, workspace: slug, principal }));
  const byRole = member?.kind === "Membership" && isFull(impliedBy(platform, member.inputs));
  return byRole || (member !== undefined && grant?.kind === "WorkspaceGrant" && isFull(grant.inputs));
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
