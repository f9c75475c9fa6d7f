/** What the parts of an observation share. */

import type { Connection } from "../connection";
import type { Questions } from "../request";

/** One observation under way. */
export interface Look {
  readonly connection: Connection;
  readonly questions: Questions;
  readonly organizationId: string;
  readonly organization: string;
  /** Whether the organization has roles of its own for repositories. */
  readonly ownRoles: Promise<boolean>;
}
