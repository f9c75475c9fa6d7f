/** What comes of preparing a charter: all that is known before the first write. */

import type { Charter, DesiredResource } from "@charter/schema";
import type { Managed, Observations, Plan } from "./plan";

/** A charter that was read, observed, planned and compared with its guards. */
export interface PreparedCharter {
  readonly document: Charter;
  /** What it declares and still holds (D38), parents first. */
  readonly resources: readonly DesiredResource[];
  /** What of it a run registers. */
  readonly registered: readonly DesiredResource[];
  readonly observed: Observations;
  /** What Charter manages, as the plan took it. */
  readonly managed: Managed;
  /** The serial of the state that the plan was made with, empty where it had none; absent where nobody knows the state. */
  readonly basis?: string;
  /** What the charter at the base declared, each address once, where that says what is managed. */
  readonly base?: readonly DesiredResource[];
  /** That base, in words. */
  readonly baseCalled?: string;
  readonly plan: Plan;
}
