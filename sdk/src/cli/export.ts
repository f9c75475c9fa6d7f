/** `charter export`: a charter from live organizations. */

import type { ObservedOrganization } from "@charter/provider";
import type { Platform } from "@charter/schema";
import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import type { Exported } from "../export/exported";
import { limited } from "./calls";
import { metered } from "./metered";
import { type OutputOptions, printData, printError } from "./output";

interface ExportOptions extends OutputOptions {
  readonly platform: string;
  readonly typescript?: true;
  readonly groups: boolean;
  readonly workspace?: string;
}

const examples = `
Examples:
  $ charter export acme > org.yaml       then: charter plan org.yaml --adopt says what becomes managed, and no change
  $ charter export acme --typescript > org.ts
  $ charter export acme --workspace production > production.yaml
  $ charter export acme north-meadow > agency.yaml

Reads the service with the credential that a plan reads it with, each organization with its own where there is one: a token
that may only read is enough. What it may not see is left out, and so not managed.`;

/** What writes an exported charter. */
async function writer(
  { json, typescript }: ExportOptions,
  platform: Platform,
): Promise<(exported: Exported) => string> {
  if (json === true) return (await import("../report/json.js")).exportToJson;
  if (typescript === true) return (await import("../export/typescript.js")).exportToTypescript;
  const [{ exportToText }, { modelineOf }] = await Promise.all([
    import("../export/text.js"),
    import("../export/modeline.js"),
  ]);
  return (exported) => modelineOf(platform) + exportToText(exported);
}

/** A platform as a charter names it: a file by its path from the charter, which is written where the command runs. */
const inCharter = (platform: string): string =>
  !/\.ya?ml$/i.test(platform) || /^(?:\.\.?)?\//.test(platform) ? platform : `./${platform}`;

/** Tells people how what the charter's first line names comes beside it, where it is not there yet. Programs may read both streams as one. */
async function tellOfSchema(platform: Platform, named: string): Promise<void> {
  if (!process.stderr.isTTY) return;
  const [{ existsSync }, { schemaFileOf }] = await Promise.all([import("node:fs"), import("../export/modeline.js")]);
  const file = schemaFileOf(platform);
  if (existsSync(file)) return;
  printError(`Editors complete it once ${file} lies beside it: charter schema ${named} > ${file}\n`);
}

/** Organizations as they are, in the order in which they are named. @throws CharterError where one is not visible */
async function observedAt(slugs: readonly string[], platform: Platform): Promise<readonly ObservedOrganization[]> {
  const { CharterError, connect } = await import("@charter/provider");
  return metered(async ({ reading }) => {
    reading();
    const backend = await limited(connect)(platform);
    const observe = async (slug: string) => {
      const observed = await backend.observe({ slug });
      if (observed !== undefined) return observed;
      throw new CharterError("no-such-organization", `There is no organization ${slug}, or it is not visible.`, {
        remedy: "Check its slug, and that the credential sees it: as one of its members, or by its rights.",
      });
    };
    return Promise.all(slugs.map(observe));
  });
}

/** What exports an organization, or one workspace of it. */
async function exporter({ workspace }: ExportOptions, platform: Platform) {
  const [{ CharterError }, { exportDocument, exportWorkspace }] = await Promise.all([
    import("@charter/provider"),
    import("../export/document.js"),
  ]);
  return (observed: ObservedOrganization): Exported => {
    if (workspace === undefined) return exportDocument(observed, platform);
    const exported = exportWorkspace(observed, workspace, platform);
    if (exported !== undefined) return exported;
    const { organization, workspaces } = observed;
    throw new CharterError("no-such-workspace", `There is no workspace ${workspace} in ${organization.slug}.`, {
      remedy: `These are there: ${workspaces.map(({ slug }) => slug).join(", ") || "none"}.`,
    });
  };
}

async function run(organizations: readonly string[], options: ExportOptions): Promise<void> {
  const { platform: name, groups } = options;
  const [{ platformAt }, { joined }, { withGroups }] = await Promise.all([
    import("@charter/schema"),
    import("../export/joined.js"),
    import("../export/groups.js"),
  ]);
  const platform = platformAt(name);
  const [write, exportOne] = await Promise.all([writer(options, platform), exporter(options, platform)]);
  const observed = await observedAt([...new Set(organizations)], platform);
  const exported = joined(observed.map(exportOne));
  const { document, remarks } = groups ? withGroups(exported, options.json === true ? undefined : write) : exported;
  printData(write({ document: { ...document, platform: inCharter(name) }, remarks }));
  if (options.json !== true && options.typescript !== true) await tellOfSchema(platform, name);
}

/** Adds `charter export`. */
export function exportCommand(program: Command): void {
  program
    .command("export")
    .summary("write a charter from live organizations")
    .description("Prints live organizations as a charter that plans to zero: sorted, with comments where it cannot.")
    .argument("<organization...>", "the organizations, by their slugs")
    .option("--platform <name or file>", "the platform it lives on", defaultPlatform)
    .option("--workspace <slug>", "only this workspace of each, in a charter that refers to its organization")
    .option("--typescript", "write TypeScript instead of YAML")
    .option("--no-groups", "write a line for each person, where groups would say the same in fewer")
    .addHelpText("after", examples)
    .action(run);
}
