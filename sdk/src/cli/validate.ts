/** `charter validate`: everything that is wrong in a charter, without any service. */

import type { Charter, Diagnostic } from "@charter/schema";
import type { Command } from "commander";
import { type CodeOptions, withCharter } from "./charter-argument";
import { type ReportOptions, report, withReports } from "./reports";

const examples = `
Examples:
  $ charter validate org.yaml
  $ charter validate charters/ --json
  $ charter validate org.ts
  $ charter validate charters/ --base origin/main     with the scopes that hold there

Exit codes: 0 valid, 1 not.`;

interface ValidateOptions extends CodeOptions, ReportOptions {
  readonly base?: string;
}

/** The messages about a charter, and its contents in words where it is valid. */
interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly contents?: string;
}

/** What holds at the base, where one is named, and that nothing does. */
async function rulesAt({ base, code }: ValidateOptions, path: string) {
  if (base === undefined) return { warnings: [] };
  const [{ loadRules }, { scopesAt, withoutRules }] = await Promise.all([
    import("../state/base-charter.js"),
    import("../plan/match/index.js"),
  ]);
  const rules = await loadRules(path, base, { branch: true, code });
  const position = { file: path, line: 1, column: 1 };
  const warnings = withoutRules(rules.tip, path).map((one): Diagnostic => ({ severity: "warning", position, ...one }));
  return { scopesAt: scopesAt(rules), warnings };
}

async function check(path: string, options: ValidateOptions): Promise<Verdict> {
  const { InvalidCharterError, parseCharter, readCharter } = await import("@charter/schema");
  const [{ contentsOf }, { evaluator }] = await Promise.all([
    import("../report/contents.js"),
    import("../typescript/index.js"),
  ]);
  try {
    const sources = await readCharter(path, evaluator(options.code));
    const { scopesAt, warnings } = await rulesAt(options, path);
    const charter = parseCharter(sources, { scopesAt });
    await requirePolicies(charter);
    return { diagnostics: [...warnings, ...charter.warnings], contents: contentsOf(charter) };
  } catch (error) {
    if (error instanceof InvalidCharterError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

/** The files that a charter names as its policies are there. @throws InvalidCharterError */
async function requirePolicies(charter: Charter): Promise<void> {
  if (charter.policies.length === 0) return;
  const [{ readPolicies }, { readNamedFile }] = await Promise.all([
    import("../policy/read.js"),
    import("@charter/schema"),
  ]);
  await readPolicies(charter, readNamedFile);
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
  const based = withCharter(command).option(
    "--base <ref>",
    "the commit whose scopes hold, too: of a branch, where it left that",
  );
  withReports(based, "validation").addHelpText("after", examples).action(run);
}
