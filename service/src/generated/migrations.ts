// Generated from service/src/database/migrations by `npm run generate`; do not edit.

import * as migration0 from "../database/migrations/0001-initial";
import * as migration1 from "../database/migrations/0002-roles";

/** All migrations, the first one first. */
export const migrations = {
  "0001-initial": migration0,
  "0002-roles": migration1,
};
