/** What working out an effect looks at. */

import type { Charter } from "@charter/schema";
import type { Observation } from "../observe";
import type { PlannedChange } from "../plan";

/** What this stage looks at, of one organization. */
export interface EffectInput {
  readonly charter: Charter;
  readonly observation: Observation;
  readonly changes: readonly PlannedChange[];
}
