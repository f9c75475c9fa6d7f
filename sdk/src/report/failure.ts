/** A failure as data: in words, and with what it carries. */

import { InvalidCharterError } from "@charter/schema";
import { PlanRefusedError } from "../errors";
import { whereExplained } from "./explained";
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

/**
 * What happened, what to do about it, and where more is said. The code comes after the first sentence: below that stand the messages
 * of a charter, with codes of their own; the reasons of a refusal were shown with the plan.
 */
export function failureLines({
  failure: { code, message, remedy },
  diagnostics,
}: Pick<FailureReported, "failure" | "diagnostics">): readonly string[] {
  const [first = "", ...rest] = message.split("\n");
  const codes = code === "plan-refused" ? [] : (diagnostics?.map((one) => one.code) ?? [code]);
  const below = [...(remedy === undefined ? [] : [remedy]), ...whereExplained(codes)];
  return [`${first} [${code}]`, ...rest, ...below.map((line) => `  ${line}`)];
}

/** An error whose diagnostics are rewritten, and with them what it says: the signs below its lines stay where they belong. */
export const withDiagnostics = (
  error: unknown,
  rewrite: (all: InvalidCharterError["diagnostics"]) => InvalidCharterError["diagnostics"],
): unknown =>
  error instanceof InvalidCharterError
    ? new InvalidCharterError(rewrite(error.diagnostics), { cause: error.cause })
    : error;
