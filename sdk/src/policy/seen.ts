/** What a policy sees: who has what before a run and after it. */

import type { Kind } from "@charter/schema";
import type { AccessRow } from "../access/row";
import type { Verb } from "../plan";

/** A row without its place in the charter: a policy looks at access, and Charter finds the line. */
export type PolicyRow = Omit<AccessRow, "position">;

/** One organization, as a policy sees it. */
export interface PolicyOrganization {
  /** Its slug. */
  readonly organization: string;
  /** As it is now. */
  readonly before: readonly PolicyRow[];
  /** As it is once the run is over: whoever is invited has not accepted, and what waits for that waits. */
  readonly after: readonly PolicyRow[];
  /** As the charter declares it: everybody has accepted. */
  readonly declared: readonly PolicyRow[];
}

/** What a policy sees. */
export interface PolicyInput {
  readonly organizations: readonly PolicyOrganization[];
  /** What the run does. */
  readonly changes: readonly { readonly address: string; readonly kind: Kind; readonly verb: Verb }[];
}

/** What a policy finds. */
export interface Finding {
  /** A sentence for people: what is against the policy. */
  readonly message: string;
  /** An `error` refuses the plan, a `warning` is said. */
  readonly severity: "error" | "warning";
  /** Whom and what it is about, by slug and address: Charter shows their line. */
  readonly organization?: string;
  readonly principal?: string;
  readonly workspace?: string;
}
