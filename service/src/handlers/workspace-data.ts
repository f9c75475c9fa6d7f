/** What is seen in a workspace: what is its own, what is granted to it, and of its datasets what is granted to the caller. */

import { reaches, requireKind } from "../access/data";
import { enter, notFound } from "../access/organization-access";
import { dayOf } from "../clock";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { readSettings } from "../settings";
import { tablesOf } from "./data-source-record";
import { findWorkspace } from "./workspaces";

type SeenTable = Schemas["WorkspaceData"]["tables"][number];

export const getWorkspaceData: Handler<"getWorkspaceData"> = async ({ path }, context) => {
  requireKind("DataGrant", context);
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  if (!(await reaches(workspace, context.caller.principal, context, role.name))) throw notFound("workspace", path.w);
  const tables = [...(await ownTables(workspace, context)), ...(await grantedTables(workspace, context))];
  return { status: 200, body: { tables, datasets: await datasetsOf(workspace, context) } };
};

async function ownTables({ id }: Row<"workspace">, { database }: Context): Promise<readonly SeenTable[]> {
  const sources = await database
    .selectFrom("dataSource")
    .select(["slug", "tables"])
    .where("parentId", "=", id)
    .orderBy("slug")
    .execute();
  return sources.flatMap((source) =>
    [...tablesOf(source)].map(([table, columns]) => ({ source: source.slug, own: true, table, columns, rows: null })),
  );
}

/** Nothing of an organization's data source but what a grant names (D33). */
async function grantedTables({ id }: Row<"workspace">, { database }: Context): Promise<readonly SeenTable[]> {
  const grants = await database
    .selectFrom("dataGrant")
    .innerJoin("dataSource", "dataSource.id", "dataGrant.sourceId")
    .select(["dataGrant.source", "dataGrant.table", "dataGrant.settings", "dataSource.tables"])
    .where("dataGrant.workspaceId", "=", id)
    .orderBy("dataGrant.slug")
    .execute();
  // A grant of all tables sorts before those of one, and leaves nothing for them to add.
  const seen = new Map<string, SeenTable>();
  for (const { source, table: granted, settings, tables } of grants) {
    const { columns, rows } = readSettings("dataGrant", settings);
    for (const [table, all] of tablesOf({ tables })) {
      const key = `${source}@${table}`;
      if ((granted !== "*" && granted !== table) || seen.has(key)) continue;
      const shown = columns === "*" ? all : all.filter((column) => (columns ?? []).includes(column));
      seen.set(key, { source, own: false, table, columns: shown, rows: rows ?? null });
    }
  }
  return [...seen.values()];
}

async function datasetsOf({ id }: Row<"workspace">, { database, caller, now }: Context) {
  const grants = await database
    .selectFrom("datasetGrant")
    .select(["dataset", "settings"])
    .where("workspaceId", "=", id)
    .where("principal", "=", caller.principal)
    .orderBy("dataset")
    .execute();
  const today = dayOf(now);
  return grants.flatMap(({ dataset, settings }) => {
    const { rows, accessUntil } = readSettings("datasetGrant", settings);
    const isOver = typeof accessUntil === "string" && accessUntil < today;
    return isOver ? [] : [{ dataset, rows: rows ?? null }];
  });
}
