import { isTopRole, normalizePrincipal, organizationRole, type Platform } from "@charter/schema";
import { notFound } from "../access/organization-access";
import { givesAccess } from "../access/role";
import { dayOf, hoursAfter, timestamp } from "../clock";
import type { Context } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { invalidField, Problem } from "../http/problem";
import { isId, newId, newSecret, secretHash } from "../ids";
import { ownBody } from "./given";

/** A membership as it is stored. */
export type MembershipRow = Row<"membership">;

type Membership = Schemas["Membership"];

/** A membership's or a grant's status at a time: a pending one whose invitation ran out is expired (D13). */
export const statusOf = (
  { status, expiresAt }: Pick<MembershipRow, "status" | "expiresAt">,
  at: string,
): Membership["status"] => (status === "pending" && expiresAt !== null && expiresAt <= at ? "expired" : status);

/** An invitation as the contract shows it; `null` once it is accepted. */
export const invitationBody = ({
  expiresAt,
  sentAt,
  sentCount,
}: Pick<Row<"workspaceGrant">, "expiresAt" | "sentAt" | "sentCount">): Membership["invitation"] =>
  expiresAt === null || sentAt === null ? null : { expiresAt, sentAt, sentCount: sentCount ?? 1 };

/** A membership as the contract shows it. */
export const membershipBody = (row: MembershipRow, { at, platform }: Pick<Context, "at" | "platform">): Membership => ({
  id: row.id,
  organizationId: row.organizationId,
  principal: row.principal,
  role: row.role,
  ...ownBody(row.permissions, platform),
  status: statusOf(row, at),
  accessUntil: row.accessUntil,
  invitation: invitationBody(row),
});

/** A membership of this organization by id or principal. */
export function lookUpMembership(
  organizationId: string,
  reference: string,
  { database, platform }: Pick<Context, "database" | "platform">,
): Promise<MembershipRow | undefined> {
  const byId = isId("mem", reference) && !reference.includes("@");
  return database
    .selectFrom("membership")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where(byId ? "id" : "principal", "=", byId ? reference : normalizePrincipal(reference, platform))
    .executeTakeFirst();
}

/** A membership of this organization by id or principal. @throws Problem not-found */
export async function findMembership(
  organizationId: string,
  reference: string,
  context: Pick<Context, "database" | "platform">,
): Promise<MembershipRow> {
  const row = await lookUpMembership(organizationId, reference, context);
  if (row === undefined) throw notFound("membership", reference);
  return row;
}

type NewMembership = Pick<MembershipRow, "organizationId" | "principal" | "role" | "status"> & Partial<MembershipRow>;

const eventTypes = { true: "membership.invited", false: "membership.created" } as const;

/** Stores a new membership and logs it. */
export async function insertMembership(
  membership: NewMembership,
  context: Pick<Context, "database" | "events" | "at" | "platform">,
  causedBy?: string,
): Promise<MembershipRow> {
  const { database, events } = context;
  const unset = { permissions: null, accessUntil: null, sentAt: null, expiresAt: null, sentCount: 0, linkHash: null };
  const row = { id: newId("mem"), ...unset, ...membership };
  await database.insertInto("membership").values(row).execute();
  await events.record({
    type: eventTypes[`${row.status === "pending"}`],
    organizationId: row.organizationId,
    target: membershipTarget(row),
    changes: changesBetween(undefined, membershipBody(row, context)),
    causedBy,
  });
  return row;
}

/** Stores a changed membership, logs it, and keeps somebody in the top role. A change of nothing is no event. */
export async function changeMembership(
  before: MembershipRow,
  after: MembershipRow,
  type: Schemas["EventType"],
  context: Pick<Context, "database" | "events" | "now" | "at" | "platform">,
  causedBy?: string,
): Promise<void> {
  const changes = changesBetween(membershipBody(before, context), membershipBody(after, context));
  if (Object.keys(changes).length === 0) return;
  const { id, ...columns } = after;
  await context.database.updateTable("membership").set(columns).where("id", "=", id).execute();
  await requireTopRoleHolder(before, context);
  await context.events.record({
    type,
    organizationId: before.organizationId,
    target: membershipTarget(before),
    changes,
    causedBy,
  });
}

/**
 * Refuses what left nobody in the top role for good (D18): whoever's access ends is an owner until then, and does not
 * count. Called after the write, whose transaction is rolled back.
 * @param before the membership as it was; only a holder's change can break the rule
 * @throws Problem last-owner
 */
export async function requireTopRoleHolder(
  before: MembershipRow,
  { database, platform, now }: Pick<Context, "database" | "platform" | "now">,
): Promise<void> {
  if (!isTopRole(platform, before.role) || !givesAccess(before, dayOf(now))) return;
  const holder = await database
    .selectFrom("membership")
    .select("id")
    .where("organizationId", "=", before.organizationId)
    .where("role", "=", platform.topRole.role)
    .where("status", "=", "active")
    .where("accessUntil", "is", null)
    .executeTakeFirst();
  if (holder !== undefined) return;
  throw new Problem(
    "last-owner",
    `${before.principal} is the last active ${before.role}: somebody else must hold that role without an end first`,
  );
}

/** What an event says it is about. */
export const membershipTarget = ({ id, principal }: MembershipRow) =>
  ({ kind: "membership", id, key: principal }) as const;

/** @throws Problem invalid-body */
export function requireKnownRole(platform: Platform, role: string, field = "role"): void {
  if (organizationRole(platform, role) !== undefined) return;
  const known = Object.keys(platform.organizationRoles).join(", ");
  throw invalidField(field, "unknown-value", `There is no role ${role}: it must be one of ${known}`);
}

/** Where only one person holds the top role it is transferred, not given (D18). @throws Problem single-owner */
export function requireSeveralHolders(platform: Platform, role: string): void {
  if (!isTopRole(platform, role) || platform.topRole.holders === "several") return;
  throw new Problem("single-owner", `Only one person is ${role}: transfer the ownership`);
}

/** A new invitation: its link's secret, and what is stored of it. */
export function newInvitation(platform: Platform, now: Date) {
  const token = newSecret("invitation");
  const hours = platform.invitations?.expiresAfterHours;
  const expiresAt = hours === undefined ? null : timestamp(hoursAfter(now, hours));
  return { token, columns: { sentAt: timestamp(now), expiresAt, linkHash: secretHash(token) } };
}
