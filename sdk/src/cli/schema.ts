/** `charter schema`: what editors complete and check charters of a platform from. */

import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import { type OutputOptions, printData } from "./output";

interface SchemaOptions extends OutputOptions {
  readonly platform?: string;
}

const examples = `
Examples:
  $ charter schema ${defaultPlatform} > ${defaultPlatform}.schema.json
  $ charter schema ./our-service.yaml > our-service.schema.json

Put it beside the charter, and this as the first line of each of its files, with the way from that file:

  # yaml-language-server: $schema=./${defaultPlatform}.schema.json

\`charter init\` does both, \`charter export\` writes the line. Print it anew with another version of Charter, and when a platform's
file of your own changes. Needs no service.`;

async function run(argument: string | undefined, { platform }: SchemaOptions, command: Command): Promise<void> {
  if (argument !== undefined && platform !== undefined) command.error("error: name the platform once");
  const named = argument ?? platform ?? defaultPlatform;
  const { editorSchemaText, platformAt } = await import("@charter/schema");
  printData(editorSchemaText(platformAt(named), named));
}

/** Adds `charter schema`. */
export function schema(program: Command): void {
  program
    .command("schema")
    .summary("print what editors complete a charter from")
    .description("Prints a JSON Schema of charters on a platform: its roles, permissions and fields, for editors.")
    .argument("[platform]", `the platform that the organizations live on, by its name or file: ${defaultPlatform}`)
    .option("--platform <name or file>", "the same, as other commands take it")
    .addHelpText("after", examples)
    .action(run);
}
