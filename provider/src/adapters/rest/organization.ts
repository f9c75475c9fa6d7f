import { isOrganization } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Organizations over REST. */
export const kind = settingsKind("Organization", isOrganization);
