import { organizationRole } from "@charter/schema";
import { findAccess, findOrganization, notFound } from "../access/organization-access";
import { rolesWithin } from "../access/role";
import { timestamp } from "../clock";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import { locksRows } from "../database/dialect";
import type { Row } from "../database/tables";
import { listed } from "../http/paging";
import { invalidField, Problem } from "../http/problem";
import { newSecret } from "../ids";
import { storeToken } from "../token-store";

export const createToken: Handler<"createToken"> = async ({ body }, context) => {
  const { caller } = context;
  const token = newSecret("charter");
  const row = await storeToken(context.database, token, {
    principal: caller.principal,
    scope: body.scope,
    organizationId: await boundTo(body.organization, context),
    role: cappedTo(body.role, context),
    label: body.label ?? null,
    createdAt: timestamp(context.now),
    expiresAt: endsAt(body.expiresAt, context),
  });
  await context.events.record({
    type: "token.created",
    organizationId: row.organizationId,
    target: { kind: "token", id: row.id, key: caller.principal },
  });
  return {
    status: 201,
    body: { ...tokenBody(row), token },
    headers: { location: `/v1/tokens/${row.id}` },
  };
};

async function boundTo(reference: string | undefined, context: Context): Promise<string | null> {
  if (reference === undefined) return await held(context.caller.organizationId, context);
  const access = await findAccess(reference, context);
  if (access !== undefined) return access.organization.id;
  throw invalidField("organization", "unknown-value", `There is no organization ${reference}`);
}

/** The audit log is in the order of its writes: they hold their organization. */
async function held(organizationId: string | null, context: Context): Promise<string | null> {
  if (organizationId !== null) await findOrganization(organizationId, context);
  return organizationId;
}

function cappedTo(role: string | undefined, { caller, platform }: Context): string | null {
  if (role === undefined) return caller.role;
  if (organizationRole(platform, role) === undefined) {
    throw invalidField("role", "unknown-value", `There is no role ${role}`);
  }
  if (caller.role !== null && !rolesWithin(platform, caller.role).includes(role)) {
    throw new Problem("token-exceeds-own", `The own token is capped to ${caller.role}, which does not cover ${role}`);
  }
  return role;
}

function endsAt(wanted: string | undefined, { caller, now }: Context): string | null {
  if (wanted === undefined) return caller.expiresAt;
  const end = instant(wanted);
  if (end <= timestamp(now)) throw invalidField("expiresAt", "past", "expiresAt is in the past");
  if (caller.expiresAt !== null && end > caller.expiresAt) {
    throw new Problem("token-exceeds-own", `The own token ends at ${caller.expiresAt}`);
  }
  return end;
}

/** A time as it is stored. JavaScript, and so the order of stored times, knows no leap second and no year above 9999. */
function instant(wanted: string): string {
  const time = new Date(wanted);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999) {
    throw invalidField("expiresAt", "format", "expiresAt must be a time before the year 10000, and no leap second");
  }
  return timestamp(time);
}

export const listTokens: Handler<"listTokens"> = ({ query }, context) =>
  listed(ownTokens(context), query, ["listTokens", context.caller.tokenId], "id", tokenBody);

export const deleteToken: Handler<"deleteToken"> = async ({ path }, context) => {
  // Held before its organization is, as whatever is done with it holds them.
  const row = await ownTokens(context)
    .where("id", "=", path.id)
    .$if(locksRows(context.database), (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) throw notFound("token", path.id);
  await held(row.organizationId, context);
  const { numDeletedRows } = await context.database.deleteFrom("token").where("id", "=", row.id).executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound("token", path.id);
  await context.events.record({
    type: "token.revoked",
    organizationId: row.organizationId,
    target: { kind: "token", id: row.id, key: row.principal },
  });
  return { status: 204 };
};

/**
 * The tokens that a caller may see and revoke: those of its principal that are not stronger than the one it calls with. Nobody
 * who got hold of a limited token locks its principal out.
 */
function ownTokens({ database, platform, caller }: Context) {
  const { organizationId, role, scope, expiresAt } = caller;
  return database
    .selectFrom("token")
    .selectAll()
    .where("principal", "=", caller.principal)
    .$if(organizationId !== null, (query) => query.where("organizationId", "=", organizationId))
    .$if(role !== null, (query) => query.where("role", "in", rolesWithin(platform, role ?? "")))
    .$if(scope === "read", (query) => query.where("scope", "=", "read"))
    .$if(expiresAt !== null, (query) => query.where("expiresAt", "<=", expiresAt));
}

const tokenBody = ({ hash: _, ...row }: Row<"token">): Schemas["Token"] => row;
