import type { DataSource } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

/** A workspace's own data source: the same as an organization's, and in a workspace. */
export interface WorkspaceDataSourceInputs extends Fields<DataSource, "DataSource">, InWorkspace {
  readonly slug: string;
}

export interface Shape {
  readonly written: DataSource;
  readonly inputs: WorkspaceDataSourceInputs;
  readonly list: "workspaceDataSources";
  readonly rare: true;
}

/** What a workspace alone reads data from: that needs no grant (D33). */
export const description: Description<"WorkspaceDataSource", Shape> = {
  kind: "WorkspaceDataSource",
  words: ["own data source", "own data sources"],
  owner: "dataSource",
  parent: "Workspace",
  property: "dataSources",
  list: "workspaceDataSources",
  names: ["slug"],
  key: ["slug"],
  rare: true,
  needs: ["slug"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "DataSource",
  others: { previously: true, adopt: true },
  said: ["slug"],
  special: { secret: { secret: true }, version: { rotates: true } },
};
