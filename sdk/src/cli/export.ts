/** `charter export`: a charter from a live organization. */

import type { Command } from "commander";
import { type OutputOptions, printData } from "./output";

interface ExportOptions extends OutputOptions {
  readonly platform: string;
}

const examples = `
Examples:
  $ charter export acme > org.yaml       then: charter plan org.yaml says "No changes"

Reads the service at CHARTER_URL with CHARTER_TOKEN, for which the scope "read" is enough. What the credential may not
see is left out, and so not managed.`;

async function run(organization: string, { platform: name, json }: ExportOptions): Promise<void> {
  const [{ loadPlatform }, { CharterError, connect }, { exportDocument }, { exportToText }, { exportToJson }] =
    await Promise.all([
      import("@charter/schema"),
      import("@charter/provider"),
      import("../export/document.js"),
      import("../export/text.js"),
      import("../report/json.js"),
    ]);
  const platform = loadPlatform(name);
  const observed = await (await connect(platform)).observe({ slug: organization });
  if (observed === undefined) {
    throw new CharterError("no-such-organization", `There is no organization ${organization}, or it is not visible.`, {
      remedy: "Check its slug, and that CHARTER_TOKEN belongs to one of its members.",
    });
  }
  const exported = exportDocument(observed, platform);
  printData(json === true ? exportToJson(exported) : exportToText(exported));
}

/** Adds `charter export`. */
export function exportCommand(program: Command): void {
  program
    .command("export")
    .summary("write a charter from a live organization")
    .description("Prints a live organization as a charter that plans to zero: sorted, with comments where it cannot.")
    .argument("<organization>", "the organization's slug")
    .option("--platform <name>", "the platform it lives on", "standard")
    .addHelpText("after", examples)
    .action(run);
}
