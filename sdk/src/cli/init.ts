/** `charter init`: a starter charter, commented, for a team to make its own. */

import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import { type OutputOptions, print, printData } from "./output";

interface InitOptions extends OutputOptions {
  readonly layout: string;
  readonly platform: string;
}

const examples = `
Examples:
  $ charter init .
  $ charter init my-charter --layout department
  $ charter init my-charter --layout environment

Writes org.yaml into the folder and never overwrites one. Edit it; \`charter plan\` then says what would be made.`;

async function run(folder: string, { layout, platform, json }: InitOptions): Promise<void> {
  const { writeStarter } = await import("../init/starter.js");
  const file = await writeStarter(folder, layout, platform);
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    printData(toJson({ file }));
    return;
  }
  print(`Wrote ${file}. Put your own people into it, then:\n\n  charter plan ${file}\n\n`);
}

/** Adds `charter init`. */
export function init(program: Command): void {
  program
    .command("init")
    .summary("write a starter charter")
    .description("Writes a starter charter into a folder: commented, valid, and never over a file that is there.")
    .argument("<folder>", "where org.yaml is written; it is made where it is missing")
    .option(
      "--layout <name>",
      "what workspaces are divided by: department, function, environment or data-domain",
      "small",
    )
    .option("--platform <name>", "the platform that the organizations live on", defaultPlatform)
    .addHelpText("after", examples)
    .action(run);
}
