/** `charter diff`: what one charter says otherwise than another one, without any service. */

import type { Command } from "commander";
import type { CharterThen } from "../state/charter-at";
import { type CodeOptions, withCode } from "./charter-argument";
import { type ReportOptions, report, withReports } from "./reports";

const examples = `
Examples:
  $ charter diff origin/main:org.yaml org.yaml        what a branch changes
  $ charter diff v1:charters/ HEAD:charters/          between two commits, as git writes them: the path from the repository's top
  $ charter diff HEAD:./org.yaml ./org.yaml           the path from this folder
  $ charter diff old.yaml new.yaml --json

Says which groups, roles and settings are others, and who gains and who loses what if everything were as declared and everybody had
accepted. Reads no service and no state, and needs no token: what of it a run would do, \`charter plan\` says.
Exit codes: 0 the same, 2 they differ, 1 an error.`;

type DiffOptions = CodeOptions & ReportOptions;

/** A charter on disk, or at a commit. */
async function read(written: string, now: Date, { code }: CodeOptions): Promise<CharterThen> {
  const [{ charterAt, namedIn }, { loadCharter, readNamedFile }, { evaluator }] = await Promise.all([
    import("../state/charter-at.js"),
    import("@charter/schema"),
    import("../typescript/index.js"),
  ]);
  const named = namedIn(written);
  if (named !== undefined) return charterAt(named, now, { code });
  const charter = await loadCharter(written, { evaluate: evaluator(code), now });
  return { charter, called: written, now, read: (file) => readNamedFile(file, written) };
}

/** The files of policies that are other ones, although their lines say the same. */
async function editedPolicies(base: CharterThen, head: CharterThen) {
  const { charter, read } = head;
  if (charter === undefined || charter.policies.length === 0 || read === undefined) return [];
  if (base.charter === undefined || base.read === undefined) return [];
  const { editedFiles } = await import("../policy/index.js");
  return editedFiles({ charter, read }, { ...base, charter: base.charter, read: base.read });
}

async function run(base: string, head: string, options: DiffOptions): Promise<void> {
  const { compareThen, isSame } = await import("../comparison/index.js");
  const now = new Date();
  const [from, to] = [await read(base, now, options), await read(head, now, options)];
  const comparison = compareThen(from, to, await editedPolicies(from, to));
  process.exitCode = isSame(comparison) ? 0 : 2;
  await report({ about: "comparison", path: head, comparison });
}

/** Adds `charter diff`. */
export function diff(program: Command): void {
  const command = program
    .command("diff")
    .summary("what one charter says otherwise than another one")
    .description("Compares two charters, without any service: groups that changed, and who gains and who loses what.")
    .argument("<base>", "a charter: a path, or ref:path as git writes it")
    .argument("<head>", "the one that is compared with it, likewise");
  withReports(withCode(command), "comparison").addHelpText("after", examples).action(run);
}
