import { isRepositoryGrant } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Repository grants over REST. */
export const kind = settingsKind("RepositoryGrant", isRepositoryGrant);
