import type { Plan, PlannedChange, PlanRefusal } from "../plan";

/** All changes of one organization, and what stays as it is although nobody declared it. */
export interface Following extends Pick<Plan, "unmanaged" | "stuck"> {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
}
