/** Why a declared object that is not there cannot be made yet. */

import { hasEnded } from "@charter/provider";
import { type Charter, type DesiredResource, invitesToWorkspaces, type Platform } from "@charter/schema";
import { hasJoined } from "../../access";
import type { Cause } from "../cause";
import type { LiveIndex } from "../observe";

/** Where people are invited to workspaces: whoever has not accepted sees no dataset there (D22, D35). */
function reasonNotToSee(
  { inputs: { workspace, principal } }: DesiredResource<"DatasetGrant">,
  index: LiveIndex | undefined,
): Cause | undefined {
  if (hasJoined(index?.membership(principal) ?? {})) return undefined;
  const workspaceId = index?.workspace(workspace)?.id;
  const grant = workspaceId === undefined ? undefined : index?.find("WorkspaceGrant", { workspaceId, principal });
  if (hasJoined(grant ?? {})) return undefined;
  const { status } = grant ?? index?.membership(principal) ?? {};
  return { type: "waits-for-member", principal, ...(status === undefined ? {} : { status }) };
}

/** Whether somebody who is not seen may be invited all the same (D11a). */
const mayBeInvited = (index: LiveIndex | undefined): boolean => index?.observed.hidesInvitations === true;

/** Whose invitation ended is in no workspace by it: only another one brings them there. */
function endedInvitation(
  { principal }: { readonly principal: string },
  index: LiveIndex | undefined,
  { grants: { needMembership } }: Platform,
): Cause | undefined {
  const member = index?.membership(principal);
  return needMembership && member !== undefined && hasEnded(member)
    ? { type: "waits-for-member", principal, status: member.status }
    : undefined;
}

/** Why a grant cannot be written yet: its principal is invited in this very run, or has not accepted. */
export function reasonToWait(
  desired: DesiredResource,
  index: LiveIndex | undefined,
  { platform, references }: Charter,
  own: string,
): Cause | undefined {
  if (desired.kind === "Membership") return mayBeInvited(index) ? { type: "not-visible" } : undefined;
  if (desired.kind !== "WorkspaceGrant" && desired.kind !== "DatasetGrant") return undefined;
  const { principal, organization } = desired.inputs;
  if (desired.kind === "DatasetGrant" && invitesToWorkspaces(platform)) return reasonNotToSee(desired, index);
  if (platform.grants.whilePending === "accept") return endedInvitation(desired.inputs, index, platform);
  // Whoever creates an organization is a member of it at once.
  if (index === undefined) return principal === own ? undefined : { type: "waits-for-member", principal };
  const status = index.membership(principal)?.status;
  if (status === undefined) {
    if (!platform.grants.needMembership) return undefined;
    if (index.observed.unseen?.includes("Membership") === true || mayBeInvited(index)) return { type: "not-visible" };
    const isElsewhere = references.some(({ slug }) => slug === organization);
    return { type: "waits-for-member", principal, ...(isElsewhere ? { elsewhere: true } : {}) };
  }
  return status === "active" ? undefined : { type: "waits-for-member", principal, status };
}
