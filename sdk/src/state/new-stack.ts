/** An empty stack in a folder that holds none yet, as `pulumi stack init` leaves it: a process of the CLI takes half a second for that. */

import { existsSync, linkSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/**
 * Writes a file that nobody has written meanwhile; of two runs that begin at once, the engine lets one pass. It is there whole or not at all: an empty
 * note or state, as a full disk or a killed run would leave it, stops every run after.
 */
function begin(file: string, text: string): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    linkSync(partial, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Makes the stack where the place is a folder that holds nothing; elsewhere, and where that fails, it is left to Pulumi, which says what is wrong. */
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
  const state = { version: 3, checkpoint: { stack: `${organization}/${project}/${stack}` } };
  try {
    mkdirSync(dirname(path), { recursive: true });
    begin(join(folder, ".pulumi", "meta.yaml"), layout);
    begin(`${path}.json`, JSON.stringify(state));
  } catch {
    // The disk is full, say, or the folder cannot have two names for one file.
  }
}
