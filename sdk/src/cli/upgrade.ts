/** `charter upgrade`: a charter of an old flat one. */

import type { Command } from "commander";
import { handOut, type MadeCharterOptions } from "./made-charter";

interface UpgradeOptions extends MadeCharterOptions {
  readonly platform?: string;
}

const examples = `
Examples:
  $ charter upgrade old.yaml --out org.yaml
  $ charter upgrade old.yaml > org.yaml       what moved where is said on standard error

Administrators become organization administrators, data sources the organization's; everybody else joins the default
workspace, which sees all tables, with the roles and groups that they had. Works move on the service. Needs no service.`;

async function run(path: string, { platform, ...options }: UpgradeOptions): Promise<void> {
  const [{ upgradeFile }, { upgradedToJson, upgradedToText }] = await Promise.all([
    import("../upgrade/upgrade.js"),
    import("../report/upgraded.js"),
  ]);
  const upgraded = await upgradeFile(path, platform);
  const made = {
    text: upgraded.text,
    toJson: (out?: string) => upgradedToJson(upgraded, out),
    toText: (out?: string) => upgradedToText(upgraded, out),
  };
  await handOut(made, options);
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
