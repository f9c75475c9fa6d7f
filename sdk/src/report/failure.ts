/** A failure as data: in words, and with what it carries. */

import { InvalidCharterError } from "@charter/schema";
import { PlanRefusedError } from "../errors";
import type { FailureReported } from "./reported";

/** A failure in words. */
export interface FailureWords {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
}

/** What is behind an error, so that a report can show it. */
function carriedBy(error: unknown): Pick<FailureReported, "diagnostics" | "plan"> {
  if (error instanceof InvalidCharterError) return { diagnostics: error.diagnostics };
  if (error instanceof PlanRefusedError) return { plan: error.plan };
  return {};
}

/** Why a command ended without a result. */
export const failureReported = (error: unknown, failure: FailureWords): FailureReported => ({
  about: "failure",
  failure,
  ...carriedBy(error),
});
