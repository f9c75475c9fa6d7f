/** How a command fails: what happened and what to do about it, on standard error, and for programs on standard output. */

import type { MessageCode } from "@charter/schema";
import { CommanderError } from "commander";
import { printError } from "./output";
import { isRedacted, redacted } from "./redact";
import { reportFailed } from "./reports";

/** How much is said. */
interface FailureOptions {
  readonly verbose: boolean;
  readonly json: boolean;
}

/** Failures that are no plain error, by their `code`. */
const exitCodes: { readonly [code in MessageCode]?: number } = { "plan-refused": 3 };

/** The error and what caused it, as stacks: messages and places only, never an error's other members. */
function chain(error: unknown): readonly string[] {
  const lines: string[] = [];
  for (let one = error; one !== undefined && lines.length < 10; one = one instanceof Error ? one.cause : undefined) {
    lines.push(one instanceof Error ? (one.stack ?? one.message) : String(one));
  }
  return lines;
}

/**
 * Prints a failure.
 * @returns the exit code that it means
 */
export async function reportFailure(thrown: unknown, { verbose, json }: FailureOptions): Promise<number> {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  const [{ failureLines, failureReported, withDiagnostics }, { failureWords, told }] = await Promise.all([
    import("../report/failure.js"),
    import("./failure-words.js"),
  ]);
  const error = isRedacted() ? withDiagnostics(thrown, redacted) : thrown;
  // Commander has printed what it had to say: help, the version, or a usage error.
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, "");
    await reportFailed(failureReported(error, { code: "usage", message }), json);
    return 1;
  }
  const said = failureWords(error);
  const failed = failureReported(error, said);
  const hint = told(error) === undefined ? ["  Run it again with --verbose to see more."] : [];
  printError(`${[...failureLines(failed), ...(verbose ? ["", ...chain(error)] : hint)].join("\n")}\n`);
  await reportFailed(failed, json);
  return exitCodes[said.code] ?? 1;
}
