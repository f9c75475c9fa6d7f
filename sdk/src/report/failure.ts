/** A failure as data: in words, and with what it carries. */

import { InvalidCharterError, type MessageCode } from "@charter/schema";
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

/** What needs no page to be read: the reasons of a refusal were shown with the plan, and whoever asks for a page that is not there wants another. */
const saysAll: ReadonlySet<MessageCode> = new Set(["plan-refused", "unknown-code"]);

type Failed = Pick<FailureReported, "failure" | "diagnostics">;

/** The codes whose pages say more: of a charter with errors, theirs. */
export const explainedOf = ({ failure: { code }, diagnostics }: Failed): readonly MessageCode[] =>
  diagnostics?.map((one) => one.code) ?? (saysAll.has(code) ? [] : [code]);

/**
 * What happened, what to do about it, and where more is said. The code comes after the first sentence: below that stand the messages
 * of a charter, with codes of their own.
 */
export function failureLines(failed: Failed): readonly string[] {
  const { code, message, remedy } = failed.failure;
  const [first = "", ...rest] = message.split("\n");
  const below = [...(remedy === undefined ? [] : [remedy]), ...whereExplained(explainedOf(failed))];
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
