/** Plans for reports, built from the little that a test cares about. */

import type { Kind } from "@charter/schema";
import type { Plan, PlannedChange, Verb } from "../../../sdk/src/plan/plan";

/** A change; `line` is where `org.yaml` says so. */
export function change(
  verb: Verb,
  kind: Kind,
  address: string,
  more: Partial<Omit<PlannedChange, "verb" | "kind" | "address">> & { line?: number } = {},
): PlannedChange {
  const { line, fields = [], after = [], cause = { type: "declared" }, ...rest } = more;
  return {
    address,
    kind,
    verb,
    fields,
    after,
    cause,
    ...(line === undefined ? {} : { position: { file: "org.yaml", line, column: 7 } }),
    ...rest,
  };
}

/** A field that is set where there was nothing. */
export const set = (field: string, to: unknown) => ({ field, from: null, to });

/** A plan for acme, in which nothing changes unless the test says so. */
export function planOf(more: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    platform: "standard",
    organizations: [{ slug: "acme", exists: true, principal: "dana@acme.example" }],
    managed: "state",
    changes: [],
    access: [],
    unmanaged: [],
    suspended: [],
    loosened: [],
    notVisible: [],
    noLongerManaged: [],
    stuck: [],
    due: [],
    refusals: [],
    warnings: [],
    ...more,
  };
}
