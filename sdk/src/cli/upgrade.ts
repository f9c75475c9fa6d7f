/** `charter upgrade`: a charter of an old flat one. */

import type { Command } from "commander";
import { type OutputOptions, print, printData, printError } from "./output";

interface UpgradeOptions extends OutputOptions {
  readonly out?: string;
  readonly overwrite?: true;
  readonly platform?: string;
}

const examples = `
Examples:
  $ charter upgrade old.yaml --out org.yaml
  $ charter upgrade old.yaml > org.yaml       what moved where is said on standard error

Administrators become organization administrators, data sources the organization's; everybody else joins the default
workspace, which sees all tables, with the roles and groups that they had. Works move on the service. Needs no service.`;

async function run(path: string, { out, overwrite, platform, json }: UpgradeOptions): Promise<void> {
  const [{ upgradeFile }, { upgradedToJson, upgradedToText }, { writeNew }] = await Promise.all([
    import("../upgrade/upgrade.js"),
    import("../report/upgraded.js"),
    import("../new-file.js"),
  ]);
  const upgraded = await upgradeFile(path, platform);
  if (out !== undefined) {
    const otherwise = "Choose another file with --out, or say --overwrite.";
    await writeNew(out, upgraded.text, { overwrite, otherwise });
  }
  if (json === true) {
    printData(upgradedToJson(upgraded, out));
    return;
  }
  const summary = upgradedToText(upgraded, out);
  if (out !== undefined) {
    print(summary);
    return;
  }
  printData(upgraded.text);
  printError(`\n${summary}`);
}

/** Adds `charter upgrade`. */
export function upgrade(program: Command): void {
  program
    .command("upgrade")
    .summary("make a charter of an old flat one")
    .description("Makes a charter of an old flat one, which has no workspaces, and says what moved where.")
    .argument("<file>", "the old flat charter")
    .option("--out <file>", "write the charter there, and never over a file that is there")
    .option("--overwrite", "write it over a file that is there")
    .option(
      "--platform <name>",
      "the platform that it is for; else what the old charter says, or the one that had flat ones",
    )
    .addHelpText("after", examples)
    .action(run);
}
