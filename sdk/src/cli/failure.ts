/** How a command fails: what happened and what to do about it, on standard error. */

import { CommanderError } from "commander";
import { printError } from "./output";
import { systemErrorWords } from "./system-error";

/** How much is said. */
interface FailureOptions {
  readonly verbose: boolean;
}

/** Failures that are no plain error, by their `code`. */
const exitCodes: Readonly<Record<string, number>> = { "plan-refused": 3 };

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

/** What an error says that was made to be read: it carries a remedy, or says that there is none. */
function told(error: Error): { readonly message: string; readonly remedy?: string | undefined } | undefined {
  if (!("remedy" in error)) return systemErrorWords(error);
  return { message: error.message, remedy: typeof error.remedy === "string" ? error.remedy : undefined };
}

/** The error and what caused it, as stacks: messages and places only, never an error's other members. */
function chain(error: unknown): readonly string[] {
  const lines: string[] = [];
  for (let one = error; one !== undefined && lines.length < 10; one = one instanceof Error ? one.cause : undefined) {
    lines.push(one instanceof Error ? (one.stack ?? one.message) : String(one));
  }
  return lines;
}

function words(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`Something unexpected happened: ${String(error)}`];
  const known = told(error);
  if (known !== undefined) return [known.message, ...(known.remedy === undefined ? [] : [`  ${known.remedy}`])];
  const [sentence = error.name] = error.message.split("\n", 1);
  return [`Something unexpected happened: ${sentence}`];
}

/**
 * Prints a failure.
 * @returns the exit code that it means
 */
export function reportFailure(error: unknown, { verbose }: FailureOptions): number {
  // Commander has printed what it had to say: help, the version, or a usage error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
  const hint =
    error instanceof Error && told(error) !== undefined ? [] : ["  Run it again with --verbose to see more."];
  const lines = [...words(error), ...(verbose ? ["", ...chain(error)] : hint)];
  printError(`${lines.join("\n")}\n`);
  return (error instanceof Error ? exitCodes[codeOf(error)] : undefined) ?? 1;
}
