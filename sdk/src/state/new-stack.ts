/** An empty stack in a folder that holds none yet, as `pulumi stack init` leaves it: a process of the CLI takes half a second for that. */

import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf, isFileBackend, stackPaths } from "./file-backend";
import type { StateLocation } from "./location";

/** The one organization that a folder has. */
const organizationInFolder = "organization";

/** As Pulumi notes that stacks lie in their project's folder. */
const layout = "version: 1\n";

/** Whether a folder is there and Pulumi has kept nothing in it so far: else it knows best how that is laid out. */
function isUnused(folder: string): boolean {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere && !["meta.yaml", "stacks"].some((name) => existsSync(join(folder, ".pulumi", name)));
}

/** Writes a file that nobody has written meanwhile; of two runs that begin at once, the engine lets one pass. */
function begin(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** Makes the stack where the place is a folder that holds nothing; elsewhere that is left to Pulumi. */
export function beginInFolder({
  backendUrl,
  organization = organizationInFolder,
  project,
  stack,
}: StateLocation): void {
  if (!isFileBackend(backendUrl) || organization !== organizationInFolder) return;
  const folder = folderOf(backendUrl);
  if (!isUnused(folder)) return;
  const [path] = stackPaths(backendUrl, project, stack);
  mkdirSync(dirname(path), { recursive: true });
  begin(join(folder, ".pulumi", "meta.yaml"), layout);
  const state = { version: 3, checkpoint: { stack: `${organization}/${project}/${stack}` } };
  begin(`${path}.json`, JSON.stringify(state));
}
