/** `charter ci`: what a CI job says where a charter is reviewed: a comment, an issue; and what was reviewed there. */

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { type OutputOptions, print, printData } from "./output";

interface NamedOptions extends OutputOptions {
  /** Tells the comments and issues of several charters in one repository apart. */
  readonly name: string;
}

interface CommentOptions extends NamedOptions {
  readonly fold?: string;
}

interface IssueOptions extends NamedOptions {
  readonly title: string;
}

const examples = `
Examples:
  $ charter plan org.yaml --report comment=comment.md;  charter ci comment comment.md
  $ charter ci comment comment.md --fold diff.md        with what \`charter diff\` says folded below it
  $ charter drift org.yaml --report comment=drift.md;   charter ci issue drift.md
  $ charter ci close                                    as declared again
  $ charter ci reviewed plan.json && charter apply org.yaml --plan plan.json

For jobs of GitHub Actions, with GITHUB_TOKEN, and of GitLab CI, with GITLAB_TOKEN. There is one comment at a pull request, and one open issue: it is
written anew each time. Of somebody else's nothing is changed. docs/ci.md says which rights each needs.`;

/** What was done, in words and for programs. */
async function say(words: string, data: object, { json }: OutputOptions): Promise<void> {
  if (json !== true) return print(`${words}\n`);
  const { toJson } = await import("../report/json.js");
  printData(toJson(data));
}

async function hosts() {
  const [{ hostOf }, { keepOne, removeAll }, { bodyOf, markerOf }] = await Promise.all([
    import("../hosts/index.js"),
    import("../hosts/keep-one.js"),
    import("../hosts/body.js"),
  ]);
  return { host: await hostOf(), keepOne, removeAll, bodyOf, markerOf };
}

async function comment(file: string, { name, fold, ...output }: CommentOptions): Promise<void> {
  const { host, keepOne, bodyOf, markerOf } = await hosts();
  const marker = markerOf(name, "review");
  const folded = fold === undefined ? undefined : await readFile(fold, "utf8");
  const body = bodyOf({ ...host, marker, text: await readFile(file, "utf8"), folded });
  const written = await keepOne(await host.comments(), marker, body);
  await say(`Written: ${written?.url ?? ""}`, { url: written?.url }, output);
}

async function issue(file: string, { name, title, ...output }: IssueOptions): Promise<void> {
  const { host, keepOne, bodyOf, markerOf } = await hosts();
  const marker = markerOf(name, "drift");
  const body = bodyOf({ ...host, marker, text: await readFile(file, "utf8") });
  const written = await keepOne(await host.issues(title), marker, body);
  await say(`Written: ${written?.url ?? ""}`, { url: written?.url }, output);
}

async function close({ name, ...output }: NamedOptions): Promise<void> {
  const { host, removeAll, markerOf } = await hosts();
  const where = host.runUrl === undefined ? "" : `, says ${host.runUrl}`;
  const closed = await removeAll(await host.issues(""), markerOf(name, "drift"), `As declared again${where}`);
  await say(closed === 0 ? "No issue was open." : "The issue is closed.", { closed }, output);
}

async function reviewed(file: string, output: OutputOptions): Promise<void> {
  const { host } = await hosts();
  const found = await host.reviewedPlan();
  if (found === undefined) return say("No reviewed plan belongs to this commit.", { reviewed: null }, output);
  const { writeNew } = await import("../new-file.js");
  await writeNew(file, found.text, { overwrite: true, otherwise: "Give another file." });
  await say(`${file} is the plan with which ${found.of} was reviewed.`, { reviewed: found.of }, output);
}

/** Adds `charter ci`. */
export function ci(program: Command): void {
  const command = program
    .command("ci")
    .summary("what a CI job posts: a comment, an issue")
    .description("Writes what a report says where people review it, on GitHub and GitLab.")
    .addHelpText("after", examples);
  const named = (one: Command): Command =>
    one
      .option("--name <name>", "what tells several charters of one repository apart", "charter")
      .option("--json", "print one JSON document, of an error too");
  named(command.command("comment <file>"))
    .description("Writes a report as the one comment of the pull request that this job is about.")
    .option("--fold <file>", "stands folded below it, where there is room")
    .action(comment);
  named(command.command("issue <file>"))
    .description("Writes a report as the one open issue: what `charter drift` found.")
    .option("--title <title>", "of an issue that is opened", "Charter: the service is not as declared")
    .action(issue);
  named(command.command("close")).description("Closes that issue.").action(close);
  command
    .command("reviewed <file>")
    .description(
      "Fetches the plan with which the pull request was reviewed whose merge this job is about; writes nothing where there is none.",
    )
    .option("--json", "print one JSON document, of an error too")
    .action(reviewed);
}
