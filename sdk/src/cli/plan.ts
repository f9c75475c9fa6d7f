/** `charter plan`: what a run would change for whom. Only reads; needs no Pulumi engine. */

import type { Command } from "commander";
import { limited } from "./calls";
import { type CodeOptions, withCharter } from "./charter-argument";
import { manyObjects, spareCores, useCores } from "./economy";
import { lookAt } from "./look";
import { type MemoryOptions, withMemoryOptions } from "./memory-options";
import { type Metered, metered } from "./metered";
import { print, printError } from "./output";
import { overheard } from "./redact";
import { type ReportOptions, report, withReports } from "./reports";

interface PlanOptions extends CodeOptions, MemoryOptions, ReportOptions {
  readonly out?: string;
}

const examples = `
Examples:
  $ charter plan org.yaml
  $ charter plan charters/ --stack acme --json
  $ charter plan org.yaml --ephemeral-state --base origin/main     for a pull request, where CI keeps no state
  $ charter plan org.yaml --out plan.json                          to be reviewed, then: charter apply --plan plan.json
  $ charter plan org.yaml --report comment=comment.md --report sarif=charter.sarif
  $ charter plan org.yaml --adopt                                  for an organization that exists already

Of a branch the base counts where the branch left it: what was merged since then is no removal.

Reads the service at CHARTER_URL with CHARTER_TOKEN, for which the scope "read" is enough.
Exit codes: 0 nothing to do or only waiting, 2 changes, 1 an error, 3 refused by a guard.`;

/** The charter as planned by what its state or its base remembers. */
async function prepare(path: string, options: PlanOptions, { reading }: Metered) {
  const [{ connect }, { prepareCharter }, { describeLocation, openState, readManaged, stateLocation }] =
    await Promise.all([import("@charter/provider"), import("../prepare.js"), import("../state/index.js")]);
  spareCores();
  const state = await openState(stateLocation(path, process.env, options.stack), options);
  try {
    const managed = await readManaged(state.location);
    if (managed.objects.size >= manyObjects) useCores();
    reading(() => managed.objects.size);
    const now = new Date();
    const prepared = await prepareCharter(path, overheard(limited(connect)), managed, now, {
      ...options,
      branch: true,
    });
    return { ...prepared, now, state: describeLocation(state.location) };
  } finally {
    state.leave();
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Writes the plan for review; one that is refused is nothing to review. */
async function write(file: string, prepared: Prepared): Promise<void> {
  if (prepared.plan.refusals.length > 0) return;
  const { writePlanFile } = await import("../review/plan-file.js");
  await writePlanFile(file, prepared, prepared.now);
}

function sayWritten(path: string, file: string, { plan }: Prepared): void {
  if (plan.refusals.length > 0) printError(`${file} is not written: the plan is refused.\n`);
  else
    print(`\nWritten to ${file} for review. This much and no more is done by: charter apply ${path} --plan ${file}\n`);
}

async function run(path: string, options: PlanOptions): Promise<void> {
  const { out } = options;
  if (out !== undefined) (await import("../review/plan-file.js")).requireInPlace(out);
  const { exitCode } = await import("../plan/index.js");
  const prepared = await metered((progress) => prepare(path, options, progress));
  // Before anything is printed: where it cannot be written, the error is the one document.
  if (out !== undefined) await write(out, prepared);
  process.exitCode = exitCode(prepared.plan);
  const { plan, document, state, baseCalled: base = options.base } = prepared;
  const words = { objects: document.resources.length, state, base, path };
  await report({ about: "plan", plan, words }, () => lookAt(prepared));
  if (out !== undefined) sayWritten(path, out, prepared);
}

/** Adds `charter plan`. */
export function plan(program: Command): void {
  const command = program
    .command("plan")
    .summary("show what would change for whom")
    .description("Compares a charter with the account service and shows what a run would change. Writes nothing.")
    .option("--out <file>", "write the plan there, for a review that `charter apply --plan` is held to");
  withReports(withMemoryOptions(withCharter(command)), "plan")
    .addHelpText("after", examples)
    .action(run);
}
