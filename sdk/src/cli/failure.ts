/** How a command fails: what happened and what to do about it, on standard error, and for programs on standard output. */

import type { MessageCode } from "@charter/schema";
import { CommanderError } from "commander";
import type { FailureWords } from "../report/reported";
import { failureWords, told } from "./failure-words";
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

async function reportTo(error: unknown, words: FailureWords, json: boolean): Promise<void> {
  const { failureReported } = await import("../report/failure.js");
  await reportFailed(failureReported(error, words), json);
}

async function forPublic(error: unknown): Promise<unknown> {
  const { withDiagnostics } = await import("../report/failure.js");
  return withDiagnostics(error, redacted);
}

/**
 * Prints a failure.
 * @returns the exit code that it means
 */
export async function reportFailure(thrown: unknown, { verbose, json }: FailureOptions): Promise<number> {
  const error = isRedacted() ? await forPublic(thrown) : thrown;
  // Commander has printed what it had to say: help, the version, or a usage error.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    await reportTo(error, { code: "usage", message: error.message.replace(/^error: /, "") }, json);
    return 1;
  }
  const said = failureWords(error);
  const hint = told(error) === undefined ? ["  Run it again with --verbose to see more."] : [];
  const lines = [said.message, ...(said.remedy === undefined ? [] : [`  ${said.remedy}`])];
  printError(`${[...lines, ...(verbose ? ["", ...chain(error)] : hint)].join("\n")}\n`);
  await reportTo(error, said, json);
  return exitCodes[said.code] ?? 1;
}
