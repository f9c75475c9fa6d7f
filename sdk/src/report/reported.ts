/** What a report is about: what a command came to. Formats are pure functions of it. */

import type { DesiredResource, Diagnostic, MessageCode } from "@charter/schema";
import type { AccessRow, AccessRows } from "../access/row";
import type { Applied } from "../apply/applied";
import type { Comparison } from "../comparison/comparison";
import type { Drift } from "../drift/drift";
import type { Proposal } from "../drift/propose";
import type { Plan } from "../plan/plan";
import type { TextOptions } from "./text";

/** How a report speaks of its charter. */
export interface Words extends Omit<TextOptions, "paint"> {
  /** Its path, as the command was told it. */
  readonly path?: string;
}

/** What there is beside a plan's changes. It takes time to work out, and is there where a format asks for it. */
export interface Look {
  readonly access: readonly AccessRows[];
  /** What the charter declares. */
  readonly resources: readonly DesiredResource[];
}

/** A charter was planned. */
export interface PlanReported {
  readonly about: "plan";
  readonly plan: Plan;
  readonly look?: Look;
  readonly words: Words;
}

/** A charter was applied. */
export interface RunReported {
  readonly about: "run";
  readonly applied: Applied;
  readonly look?: Look;
  readonly seconds: number;
  readonly words: Words;
}

/** A service was compared with the charter that was applied to it. */
export interface DriftReported {
  readonly about: "drift";
  readonly drift: Drift;
  readonly look?: Look;
  readonly proposal?: Proposal | undefined;
  readonly words: Words;
}

/** A charter was read, without any service. */
export interface ValidationReported {
  readonly about: "validation";
  /** As the command was told it. */
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What a valid charter declares, in words. */
  readonly contents?: string | undefined;
}

/** A failure in words. */
export interface FailureWords {
  readonly code: MessageCode;
  readonly message: string;
  readonly remedy?: string | undefined;
}

/** A command ended without a result. */
export interface FailureReported {
  readonly about: "failure";
  /** Of the charter, as the command was told it, where it was told one. */
  readonly path?: string;
  /** What the command comes to where it does not fail. */
  readonly insteadOf?: string;
  readonly failure: FailureWords;
  /** Everything that is wrong in an invalid charter. */
  readonly diagnostics?: readonly Diagnostic[];
  /** What was refused. */
  readonly plan?: Plan;
}

/** Two charters were compared, without any service. */
export interface ComparisonReported {
  readonly about: "comparison";
  /** The head, as the command was told it. */
  readonly path: string;
  readonly comparison: Comparison;
}

/** What a charter says otherwise than at an earlier time. */
export interface AccessSince {
  readonly comparison: Comparison;
  /** The rows of then. */
  readonly before: readonly AccessRow[];
}

/** Who has what, where and why. */
export interface AccessReported {
  readonly about: "access";
  /** The charter, as the command was told it. */
  readonly path: string;
  /** Whether the rows are what it declares, or what the service has. */
  readonly source: "charter" | "service";
  /** The day of which they are, `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** Whom or what alone they are about, as the command was told it. */
  readonly subject?: string;
  readonly rows: readonly AccessRow[];
  readonly since?: AccessSince;
}

export type Reported =
  | PlanReported
  | RunReported
  | DriftReported
  | ValidationReported
  | ComparisonReported
  | AccessReported
  | FailureReported;
