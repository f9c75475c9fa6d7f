/** `charter schema`: what editors complete and check charters of a platform from. */

import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import { type OutputOptions, printData } from "./output";

interface SchemaOptions extends OutputOptions {
  readonly platform: string;
}

const examples = `
Examples:
  $ charter schema > ${defaultPlatform}.schema.json
  $ charter schema --platform ./our-service.yaml > our-service.schema.json

Put it beside the charter, and this as the first line of each of its files, with the way from that file:

  # yaml-language-server: $schema=./${defaultPlatform}.schema.json

\`charter init\` does both, \`charter export\` writes the line. Print it anew with another version of Charter, and when a platform's
file of your own changes. Needs no service.`;

async function run({ platform: named }: SchemaOptions): Promise<void> {
  const { editorSchemaText, platformAt } = await import("@charter/schema");
  printData(editorSchemaText(platformAt(named), named));
}

/** Adds `charter schema`. */
export function schema(program: Command): void {
  program
    .command("schema")
    .summary("print what editors complete a charter from")
    .description("Prints a JSON Schema of charters on a platform: its roles, permissions and fields, for editors.")
    .option("--platform <name or file>", "the platform that the organizations live on", defaultPlatform)
    .addHelpText("after", examples)
    .action(run);
}
