/** Who can do what, for the reports that show it. */

import type { Drift } from "../drift/drift";
import type { PreparedCharter } from "../prepare";
import type { Look } from "../report/reported";

export async function lookAt(prepared: PreparedCharter): Promise<Look> {
  const { accessOfPlan } = await import("../access/of-plan.js");
  return { access: accessOfPlan(prepared), resources: prepared.resources };
}

/** The same of drift: what was found, next to what is declared. */
export async function lookAtDrift(prepared: PreparedCharter, { differences }: Drift, now: Date): Promise<Look> {
  const { accessOfDrift } = await import("../access/of-drift.js");
  return { access: accessOfDrift(prepared, differences, now), resources: prepared.resources };
}
