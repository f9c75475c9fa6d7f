/** `charter setup`: brings the Pulumi CLI, where it is not there. */

import type { Command } from "commander";
import { type OutputOptions, print, printData } from "./output";

const help = `
Nothing is done where a Pulumi CLI is on PATH, or where Pulumi's own installer puts it (PULUMI_HOME/bin, ~/.pulumi/bin). Else the official release is
downloaded from get.pulumi.com, or, where that does not answer and Go 1.26 or newer is there, built from Go modules in five to eight minutes. It is
kept in CHARTER_TOOLS, else ~/.cache/charter/tools, for every project of this user. No root, no account.`;

interface Found {
  readonly version: string;
  readonly place: string;
  /** The folder to put on PATH for whoever types `pulumi`. */
  readonly bin?: string;
}

/** The CLI that is there, else the one that is brought. @throws PulumiNotBroughtError, PulumiUnusableError, PulumiTooOldError */
async function foundOrBrought(): Promise<Found> {
  const [{ findPulumi }, { NoPulumiError }, { bringPulumi }, { join }] = await Promise.all([
    import("../apply/pulumi-cli.js"),
    import("../programs/pulumi-root.js"),
    import("../programs/bring-pulumi.js"),
    import("node:path"),
  ]);
  try {
    const { version, place } = await findPulumi();
    return { version: version.version, place };
  } catch (error) {
    if (!(error instanceof NoPulumiError)) throw error;
    const { bin, version } = await bringPulumi();
    return { version, place: join(bin, "pulumi"), bin };
  }
}

async function run({ json }: OutputOptions): Promise<void> {
  const found = await foundOrBrought();
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    return printData(toJson(found));
  }
  print(`Pulumi ${found.version} is there: ${found.place}\n`);
  if (found.bin !== undefined)
    print(`\`charter\` finds it by itself. To run \`pulumi\` as well: export PATH="${found.bin}:$PATH"\n`);
}

/** Adds `charter setup`. */
export function setup(program: Command): void {
  program
    .command("setup")
    .summary("bring the Pulumi CLI, where it is not there")
    .description("Brings what `charter apply` needs beside Node.js: the Pulumi CLI.")
    .addHelpText("after", help)
    .action(run);
}
