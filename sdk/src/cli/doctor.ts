/** `charter doctor`: what is missing before a charter can be applied. */

import type { Command } from "commander";
import type { Looked } from "../doctor";
import { type CodeOptions, withCode } from "./charter-argument";
import { failureWords } from "./failure-words";
import { type OutputOptions, print, printData } from "./output";

const examples = `
Examples:
  $ charter doctor                  Node.js and Pulumi
  $ charter doctor org.yaml         the repository, the charter, its state, the service, and what the token may do

Nothing is written. Exit codes: 0 nothing is missing, 1 something is.`;

interface DoctorOptions extends CodeOptions, OutputOptions {
  readonly stack?: string;
}

const isMissing = (looked: Looked): looked is Extract<Looked, { problem: unknown }> => "problem" in looked;

/** A line for what is there; for what is missing, why, and what to do. */
function linesOf(looked: Looked): readonly string[] {
  if (!isMissing(looked)) return looked.found;
  const { message, remedy } = failureWords(looked.problem);
  return [...message.split("\n"), ...(remedy === undefined ? [] : [remedy])];
}

function inWords(all: readonly Looked[]): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all
    .flatMap((looked) =>
      linesOf(looked).map((line, index) => {
        const sign = isMissing(looked) ? "✗" : "✓";
        return index === 0 ? `${sign} ${looked.name.padEnd(width)}  ${line}` : `${" ".repeat(width + 4)}${line}`;
      }),
    )
    .join("\n");
}

const asData = (looked: Looked): object =>
  isMissing(looked) ? { name: looked.name, problem: failureWords(looked.problem) } : looked;

async function run(path: string | undefined, options: DoctorOptions): Promise<void> {
  const { examine } = await import("../doctor/index.js");
  const looked = await examine({ ...options, path });
  process.exitCode = looked.some(isMissing) ? 1 : 0;
  if (options.json !== true) return print(`${inWords(looked)}\n`);
  const { toJson } = await import("../report/json.js");
  printData(toJson({ checks: looked.map(asData) }));
}

/** Adds `charter doctor`. */
export function doctor(program: Command): void {
  const command = program
    .command("doctor")
    .summary("say what is missing before a charter can be applied")
    .description("Looks at Node.js, Pulumi, git, the charter, its state, the service and what the token may do there.")
    .argument("[path]", "a charter: a file of YAML, JSON or TypeScript, or a folder of *.yaml files")
    .option("--stack <name>", "the stack of the state: PULUMI_STACK, or main");
  withCode(command).addHelpText("after", examples).action(run);
}
