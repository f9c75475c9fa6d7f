import { isDataGrant } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Data grants over REST. */
export const kind = settingsKind("DataGrant", isDataGrant);
