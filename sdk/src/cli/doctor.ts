/** `charter doctor`: what is missing before a charter can be applied. */

import type { Command } from "commander";
import type { Looked } from "../doctor";
import type { FailureWords } from "../report/reported";
import { type CodeOptions, withCode } from "./charter-argument";
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

/** What is missing, in words. */
type Words = (problem: unknown) => FailureWords;

/** A line for what is there; for what is missing, why, and what to do. */
function linesOf(looked: Looked, words: Words): readonly string[] {
  if (!isMissing(looked)) return looked.found;
  const { code, message, remedy } = words(looked.problem);
  const [first = "", ...rest] = message.split("\n");
  return [`${first} [${code}]`, ...rest, ...(remedy === undefined ? [] : [remedy])];
}

function inWords(all: readonly Looked[], words: Words): readonly string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.flatMap((looked) =>
    linesOf(looked, words).map((line, index) => {
      const sign = isMissing(looked) ? "✗" : "✓";
      const begin = index === 0 ? `${sign} ${looked.name.padEnd(width)}` : " ".repeat(width + 2);
      return `${begin}  ${line}`.trimEnd();
    }),
  );
}

const asData = (looked: Looked, words: Words): object =>
  isMissing(looked) ? { name: looked.name, problem: words(looked.problem) } : looked;

async function run(path: string | undefined, options: DoctorOptions): Promise<void> {
  const [{ examine }, { failureWords }, { whereExplained }] = await Promise.all([
    import("../doctor/index.js"),
    import("./failure-words.js"),
    import("../report/explained.js"),
  ]);
  const looked = await examine({ ...options, path });
  const missing = looked.filter(isMissing).map(({ problem }) => failureWords(problem));
  process.exitCode = missing.length > 0 ? 1 : 0;
  if (options.json !== true) {
    return print(
      `${[...inWords(looked, failureWords), ...whereExplained(missing.map(({ code }) => code))].join("\n")}\n`,
    );
  }
  const { toJson } = await import("../report/json.js");
  printData(toJson({ checks: looked.map((one) => asData(one, failureWords)) }));
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
