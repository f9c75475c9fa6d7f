import { requireWriteScope, unauthenticated } from "../access/caller";
import { enter, findOrganization, notFound, requireCapabilityIn } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Row } from "../database/tables";
import { Problem } from "../http/problem";
import { secretHash } from "../ids";
import { changeGrant, type GrantRow, grantBody, grantStatus, lookUpGrant } from "./grant-record";
import { asPerson, requireOpen } from "./invitations";
import { newInvitation } from "./membership-record";
import { findWorkspace } from "./workspaces";

interface GrantPath {
  readonly o: string;
  readonly w: string;
  readonly principal: string;
}

export const acceptGrant: Handler<"acceptGrant"> = async ({ path, body }, context) => {
  const before = await answered(path, body?.token, context);
  const status = grantStatus(before, context.at);
  if (status === "active") return { status: 200, body: grantBody(before, context) };
  requireOpen(status, "grant");
  const after: GrantRow = { ...before, status: "active", sentAt: null, expiresAt: null };
  await changeGrant(before, after, "grant.accepted", asPerson(before, context));
  return { status: 200, body: grantBody(after, context) };
};

export const declineGrant: Handler<"declineGrant"> = async ({ path, body }, context) => {
  const before = await answered(path, body?.token, context);
  const status = grantStatus(before, context.at);
  if (status === "declined") return { status: 200, body: grantBody(before, context) };
  requireOpen(status, "grant");
  const after: GrantRow = { ...before, status: "declined" };
  await changeGrant(before, after, "grant.declined", asPerson(before, context));
  return { status: 200, body: grantBody(after, context) };
};

/** The grant whose invitation is answered, by whoever may answer it: its link's holder or its principal. */
async function answered(path: GrantPath, token: string | undefined, context: Context): Promise<GrantRow> {
  const { bearer } = context;
  if (token === undefined && bearer === undefined) throw unauthenticated("A link's token or a bearer token is needed");
  const organization = await findOrganization(path.o, context);
  const grant = organization && (await grantAt(organization, path, context));
  if (token !== undefined) {
    if (grant !== undefined && grant.linkHash === secretHash(token)) return grant;
    // The same answer whether or not the grant exists: a revoked link tells nothing.
    throw new Problem("invitation-invalid", "The link is unknown, was replaced by a newer one, or was revoked");
  }
  if (bearer !== undefined) requireWriteScope(bearer);
  const bound = bearer?.organizationId ?? organization?.id;
  if (grant === undefined || grant.principal !== bearer?.principal || bound !== organization?.id) {
    throw notFound("grant", path.principal);
  }
  // A token that is capped to a role was made for what that role may do at the organization, and for nothing else.
  if (bearer.role !== null) {
    throw new Problem(
      "role-out-of-reach",
      `A token that is capped to ${bearer.role} may not answer an invitation to a workspace`,
    );
  }
  return grant;
}

async function grantAt({ id }: Row<"organization">, { w, principal }: GrantPath, context: Context) {
  const workspace = await findWorkspace(id, w, context).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  return workspace === undefined ? undefined : await lookUpGrant(workspace.id, principal, context);
}

export const resendGrant: Handler<"resendGrant"> = async ({ path }, context) => {
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  await requireCapabilityIn(workspace.id, role, "manage-grants", context);
  const before = await lookUpGrant(workspace.id, path.principal, context);
  if (before === undefined) throw notFound("grant", path.principal);
  const currentStatus = grantStatus(before, context.at);
  if (currentStatus === "active" || currentStatus === "suspended") {
    throw new Problem("membership-active", `${before.principal} has joined already`, { currentStatus });
  }
  const { token, columns } = newInvitation(context.platform, context.now);
  const after: GrantRow = { ...before, ...columns, status: "pending", sentCount: (before.sentCount ?? 0) + 1 };
  await changeGrant(before, after, "grant.resent", context);
  mailGrant(after, organization, workspace, token, context);
  return { status: 200, body: grantBody(after, context) };
};

/** Sends the link to whoever is invited to a workspace. */
export const mailGrant = (
  { id: grantId, principal }: GrantRow,
  organization: Row<"organization">,
  workspace: Row<"workspace">,
  token: string,
  { send }: Pick<Context, "send">,
): void =>
  send({
    kind: "workspace-invitation",
    organization: organization.slug,
    organizationId: organization.id,
    workspace: workspace.slug,
    workspaceId: workspace.id,
    principal,
    grantId,
    token,
  });
