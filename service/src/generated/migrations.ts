// Generated from service/src/database/migrations by `npm run generate`; do not edit.

import * as migration0 from "../database/migrations/0001-initial";
import * as migration1 from "../database/migrations/0002-data";
import * as migration2 from "../database/migrations/0003-roles";
import * as migration3 from "../database/migrations/0004-workspace-invitations";
import * as migration4 from "../database/migrations/0005-workspace-roles";
import * as migration5 from "../database/migrations/0006-invitation-links";
import * as migration6 from "../database/migrations/0007-repositories";

/** All migrations, the first one first. */
export const migrations = {
  "0001-initial": migration0,
  "0002-data": migration1,
  "0003-roles": migration2,
  "0004-workspace-invitations": migration3,
  "0005-workspace-roles": migration4,
  "0006-invitation-links": migration5,
  "0007-repositories": migration6,
};
