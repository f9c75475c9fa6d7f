/** `charter init`: a starter charter, commented, for a team to make its own; or what its CI runs. */

import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import { type OutputOptions, print, printData } from "./output";

interface InitOptions extends OutputOptions {
  readonly layout: string;
  readonly platform?: string;
  readonly typescript?: true;
  readonly ci?: string;
  readonly charter?: string;
}

const examples = `
Examples:
  $ charter init .
  $ charter init my-charter --layout department
  $ charter init my-charter --platform NAME         NAME as docs/platforms.md has it
  $ charter init my-charter --typescript
  $ charter init . --ci github                      workflows: review, apply, drift and export; or gitlab
  $ charter init . --ci github --charter charters

Writes org.yaml, with the schema that editors complete it from, or org.ts into the folder and never overwrites one. Edit it; \`charter plan\` then says what would be made.
With --ci the folder is the repository's top, and no charter is written; jobs get the variables that the charter's platform needs.`;

async function writeForCi(
  folder: string,
  { ci = "", json, ...options }: Pick<InitOptions, "ci" | "charter" | "platform" | "json">,
): Promise<void> {
  const { writeCi } = await import("../init/ci/index.js");
  const { files, next, found, ...written } = await writeCi(folder, ci, options);
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    return printData(toJson({ files, ...written }));
  }
  const missing = found ? "" : ", which is not there yet (`charter init` writes one, `--charter` names another)";
  print(
    `Wrote, for the charter ${written.charter}${missing}:\n\n${files.map((file) => `  ${file}\n`).join("")}\n${next}\n`,
  );
}

async function run(folder: string, all: InitOptions): Promise<void> {
  if (all.ci !== undefined) return writeForCi(folder, all);
  const { json, platform = defaultPlatform, ...options } = all;
  const { writeStarter } = await import("../init/starter.js");
  const { file, schema } = await writeStarter(folder, { ...options, platform });
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    printData(toJson({ file, ...(schema === undefined ? {} : { schema }) }));
    return;
  }
  const forEditors = schema === undefined ? "" : `, and ${schema}, which editors complete it from`;
  print(`Wrote ${file}${forEditors}. Put your own people into it, then:\n\n  charter plan ${file}\n\n`);
}

/** Adds `charter init`. */
export function init(program: Command): void {
  program
    .command("init")
    .summary("write a starter charter")
    .description("Writes a starter charter into a folder: commented, valid, and never over a file that is there.")
    .argument("<folder>", "where it is written; it is made where it is missing")
    .option(
      "--layout <name>",
      "what workspaces are divided by: department, function, environment or data-domain",
      "small",
    )
    .option(
      "--platform <name>",
      `the platform that the organizations live on: ${defaultPlatform}, where nothing is said`,
    )
    .option("--typescript", "write TypeScript instead of YAML")
    .option("--ci <host>", "write what this host's CI runs for a charter instead: github or gitlab")
    .option("--charter <path>", "with --ci: the charter, from that folder; org.yaml where nothing is said")
    .addHelpText("after", examples)
    .action(run);
}
