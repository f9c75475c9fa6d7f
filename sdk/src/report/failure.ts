/** A failure as data: in words, and with what it carries. */

import { InvalidCharterError } from "@charter/schema";
import { PlanRefusedError } from "../errors";
import type { FailureReported, FailureWords } from "./reported";

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

/** An error whose diagnostics are rewritten, and with them what it says: the signs below its lines stay where they belong. */
export const withDiagnostics = (
  error: unknown,
  rewrite: (all: InvalidCharterError["diagnostics"]) => InvalidCharterError["diagnostics"],
): unknown =>
  error instanceof InvalidCharterError
    ? new InvalidCharterError(rewrite(error.diagnostics), { cause: error.cause })
    : error;
