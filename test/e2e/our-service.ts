/** A platform of one's own: accounts without case, deletes that need a password. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { platformAt } from "@charter/schema";
import { type Account, useAccount } from "./account.js";
import { type Project, useProject } from "./project.js";

const bundled = readFileSync("schema/platforms/precog.yaml", "utf8");

/** Two levels, account names without case, a member who goes only with a password, a field that nobody writes. */
export const ours = bundled
  .replace("platform: precog", "platform: our-service")
  .replace("title: Precog", "title: Our service")
  .replace(/^caller: .*\n/m, "")
  .replace("principal: { is: email, rename: false }", "principal: { is: account, rename: false, foldCase: true }")
  .replace("organization: token", "organization: password")
  .replace("membership: token", "membership: password")
  .replace(/^fields:[\s\S]*?^ {2}workspace:\n/m, (fields) =>
    fields.replace(/ {2}workspace:\n$/, "    website: { readOnly: true }\n  workspace:\n"),
  );

const folder = mkdtempSync(join(tmpdir(), "charter-ours-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const file = join(folder, "our-service.yaml");
writeFileSync(file, ours);
const platform = platformAt(file);

export const charterOf = (acme: object, rest: object = {}) => ({
  charter: "v1",
  platform: "./our-service.yaml",
  organizations: { acme: { name: "Acme", ...acme } },
  guard: { maxRemovals: "100%", maxLosses: "100%" },
  ...rest,
});

/** Its one workspace. */
export const main = (grants: object) => ({ workspaces: { main: { name: "Main", grants } } });

/** A service of that sort, and a project with the platform's file beside its charter, which a test may write anew. */
export function useOurs(): {
  readonly account: Account;
  readonly project: Project;
  inFile(text: string): void;
} {
  const account = useAccount({ platform, owner: "Dana" });
  const project = useProject(account);
  const inFile = (text: string) => writeFileSync(join(project.folder, "our-service.yaml"), text);
  inFile(ours);
  return { account, project, inFile };
}

/** Writes the platform's file in the state as another version of Charter had it, which knew other fields. */
export function remembersAsBefore(project: Project): void {
  const older = (word: unknown): unknown => {
    if (typeof word !== "string") return word;
    const platform: unknown = JSON.parse(inflateRawSync(Buffer.from(word.slice(1), "base64url")).toString());
    return `=${deflateRawSync(JSON.stringify({ ...Object(platform), capabilitys: {} })).toString("base64url")}`;
  };
  const said = (one: Readonly<Record<string, unknown>> = {}) =>
    one.platform === undefined ? one : { ...one, platform: older(one.platform) };
  project.changeState((one) => ({ ...one, inputs: said(one.inputs), outputs: said(one.outputs) }));
}
