/** `charter import`: a charter from the files of another tool. */

import type { Command } from "commander";
import { handOut, type MadeCharterOptions } from "./made-charter";

const examples = `
Examples:
  $ charter import peribolos config --out org.yaml
  $ charter import peribolos config > org.yaml      what could not be said is told on standard error

Reads a folder an organization, with its org.yaml and teams.yaml files, or one file with \`orgs:\`. Needs no service. What no
charter can say stands in it as a comment; where somebody's access is among that the exit code is 1.`;

async function run(tool: string, path: string, options: MadeCharterOptions): Promise<void> {
  const [{ importFrom }, { importedToJson, importedToText }] = await Promise.all([
    import("../import/index.js"),
    import("../report/imported.js"),
  ]);
  const imported = await importFrom(tool, path);
  if (imported.lost > 0) process.exitCode = 1;
  const made = {
    text: imported.text,
    toJson: (out?: string) => importedToJson(imported, out),
    toText: (out?: string) => importedToText(imported, out),
  };
  await handOut(made, options);
}

/** Adds `charter import`. */
export function importCommand(program: Command): void {
  program
    .command("import")
    .summary("make a charter of another tool's files")
    .description("Makes a charter of the files of another tool, and says what of them no charter can say.")
    .argument("<tool>", "whose files they are: peribolos")
    .argument("<path>", "its folder, or one of its files")
    .option("--out <file>", "write the charter there, and never over a file that is there")
    .option("--overwrite", "write it over a file that is there")
    .addHelpText("after", examples)
    .action(run);
}
