/** `charter import`: a charter from the files of another tool. */

import type { Command } from "commander";
import { type OutputOptions, print, printData, printError } from "./output";

interface ImportOptions extends OutputOptions {
  readonly out?: string;
  readonly overwrite?: true;
}

const examples = `
Examples:
  $ charter import peribolos config --out org.yaml
  $ charter import peribolos config > org.yaml      what could not be said is told on standard error

Reads a folder an organization, with its org.yaml and teams.yaml files, or one file with \`orgs:\`. Needs no service. What no
charter can say stands in it as a comment; where somebody's access is among that the exit code is 1.`;

async function run(tool: string, path: string, { out, overwrite, json }: ImportOptions): Promise<void> {
  const [{ importFrom }, { importedToJson, importedToText }, { writeNew }] = await Promise.all([
    import("../import/index.js"),
    import("../report/imported.js"),
    import("../new-file.js"),
  ]);
  const imported = await importFrom(tool, path);
  if (imported.lost > 0) process.exitCode = 1;
  if (out !== undefined) {
    const otherwise = "Choose another file with --out, or say --overwrite.";
    await writeNew(out, imported.text, { overwrite, otherwise });
  }
  if (json === true) {
    printData(importedToJson(imported, out));
    return;
  }
  const summary = importedToText(imported, out);
  if (out !== undefined) {
    print(summary);
    return;
  }
  printData(imported.text);
  printError(`\n${summary}`);
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
