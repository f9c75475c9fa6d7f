import { isRole } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Roles of workspaces over REST. */
export const kind = settingsKind("Role", isRole);
