/** Where everybody needs a workspace (D30): who loses the last one leaves the organization, and nobody is put where they have none. */

import { needsWorkspace, organizationRoles } from "@charter/schema";
import type { Context } from "../context";
import { changesBetween } from "../events";
import { Problem } from "../http/problem";
import { deleteGrantsOf } from "./cascade";
import { type MembershipRow, membershipBody, membershipTarget } from "./membership-record";

/** Ends the memberships of those of the people who have no workspace left (D34), each logged under its cause. */
export async function removeWithoutWorkspace(
  organizationId: string,
  people: readonly string[],
  context: Context,
  causedBy: string,
): Promise<void> {
  const { database, events, platform, at } = context;
  const needing = organizationRoles(platform).filter((role) => needsWorkspace(platform, role));
  if (needing.length === 0 || people.length === 0) return;
  const grants = database.selectFrom("workspaceGrant").select("principal").where("organizationId", "=", organizationId);
  const gone = await database
    .deleteFrom("membership")
    .where("organizationId", "=", organizationId)
    .where("principal", "in", people)
    .where("principal", "not in", grants)
    .where("role", "in", needing)
    .returningAll()
    .execute();
  // What they saw of datasets goes with them.
  for (const { principal } of gone) await deleteGrantsOf({ organizationId, principal }, context, causedBy);
  await events.recordAll(
    gone.map((row) => ({
      type: "membership.removed" as const,
      organizationId,
      target: membershipTarget(row),
      changes: changesBetween(membershipBody(row, { platform, at }), undefined),
      causedBy,
    })),
  );
}

/** @throws Problem workspace-required where somebody's role would give them all workspaces no more, and nothing else gives one. */
export async function requireWorkspace(
  before: MembershipRow,
  wanted: string,
  { database, platform }: Pick<Context, "database" | "platform">,
): Promise<void> {
  if (!needsWorkspace(platform, wanted) || needsWorkspace(platform, before.role)) return;
  const grant = await database
    .selectFrom("workspaceGrant")
    .select("id")
    .where("organizationId", "=", before.organizationId)
    .where("principal", "=", before.principal)
    .executeTakeFirst();
  if (grant !== undefined) return;
  throw new Problem("workspace-required", `${before.principal} has no workspace without the role ${before.role}`);
}
