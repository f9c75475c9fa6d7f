/** `charter validate`: everything that is wrong in a charter, without any service. */

import type { Diagnostic } from "@charter/schema";
import type { Command } from "commander";
import { type CodeOptions, withCharter } from "./charter-argument";
import { type ReportOptions, report, withReports } from "./reports";

const examples = `
Examples:
  $ charter validate org.yaml
  $ charter validate charters/ --json
  $ charter validate org.ts

Exit codes: 0 valid, 1 not.`;

type ValidateOptions = CodeOptions & ReportOptions;

/** The messages about a charter, and its contents in words where it is valid. */
interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly contents?: string;
}

async function check(path: string, { code }: CodeOptions): Promise<Verdict> {
  const { InvalidCharterError, loadCharter } = await import("@charter/schema");
  const [{ contentsOf }, { evaluator }] = await Promise.all([
    import("../report/contents.js"),
    import("../typescript/index.js"),
  ]);
  try {
    const charter = await loadCharter(path, { evaluate: evaluator(code) });
    return { diagnostics: charter.warnings, contents: contentsOf(charter) };
  } catch (error) {
    if (error instanceof InvalidCharterError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

async function run(path: string, options: ValidateOptions): Promise<void> {
  const verdict = await check(path, options);
  process.exitCode = verdict.contents === undefined ? 1 : 0;
  await report({ about: "validation", path, ...verdict });
}

/** Adds `charter validate`. */
export function validate(program: Command): void {
  const command = program
    .command("validate")
    .summary("say what is wrong in a charter")
    .description("Says everything that is wrong in a charter, with its place and a suggestion. Needs no service.");
  withReports(withCharter(command), "validation").addHelpText("after", examples).action(run);
}
