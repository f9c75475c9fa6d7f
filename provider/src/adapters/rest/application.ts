import { isApplication } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Applications over REST: the service knows them by slug. */
export const kind = settingsKind("Application", isApplication);
