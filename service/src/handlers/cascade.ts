import type { Context } from "../context";
import type { Happening } from "../events";

/** What an object takes with it when it goes. */
interface Scope {
  readonly organizationId: string;
  /** Only this workspace's. */
  readonly workspaceId?: string;
}

/** Deletes what is in an organization or workspace, children first, and logs each under its cause. */
export async function deleteContents(scope: Scope, context: Context, causedBy: string): Promise<void> {
  await deleteGrants(scope, context, causedBy);
  await deleteApplications(scope, context, causedBy);
  if (scope.workspaceId !== undefined) return;
  await deleteWorkspaces(scope, context, causedBy);
  await deleteMemberships(scope, context, causedBy);
  await deleteTokens(scope, context, causedBy);
}

/** Revokes one person's grants in all workspaces of an organization (D17). */
export async function deleteGrantsOf(
  { organizationId, principal }: { readonly organizationId: string; readonly principal: string },
  { database, events }: Pick<Context, "database" | "events">,
  causedBy: string,
): Promise<void> {
  const gone = await database
    .deleteFrom("workspaceGrant")
    .where("organizationId", "=", organizationId)
    .where("principal", "=", principal)
    .returning(["id", "permission"])
    .execute();
  await events.recordAll(gone.map((grant) => revoked(organizationId, grant, principal, causedBy)));
}

async function deleteGrants({ organizationId, workspaceId }: Scope, context: Context, causedBy: string): Promise<void> {
  let query = context.database.deleteFrom("workspaceGrant").where("organizationId", "=", organizationId);
  if (workspaceId !== undefined) query = query.where("workspaceId", "=", workspaceId);
  const gone = await query.returning(["id", "principal", "permission"]).execute();
  await context.events.recordAll(gone.map((grant) => revoked(organizationId, grant, grant.principal, causedBy)));
}

const revoked = (
  organizationId: string,
  { id, permission }: { readonly id: string; readonly permission: string },
  principal: string,
  causedBy: string,
): Happening => ({
  type: "grant.revoked",
  organizationId,
  target: { kind: "grant", id, key: principal },
  changes: { permission: { from: permission, to: null } },
  causedBy,
});

async function deleteApplications(
  { organizationId, workspaceId }: Scope,
  { database, events }: Context,
  causedBy: string,
): Promise<void> {
  let query = database.deleteFrom("application").where("organizationId", "=", organizationId);
  if (workspaceId !== undefined) query = query.where("workspaceId", "=", workspaceId);
  const gone = await query.returning(["id", "slug"]).execute();
  await events.recordAll(
    gone.map(({ id, slug }) => ({
      type: "application.deleted",
      organizationId,
      target: { kind: "application", id, key: slug },
      causedBy,
    })),
  );
}

async function deleteWorkspaces(
  { organizationId }: Scope,
  { database, events }: Context,
  causedBy: string,
): Promise<void> {
  const own = database.deleteFrom("workspace").where("organizationId", "=", organizationId);
  const gone = await own.returning(["id", "slug"]).execute();
  await events.recordAll(
    gone.map(({ id, slug }) => ({
      type: "workspace.deleted",
      organizationId,
      target: { kind: "workspace", id, key: slug },
      causedBy,
    })),
  );
}

async function deleteMemberships(
  { organizationId }: Scope,
  { database, events }: Context,
  causedBy: string,
): Promise<void> {
  const own = database.deleteFrom("membership").where("organizationId", "=", organizationId);
  const gone = await own.returning(["id", "principal", "role", "status"]).execute();
  await events.recordAll(
    gone.map(({ id, principal, role, status }) => ({
      type: status === "pending" || status === "declined" ? "membership.revoked" : "membership.removed",
      organizationId,
      target: { kind: "membership", id, key: principal },
      changes: { role: { from: role, to: null } },
      causedBy,
    })),
  );
}

async function deleteTokens({ organizationId }: Scope, { database, events }: Context, causedBy: string): Promise<void> {
  const bound = database.deleteFrom("token").where("organizationId", "=", organizationId);
  const gone = await bound.returning(["id", "principal"]).execute();
  await events.recordAll(
    gone.map(({ id, principal }) => ({
      type: "token.revoked",
      organizationId,
      target: { kind: "token", id, key: principal },
      causedBy,
    })),
  );
}
