/** `charter apply`: makes the live service equal to a charter, through the Pulumi engine. */

import type { Command } from "commander";
import type { Phase } from "../apply/options";
import { counted, grouped } from "../plan/counted";
import type { PreparedCharter } from "../prepared";
import type { Progress } from "../report/progress";
import { callsSoFar, limited } from "./calls";
import { type CodeOptions, withCharter } from "./charter-argument";
import { lookAt } from "./look";
import { type MemoryOptions, withMemoryOptions } from "./memory-options";
import { type Metered, metered } from "./metered";
import { forPeople, printError, printPainted } from "./output";
import { overheard, redacted } from "./redact";
import { type ReportOptions, withReports, writeReports } from "./reports";

interface ApplyOptions extends CodeOptions, MemoryOptions, ReportOptions {
  readonly plan?: string;
  readonly maxAge?: string;
  readonly yes?: true;
}

const examples = `
Examples:
  $ charter apply org.yaml
  $ charter apply charters/ --stack acme
  $ charter apply org.yaml --ephemeral-state --base "$applied..$tried"     after a merge, where CI keeps no state
  $ charter apply org.yaml --plan plan.json                   what was reviewed, and nothing else; see \`charter plan --out\`
  $ charter apply org.yaml --adopt                            for an organization that exists already

Without a state, the base is what was applied: from the last commit that was applied completely to the last one that was tried. Keep
a git ref for either; the one moves after exit code 0, the other before each run.

Works on the service at CHARTER_URL with CHARTER_TOKEN. Shows the plan, asks on a terminal, then makes it true: what fails is one line at the
end, with its place in the charter, and everything independent of it is done. A run that was killed is simply run again.
Exit codes: 0 done or nothing to do, 1 something failed, 2 without a state: a removal waits, so the base has to stay, 3 refused by a guard.`;

/** Shows what a run is at. @param made what is done of its plan */
function followed({ at, reading, endsInOrder }: Metered, made: () => Progress | undefined): (phase: Phase) => void {
  return (phase) => {
    if (phase.doing === "reading") {
      reading(() => phase.inState);
      return;
    }
    endsInOrder();
    const { objects, seen } = phase;
    if (phase.doing === "noting") {
      at({ doing: "Noting what exists", unit: ["object", "objects"], done: seen, total: () => objects });
      return;
    }
    at({
      doing: "Applying",
      unit: ["change", "changes"],
      done: () => made()?.done ?? 0,
      total: () => made()?.total,
      beside: () => `${grouped(Math.min(seen(), objects))} of ${counted(objects, "object", "objects")} compared`,
    });
  };
}

async function run(path: string, { stack, plan, maxAge, yes, ...memory }: ApplyOptions): Promise<void> {
  const { needPulumi } = await import("./needed-pulumi.js");
  await needPulumi();
  const [{ connect, callBudget }, { apply: applyCharter }, { describeLocation, openState, stateLocation }] =
    await Promise.all([import("@charter/provider"), import("../apply/run.js"), import("../state/index.js")]);
  const [
    { paintFor },
    { planToText },
    { appliedToText, Progress: ProgressNow },
    { reviewedPlan },
    { confirmation },
    { keepTheBase, waitingRemovals },
    { failureCount },
  ] = await Promise.all([
    import("../report/paint.js"),
    import("../report/text.js"),
    import("../report/progress.js"),
    import("../review/plan-file.js"),
    import("./confirm.js"),
    import("../apply/still-remembered.js"),
    import("../apply/applied.js"),
  ]);
  const write = (line: string): void => printPainted(`${line}\n`);
  const paint = paintFor(forPeople());
  const reviewed = await reviewedPlan({ plan, maxAge });
  const { location, leave } = await openState(stateLocation(path, process.env, stack), memory);
  const state = describeLocation(location);
  let progress: Progress | undefined;
  let shown: PreparedCharter | undefined;
  const wordsNow = () => ({ objects: shown?.document.resources.length ?? 0, state, base: memory.base, path });
  let started = performance.now();
  const restart = (): void => {
    started = performance.now();
  };
  const ask = confirmation(yes === true);
  try {
    const applied = await metered((meter) => {
      meter.reading();
      return applyCharter({
        ...memory,
        reviewed,
        confirm: ask && (() => meter.rested(ask).finally(restart)),
        path,
        backend: overheard(limited(connect)),
        calls: () => callsSoFar(callBudget),
        location,
        onPlan: (prepared, pass) => {
          const { plan } = prepared;
          // The whole plan is what a report is about, in whose second pass only what waited is done.
          if (pass === 1) shown = prepared;
          else write("  What waited for a removal is done now:");
          printPainted(planToText(redacted(plan), { ...wordsNow(), paint }));
          progress = new ProgressNow(plan, write, paint);
        },
        onPhase: followed(meter, () => progress),
        onStep: ({ address }) => progress?.step(address),
        onNote: (note) => printError(`${note}\n`),
      });
    });
    const seconds = (performance.now() - started) / 1000;
    if (applied.ran) printPainted(appliedToText(redacted(applied), seconds, paint));
    const before = shown;
    await writeReports({ about: "run", applied, seconds, words: wordsNow() }, before && (() => lookAt(before)));
    const waiting = memory.ephemeralState === true ? waitingRemovals(applied.plan) : [];
    if (waiting.length > 0) printError(`${keepTheBase(waiting)}\n`);
    process.exitCode = failureCount(applied) > 0 ? 1 : waiting.length > 0 ? 2 : 0;
  } finally {
    leave();
  }
}

/** Adds `charter apply`. */
export function apply(program: Command): void {
  const command = program
    .command("apply")
    .summary("make the service equal to a charter")
    .description("Makes the account service equal to a charter: in hierarchy order, removals last, failures apart.")
    .option("--yes", "carry the plan out without asking; CI and what is no terminal are never asked")
    .option("--plan <file>", "a reviewed plan of `charter plan --out`: anything else is refused (or CHARTER_PLAN)")
    .option("--max-age <age>", "how old a reviewed plan may be, such as 12h; seven days where nothing is said");
  withReports(withMemoryOptions(withCharter(command)), "run")
    .addHelpText("after", examples)
    .action(run);
}
