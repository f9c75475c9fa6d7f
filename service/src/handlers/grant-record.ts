import { invitesToWorkspaces, normalizePrincipal } from "@charter/schema";
import type { Context } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { isId } from "../ids";
import { givenBody } from "./given";
import { invitationBody, statusOf } from "./membership-record";

/** A grant as it is stored. */
export type GrantRow = Row<"workspaceGrant">;

type Writing = Pick<Context, "database" | "events" | "at" | "platform">;

/** A grant's status at a time; one that nobody was invited to is active. */
export const grantStatus = ({ status, expiresAt }: GrantRow, at: string): Schemas["MembershipStatus"] =>
  statusOf({ status: status ?? "active", expiresAt }, at);

/** A grant as the contract shows it: with a status where people are invited to workspaces. */
export const grantBody = (row: GrantRow, { at, platform }: Pick<Context, "at" | "platform">): Schemas["Grant"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  principal: row.principal,
  ...givenBody(row),
  accessUntil: row.accessUntil,
  ...(invitesToWorkspaces(platform) ? { status: grantStatus(row, at), invitation: invitationBody(row) } : {}),
});

/** What an event says it is about. */
export const grantTarget = ({ id, principal }: GrantRow) => ({ kind: "grant", id, key: principal }) as const;

/** A grant in a workspace, by its principal, or by what is its own in its id. */
export function lookUpGrant(
  workspaceId: string,
  reference: string,
  { database, platform }: Pick<Context, "database" | "platform">,
): Promise<GrantRow | undefined> {
  const byId = isId("grt", reference) && !reference.includes("@");
  return database
    .selectFrom("workspaceGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(
      byId ? "id" : "principal",
      "=",
      byId ? `${workspaceId}/${reference}` : normalizePrincipal(reference, platform),
    )
    .executeTakeFirst();
}

/** Stores a changed grant and logs it. A change of nothing is no event. */
export async function changeGrant(
  before: GrantRow,
  after: GrantRow,
  type: Schemas["EventType"],
  context: Writing,
): Promise<void> {
  const changes = changesBetween(grantBody(before, context), grantBody(after, context));
  if (Object.keys(changes).length === 0) return;
  const { id, ...columns } = after;
  await context.database.updateTable("workspaceGrant").set(columns).where("id", "=", id).execute();
  await context.events.record({ type, organizationId: before.organizationId, target: grantTarget(before), changes });
}

/** Whoever joins the organization needs no other invitation to its workspaces. */
export async function acceptGrantsOf(
  { organizationId, principal }: Pick<GrantRow, "organizationId" | "principal">,
  context: Writing,
): Promise<void> {
  if (!invitesToWorkspaces(context.platform)) return;
  const own = await context.database
    .selectFrom("workspaceGrant")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where("principal", "=", principal)
    .where("status", "=", "pending")
    .execute();
  for (const before of own) {
    if (grantStatus(before, context.at) !== "pending") continue;
    await changeGrant(
      before,
      { ...before, status: "active", sentAt: null, expiresAt: null },
      "grant.accepted",
      context,
    );
  }
}
