import { isWorkspace } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Workspaces over REST. */
export const kind = settingsKind("Workspace", isWorkspace);
