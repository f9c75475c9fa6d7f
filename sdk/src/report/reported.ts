/** What a report is about: what a command came to. Formats are pure functions of it. */

import type { Diagnostic } from "@charter/schema";
import type { Applied } from "../apply/applied";
import type { Drift } from "../drift/drift";
import type { Proposal } from "../drift/propose";
import type { Plan } from "../plan/plan";
import type { FailureWords } from "./failure";
import type { TextOptions } from "./text";

/** How a report speaks of its charter. */
export type Words = Omit<TextOptions, "paint">;

/** A charter was planned. */
export interface PlanReported {
  readonly about: "plan";
  readonly plan: Plan;
  readonly words: Words;
}

/** A charter was applied. */
export interface RunReported {
  readonly about: "run";
  readonly applied: Applied;
  readonly seconds: number;
  readonly words: Words;
}

/** A service was compared with the charter that was applied to it. */
export interface DriftReported {
  readonly about: "drift";
  readonly drift: Drift;
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

/** A command ended without a result. */
export interface FailureReported {
  readonly about: "failure";
  readonly failure: FailureWords;
  /** Everything that is wrong in an invalid charter. */
  readonly diagnostics?: readonly Diagnostic[];
  /** What was refused. */
  readonly plan?: Plan;
}

export type Reported = PlanReported | RunReported | DriftReported | ValidationReported | FailureReported;
