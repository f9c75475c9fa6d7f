import type { Platform } from "@charter/schema";
import type { Context } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { listIn } from "../handlers/given";
import { grantStatus } from "../handlers/grant-record";
import { statusOf } from "../handlers/membership-record";
import { secretHash } from "../ids";
import { readSettings } from "../settings";

/** The invitation that a link leads to, as far as its page shows and answers it. */
export interface Linked {
  /** Where it is answered: a membership by its id, or a grant in a workspace by what is its own in its id. */
  readonly at:
    | { readonly kind: "membership"; readonly o: string; readonly m: string }
    | { readonly kind: "grant"; readonly o: string; readonly w: string; readonly principal: string };
  readonly principal: string;
  /** The organization's name, else its slug. */
  readonly organization: string;
  /** The workspace's, of an invitation to a workspace alone (D22). */
  readonly workspace: string | undefined;
  /** What the person will be, in the platform's words: `Admin`, `Write`. */
  readonly as: string;
  readonly status: Schemas["MembershipStatus"];
  readonly invitedBy: string | undefined;
  /** Until when it can be answered. */
  readonly expiresAt: string | null;
  /** The last day of what it gives. */
  readonly accessUntil: string | null;
}

type Reading = Pick<Context, "database" | "platform" | "at">;

/** The invitation behind a link; `undefined` where the link is unknown, was replaced by a newer one, or revoked. */
export async function linkedBy(token: string, context: Reading): Promise<Linked | undefined> {
  const hash = secretHash(token);
  const membership = await context.database
    .selectFrom("membership")
    .selectAll()
    .where("linkHash", "=", hash)
    .executeTakeFirst();
  if (membership !== undefined) return await ofMembership(membership, context);
  const grant = await context.database
    .selectFrom("workspaceGrant")
    .selectAll()
    .where("linkHash", "=", hash)
    .executeTakeFirst();
  return grant && (await ofGrant(grant, context));
}

async function ofMembership(row: Row<"membership">, context: Reading): Promise<Linked> {
  return {
    at: { kind: "membership", o: row.organizationId, m: row.id },
    workspace: undefined,
    as: context.platform.organizationRoles[row.role]?.title ?? row.role,
    status: statusOf(row, context.at),
    ...(await common(row, context)),
  };
}

async function ofGrant(row: Row<"workspaceGrant">, context: Reading): Promise<Linked> {
  const workspace = await context.database
    .selectFrom("workspace")
    .selectAll()
    .where("id", "=", row.workspaceId)
    .executeTakeFirstOrThrow();
  const principal = row.id.slice(row.workspaceId.length + 1);
  return {
    at: { kind: "grant", o: row.organizationId, w: row.workspaceId, principal },
    workspace: readSettings("workspace", workspace.settings).name ?? workspace.slug,
    as: given(row, context.platform),
    status: grantStatus(row, context.at),
    ...(await common(row, context)),
  };
}

const given = ({ permission, roles }: Row<"workspaceGrant">, platform: Platform): string =>
  roles === null
    ? (platform.workspacePermissions?.[permission]?.title ?? permission)
    : (listIn(roles) ?? []).map((role) => platform.workspaceRoles?.[role]?.title ?? role).join(", ");

type Invited = Pick<Row<"membership">, "id" | "organizationId" | "principal" | "expiresAt" | "accessUntil">;

async function common({ id, organizationId, principal, expiresAt, accessUntil }: Invited, { database }: Reading) {
  const organization = await database
    .selectFrom("organization")
    .selectAll()
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow();
  const invited = await database
    .selectFrom("event")
    .select("actor")
    .where("organizationId", "=", organizationId)
    .where("targetId", "=", id)
    .where("type", "in", ["membership.invited", "membership.resent", "grant.invited", "grant.resent"])
    .orderBy("seq", "desc")
    .executeTakeFirst();
  const name = readSettings("organization", organization.settings).name ?? organization.slug;
  return { principal, organization: name, invitedBy: invited?.actor, expiresAt, accessUntil };
}
