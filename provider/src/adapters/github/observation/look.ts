/** What the parts of an observation share. */

import type { Connection } from "../connection";
import type { Invitation } from "../invitation";
import type { Questions } from "../request";

/** One observation under way. */
export interface Look {
  readonly connection: Connection;
  readonly questions: Questions;
  readonly organizationId: string;
  readonly organization: string;
  /** Who is invited: asked for before the lists of who belongs, and of whose invitation ended, so that nobody is between two of them. */
  readonly open: Promise<readonly Invitation[]>;
  /** Whether the organization has roles of its own for repositories. */
  readonly ownRoles: Promise<boolean>;
}
