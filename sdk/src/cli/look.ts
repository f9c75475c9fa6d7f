/** Who can do what, for the reports that show it. */

import type { PreparedCharter } from "../prepare";
import type { Look } from "../report/reported";

export async function lookAt(prepared: PreparedCharter): Promise<Look> {
  const { accessOfPlan } = await import("../access/of-plan.js");
  return { access: accessOfPlan(prepared), resources: prepared.resources };
}
