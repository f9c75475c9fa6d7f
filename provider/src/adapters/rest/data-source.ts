import { isDataSource } from "@charter/schema/answers";
import { withSecret } from "./secret";
import { settingsKind } from "./settings";

/** An organization's data sources over REST. */
export const kind = settingsKind("DataSource", isDataSource, { beside: withSecret });
