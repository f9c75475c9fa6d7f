/** What the credential may do in a workspace by its permission there, beside what its organization role allows (D37). */

import { descriptionOf, type Given, givenMay, impliedBy, readAddress } from "@charter/schema";
import type { PlannedChange } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Whom the calls are made as, and what lives there. */
type Seen = Pick<GuardInput, "charter" | "observation" | "index" | "today">;

/** The workspace whose permissions may allow a change: of what is its own, and of its settings, but for the default flag. */
function workspaceOf({ kind, verb, address, fields }: PlannedChange): string | undefined {
  const { parent, givenFromAbove } = descriptionOf(kind);
  const isInside = parent === "Workspace" && givenFromAbove !== true;
  const isChanged = kind === "Workspace" && (verb === "update" || verb === "take-over");
  if (!isInside && (!isChanged || fields.some(({ field }) => field === "default"))) return undefined;
  return readAddress(kind, address).workspace;
}

/** What the credential's principal is given in a workspace now, by a grant that holds and by their role. */
function heldIn(slug: string, { charter, observation, index, today }: Seen): readonly Given[] {
  const { principal, role } = observation.credential;
  const workspaceId = index?.workspace(slug)?.id;
  const own = (observation.observed?.grants ?? []).filter(
    (grant) =>
      grant.workspaceId === workspaceId &&
      grant.principal === principal &&
      (typeof grant.accessUntil !== "string" || grant.accessUntil >= today),
  );
  const implied = role === undefined ? undefined : impliedBy(charter.platform, { role });
  return [...own, ...(implied === undefined ? [] : [implied])];
}

/** Whether a permission of the credential's principal, there where a change is made, allows it. */
export function workspaceMay(change: PlannedChange, capability: string, seen: Seen): boolean {
  const slug = workspaceOf(change);
  if (slug === undefined) return false;
  // Where nobody tells which grants there are, the service has to say what they allow.
  if (seen.observation.observed?.unseen?.includes("WorkspaceGrant") === true) return true;
  return heldIn(slug, seen).some((given) => givenMay(seen.charter.platform, given, capability));
}

/** The workspace in which a change leaves the credential's principal without a capability that they have by their grant there. */
export function losesPower(change: PlannedChange, capability: string, seen: Seen): string | undefined {
  const { kind, verb, address, fields } = change;
  const { principal, workspace } = readAddress(kind, address);
  if (kind !== "WorkspaceGrant" || principal !== seen.observation.credential.principal) return undefined;
  const to = (name: string): unknown => fields.find(({ field }) => field === name)?.to;
  const [permission, roles] = [to("permission"), to("roles")];
  const given: Given = {
    ...(typeof permission === "string" ? { permission } : {}),
    ...(Array.isArray(roles) ? { roles: roles.map(String) } : {}),
  };
  const isChanged = permission !== undefined || roles !== undefined;
  const isLess = verb === "remove" || (isChanged && !givenMay(seen.charter.platform, given, capability));
  return isLess && workspaceMay(change, capability, seen) ? workspace : undefined;
}

/** Whether a change is made in that workspace. */
export const isIn = (change: PlannedChange, workspace: string): boolean => workspaceOf(change) === workspace;
