import { isWorkspaceDataSource } from "@charter/schema/answers";
import { withSecret } from "./secret";
import { settingsKind } from "./settings";

/** Workspaces' own data sources over REST. */
export const kind = settingsKind("WorkspaceDataSource", isWorkspaceDataSource, {
  collection: "data-sources",
  beside: withSecret,
});
