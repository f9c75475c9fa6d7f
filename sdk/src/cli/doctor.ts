/** `charter doctor`: what is missing before a charter can be applied. */

import type { Command } from "commander";
import type { Looked } from "../doctor";
import type { FailureReported } from "../report/reported";
import { type CodeOptions, withCode } from "./charter-argument";
import { type OutputOptions, print, printData } from "./output";

const examples = `
Examples:
  $ charter doctor                  Node.js and Pulumi
  $ charter doctor org.yaml         the repository, the charter, its state, the service, and what the token may do

✓ is there, - is not and need not be, ✗ is missing. Nothing is written. Exit codes: 0 nothing is missing, 1 something is.`;

interface DoctorOptions extends CodeOptions, OutputOptions {
  readonly stack?: string;
}

type Missing = Extract<Looked, { problem: unknown }>;

const isMissing = (looked: Looked): looked is Missing => "problem" in looked;

/** What is missing, in words and with all that is wrong in a charter. */
type Told = (missing: Missing) => FailureReported;

/** A line for what is there, or is not needed; for what is missing, why, and what to do. */
function linesOf(looked: Looked, told: Told): readonly [sign: string, ...lines: readonly string[]] {
  if ("found" in looked) return ["✓", ...looked.found];
  if (!isMissing(looked)) return ["-", looked.absent];
  const { code, message, remedy } = told(looked).failure;
  const [first = "", ...rest] = message.split("\n");
  return ["✗", `${first} [${code}]`, ...rest, ...(remedy === undefined ? [] : [remedy])];
}

function inWords(all: readonly Looked[], told: Told): readonly string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.flatMap((looked) => {
    const [sign, ...lines] = linesOf(looked, told);
    return lines.map((line, index) => {
      const begin = index === 0 ? `${sign} ${looked.name.padEnd(width)}` : " ".repeat(width + 2);
      return `${begin}  ${line}`.trimEnd();
    });
  });
}

async function run(path: string | undefined, options: DoctorOptions): Promise<void> {
  const [{ examine }, { failureWords }, { explainedOf, failureReported }] = await Promise.all([
    import("../doctor/index.js"),
    import("./failure-words.js"),
    import("../report/failure.js"),
  ]);
  const looked = await examine({ ...options, path });
  const told: Told = ({ problem }) => failureReported(problem, failureWords(problem));
  const missing = looked.filter(isMissing);
  process.exitCode = missing.length > 0 ? 1 : 0;
  if (options.json === true) {
    const { failureData, toJson } = await import("../report/json.js");
    const checks = looked.map((one) => (isMissing(one) ? { name: one.name, problem: failureData(told(one)) } : one));
    return printData(toJson({ checks }));
  }
  const { whereExplained } = await import("../report/explained.js");
  const more = whereExplained(missing.flatMap((one) => explainedOf(told(one))));
  print(`${[...inWords(looked, told), ...more].join("\n")}\n`);
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
