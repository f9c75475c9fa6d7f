import type { Context } from "../context";
import { inWorkspaces, type Row } from "../database/tables";
import { changesBetween, type Happening } from "../events";
import { givenBody } from "./given";

/** What an object takes with it when it goes. */
interface Scope {
  readonly organizationId: string;
  /** Only this workspace's. */
  readonly workspaceId?: string;
}

/** What happened to a row, but for where and why. */
type Gone = Pick<Happening, "type" | "target" | "changes">;

/**
 * Deletes what is in an organization or workspace, children first, and logs each under its cause.
 * @returns who had a grant there
 */
export async function deleteContents(scope: Scope, context: Context, causedBy: string): Promise<readonly string[]> {
  const { organizationId, workspaceId } = scope;
  const { database } = context;
  const log = <R>(gone: readonly R[], happened: (row: R) => Gone) => logAll(gone, happened, scope, context, causedBy);
  let grants = database.deleteFrom("workspaceGrant").where("organizationId", "=", organizationId);
  if (workspaceId !== undefined) grants = grants.where("workspaceId", "=", workspaceId);
  const granted = await grants.returning(revokedColumns).execute();
  const people = granted.map(({ principal }) => principal);
  await log(granted, revoked);
  for (const kind of inWorkspaces) {
    let contents = database.deleteFrom(kind).where("organizationId", "=", organizationId);
    if (workspaceId !== undefined) contents = contents.where("workspaceId", "=", workspaceId);
    await log(await contents.returning(["id", "slug"]).execute(), ({ id, slug }) => ({
      type: `${kind}.deleted`,
      target: { kind, id, key: slug },
    }));
  }
  if (workspaceId !== undefined) return people;
  const outsiders = database.deleteFrom("collaborator").where("organizationId", "=", organizationId);
  await log(await outsiders.returning(["id", "slug"]).execute(), ({ id, slug }) => ({
    type: "collaborator.deleted",
    target: { kind: "collaborator", id, key: slug },
  }));
  const workspaces = database.deleteFrom("workspace").where("organizationId", "=", organizationId);
  await log(await workspaces.returning(["id", "slug"]).execute(), ({ id, slug }) => ({
    type: "workspace.deleted",
    target: { kind: "workspace", id, key: slug },
  }));
  const memberships = database.deleteFrom("membership").where("organizationId", "=", organizationId);
  await log(await memberships.returning(["id", "principal", "role", "status"]).execute(), left);
  const tokens = database.deleteFrom("token").where("organizationId", "=", organizationId);
  await log(await tokens.returning(["id", "principal"]).execute(), ({ id, principal }) => ({
    type: "token.revoked",
    target: { kind: "token", id, key: principal },
  }));
  return people;
}

/** Revokes one person's grants in all workspaces of an organization, those of datasets included (D17). */
export async function deleteGrantsOf(
  { organizationId, principal }: { readonly organizationId: string; readonly principal: string },
  context: Pick<Context, "database" | "events">,
  causedBy: string,
): Promise<void> {
  const gone = await context.database
    .deleteFrom("workspaceGrant")
    .where("organizationId", "=", organizationId)
    .where("principal", "=", principal)
    .returning(revokedColumns)
    .execute();
  await logAll(gone, revoked, { organizationId }, context, causedBy);
  const datasets = await context.database
    .deleteFrom("datasetGrant")
    .where("organizationId", "=", organizationId)
    .where("principal", "=", principal)
    .returning(["id", "slug"])
    .execute();
  const unseen = ({ id, slug }: { readonly id: string; readonly slug: string }): Gone => ({
    type: "datasetGrant.deleted",
    target: { kind: "datasetGrant", id, key: slug },
  });
  await logAll(datasets, unseen, { organizationId }, context, causedBy);
}

const logAll = <R>(
  gone: readonly R[],
  happened: (row: R) => Gone,
  { organizationId }: Scope,
  { events }: Pick<Context, "events">,
  causedBy: string,
): Promise<void> => events.recordAll(gone.map((row) => ({ ...happened(row), organizationId, causedBy })));

const revokedColumns = ["id", "principal", "permission", "roles", "permissions"] as const;

const revoked = ({ id, principal, ...given }: Pick<Row<"workspaceGrant">, (typeof revokedColumns)[number]>): Gone => ({
  type: "grant.revoked",
  target: { kind: "grant", id, key: principal },
  changes: changesBetween(givenBody(given), undefined),
});

const left = ({
  id,
  principal,
  role,
  status,
}: Pick<Row<"membership">, "id" | "principal" | "role" | "status">): Gone => ({
  type: status === "pending" || status === "declined" ? "membership.revoked" : "membership.removed",
  target: { kind: "membership", id, key: principal },
  changes: { role: { from: role, to: null } },
});
