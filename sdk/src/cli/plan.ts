/** `charter plan`: what a run would change for whom. Only reads; needs no Pulumi engine. */

import type { Command } from "commander";

interface PlanOptions {
  readonly json?: true;
  readonly stack?: string;
}

const examples = `
Examples:
  $ charter plan org.yaml
  $ charter plan charters/ --stack acme --json

Reads the service at CHARTER_URL with CHARTER_TOKEN, for which the scope "read" is enough.
Exit codes: 0 nothing to do or only waiting, 2 changes, 1 an error, 3 refused by a guard.`;

async function run(path: string, { json, stack }: PlanOptions): Promise<void> {
  const [
    { loadCharter },
    { connect },
    { exitCode, makePlan, observeAll },
    { describeLocation, readManaged, stateLocation },
  ] = await Promise.all([
    import("@charter/schema"),
    import("@charter/provider"),
    import("../plan/index.js"),
    import("../state/index.js"),
  ]);
  const location = stateLocation(path, process.env, stack);
  const charter = await loadCharter(path);
  const managed = await readManaged(location);
  const plan = makePlan(charter, await observeAll(connect(), charter, managed), managed, new Date());
  process.exitCode = exitCode(plan);
  if (json === true) {
    const { planToJson } = await import("../report/json.js");
    process.stdout.write(planToJson(plan));
    return;
  }
  const [{ paintFor }, { planToText }] = await Promise.all([import("../report/paint.js"), import("../report/text.js")]);
  const options = {
    objects: charter.resources.length,
    state: describeLocation(location),
    paint: paintFor(process.stdout),
  };
  process.stdout.write(planToText(plan, options));
}

/** Adds `charter plan`. */
export function plan(program: Command): void {
  program
    .command("plan")
    .summary("show what would change for whom")
    .description("Compares a charter with the account service and shows what a run would change. Writes nothing.")
    .argument("<path>", "a charter: a file, or a folder of *.yaml files")
    .option("--json", "print the plan as JSON")
    .option("--stack <name>", "the Pulumi stack whose state says what Charter manages")
    .addHelpText("after", examples)
    .action(run);
}
