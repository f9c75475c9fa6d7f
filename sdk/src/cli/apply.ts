/** `charter apply`: makes the live service equal to a charter, through the Pulumi engine. */

import type { Command } from "commander";
import { type MemoryOptions, withMemoryOptions } from "./memory-options";
import { printError, printPainted } from "./output";

const examples = `
Examples:
  $ charter apply org.yaml
  $ charter apply charters/ --stack acme
  $ charter apply org.yaml --ephemeral-state --base HEAD^     after a merge, where CI keeps no state
  $ charter apply org.yaml --adopt                            for an organization that exists already

Works on the service at CHARTER_URL with CHARTER_TOKEN. Shows the plan, then makes it true: what fails is one line at the
end, with its place in the charter, and everything independent of it is done. A run that was killed is simply run again.
Exit codes: 0 done or nothing to do, 1 something failed, 3 refused by a guard.`;

async function run(path: string, { stack, ...memory }: MemoryOptions): Promise<void> {
  const [{ connect }, { apply: applyCharter }, { describeLocation, openState, stateLocation }] = await Promise.all([
    import("@charter/provider"),
    import("../apply/run.js"),
    import("../state/index.js"),
  ]);
  const [{ paintFor }, { planToText }, { appliedToText, Progress }, { PlanRefusedError }, { counted }] =
    await Promise.all([
      import("../report/paint.js"),
      import("../report/text.js"),
      import("../report/progress.js"),
      import("../errors.js"),
      import("../counted.js"),
    ]);
  const write = (line: string): void => printPainted(`${line}\n`);
  const paint = paintFor(process.stdout);
  const { location, leave } = await openState(stateLocation(path, process.env, stack), memory);
  const state = describeLocation(location);
  let progress: InstanceType<typeof Progress> | undefined;
  const started = performance.now();
  try {
    const applied = await applyCharter({
      ...memory,
      path,
      backend: connect,
      location,
      onPlan: (plan, pass, objects) => {
        if (pass > 1) write("  What waited for a removal is done now:");
        printPainted(planToText(plan, { objects, state, base: memory.base, paint }));
        progress = new Progress(plan, write, paint);
      },
      onStep: ({ address }) => progress?.step(address),
      onNote: (note) => printError(`${note}\n`),
    });
    if (applied.ran) printPainted(appliedToText(applied, (performance.now() - started) / 1000, paint));
    process.exitCode = applied.failures.length + applied.generalFailures.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof PlanRefusedError)) throw error;
    printError(
      `Nothing was written: ${counted(error.plan.refusals.length, "guard refuses", "guards refuse")} this plan.\n`,
    );
    process.exitCode = 3;
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
    .argument("<path>", "a charter: a file, or a folder of *.yaml files");
  withMemoryOptions(command).addHelpText("after", examples).action(run);
}
