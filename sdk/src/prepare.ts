/** A charter read, observed and planned: all that comes before the first write, and free of Pulumi. */

import type { Backend } from "@charter/provider";
import { type Charter, type DesiredResource, loadCharter } from "@charter/schema";
import { type Managed, makePlan, type Observations, observeAll, type Plan, writes } from "./plan";
import { withoutExpired } from "./plan/expire";

/** A charter that was read, observed, planned and compared with its guards. */
export interface PreparedCharter {
  readonly document: Charter;
  /** What it declares and still holds (D38), parents first. */
  readonly resources: readonly DesiredResource[];
  readonly observed: Observations;
  readonly plan: Plan;
}

/**
 * Reads a charter and plans it against the live service; writes nothing.
 * @throws InvalidCharterError with all errors of the document
 * @throws CharterError where the service cannot be asked
 */
export async function prepareCharter(
  path: string,
  backend: Backend,
  managed: Managed,
  now: Date,
): Promise<PreparedCharter> {
  const document = await loadCharter(path);
  const observed = await observeAll(backend, document, managed);
  const { resources } = withoutExpired(document, now);
  return { document, resources, observed, plan: makePlan(document, observed, managed, now) };
}

/** Refuses writes with a token that may only read: a preview may use one, an update may not. */
export function withoutReadOnly(prepared: PreparedCharter): PreparedCharter {
  const { plan, observed } = prepared;
  const readers = [...observed.values()].filter(({ credential }) => credential.scope === "read");
  if (readers.length === 0 || writes(plan).length === 0) return prepared;
  const refusals = readers.map(({ slug, credential }) => ({
    code: "read-only-credential",
    message: `The token for ${slug} (${credential.principal}) may only read.`,
    remedy: "Use a token with the scope `write`; `charter plan` works with this one.",
  }));
  return { ...prepared, plan: { ...plan, refusals: [...plan.refusals, ...refusals] } };
}
