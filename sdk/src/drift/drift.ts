/** Drift: the plan over the merged charter, told as what happened. */

import type { Backend } from "@charter/provider";
import type { Charter } from "@charter/schema";
import { makePlan, withoutExpired } from "../plan";
import type { Plan } from "../plan/plan";
import type { PreparedCharter } from "../prepare";
import { type Difference, differencesOf } from "./differences";
import { type Deeds, deedsOf } from "./who";

/** What differs, who did it, and the plan that says so. */
export interface Drift {
  readonly plan: Plan;
  readonly differences: readonly Difference[];
  readonly deeds: Deeds;
}

/** Tells a plan as drift. @param backends the service, for its log */
export async function findDrift(prepared: PreparedCharter, backends: readonly Backend[]): Promise<Drift> {
  const { plan, observed } = prepared;
  const differences = differencesOf(plan, prepared);
  const [backend] = backends;
  const deeds = backend === undefined ? { by: new Map(), notes: [] } : await deedsOf(differences, backend, observed);
  return { plan, differences, deeds };
}

/** What would still differ with another charter, by the same look at the service. */
export function differencesAfter(charter: Charter, prepared: PreparedCharter, now: Date): readonly Difference[] {
  const { observed, managed } = prepared;
  const plan = makePlan(charter, observed, managed, now, { adopt: true });
  return differencesOf(plan, { ...prepared, resources: withoutExpired(charter, now).resources });
}

/** The exit code: 2 for every difference, and for what stands against its mending; waiting and what is not visible are none. */
export const driftExitCode = ({ plan, differences }: Drift): 0 | 2 =>
  differences.length + plan.refusals.length > 0 ? 2 : 0;
