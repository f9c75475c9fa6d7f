/** What the credential may do in a workspace by its permission there, beside what its organization role allows (D37). */

import { descriptionOf, impliedPermission, permissionMay, readAddress } from "@charter/schema";
import type { PlannedChange } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Whom the calls are made as, and what lives there. */
type Seen = Pick<GuardInput, "charter" | "observation" | "index" | "today">;

/** The workspace whose permissions may allow a change: of what is in it, and of its own settings, but for the default flag. */
function workspaceOf({ kind, verb, address, fields }: PlannedChange): string | undefined {
  const isInside = descriptionOf(kind).parent === "Workspace";
  const isChanged = kind === "Workspace" && (verb === "update" || verb === "take-over");
  if (!isInside && (!isChanged || fields.some(({ field }) => field === "default"))) return undefined;
  return readAddress(kind, address).workspace;
}

/** The permissions that the credential's principal has in a workspace now. */
function heldIn(slug: string, { charter, observation, index, today }: Seen): readonly string[] {
  const { principal, role } = observation.credential;
  const workspaceId = index?.workspace(slug)?.id;
  const own = (observation.observed?.grants ?? []).filter(
    (grant) =>
      grant.workspaceId === workspaceId &&
      grant.principal === principal &&
      (typeof grant.accessUntil !== "string" || grant.accessUntil >= today),
  );
  const implied = impliedPermission(charter.platform, role ?? "");
  return [...own.map(({ permission }) => permission), ...(implied === undefined ? [] : [implied])];
}

/** Whether a permission of the credential's principal, there where a change is made, allows it. */
export function workspaceMay(change: PlannedChange, capability: string, seen: Seen): boolean {
  const slug = workspaceOf(change);
  if (slug === undefined) return false;
  return heldIn(slug, seen).some((permission) => permissionMay(seen.charter.platform, permission, capability));
}

/** The workspace in which a change leaves the credential's principal without a capability that they have by their grant there. */
export function losesPower(change: PlannedChange, capability: string, seen: Seen): string | undefined {
  const { kind, verb, address, fields } = change;
  const { principal, workspace } = readAddress(kind, address);
  if (kind !== "WorkspaceGrant" || principal !== seen.observation.credential.principal) return undefined;
  const permission = fields.find(({ field }) => field === "permission")?.to;
  const isLess =
    verb === "remove" ||
    (typeof permission === "string" && !permissionMay(seen.charter.platform, permission, capability));
  return isLess && workspaceMay(change, capability, seen) ? workspace : undefined;
}

/** Whether a change is made in that workspace. */
export const isIn = (change: PlannedChange, workspace: string): boolean => workspaceOf(change) === workspace;
