/**
 * An empty stack in a folder that holds none yet, as `pulumi stack init` leaves it, but for a note that a run has begun with it. A process of the CLI takes
 * half a second for the first, and a run of the engine a second for the other.
 */

import { existsSync, linkSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf, isFileBackend, stackPaths } from "./file-backend";
import type { StateLocation } from "./location";
import { members } from "./members";

/** The one organization that a folder has. */
const organizationInFolder = "organization";

/** Beside the name of the stack. Pulumi leaves it alone until it saves a state, in which a Guard says the same. */
const begunNote = { begunBy: "charter" } as const;

/** Whether a state is that of a stack that was begun here, and not saved since. */
export const saysBegun = (state: unknown): boolean => members(members(state).checkpoint).begunBy === begunNote.begunBy;

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
 * @returns whether it was written now
 */
function begin(file: string, text: string): boolean {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    linkSync(partial, file);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return false;
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Makes the stack where the place is a folder that holds nothing; elsewhere, and where that fails, it is left to Pulumi, which says what is wrong.
 * @returns whether it is made, and says that a run has begun
 */
export function beginInFolder({
  backendUrl,
  organization = organizationInFolder,
  project,
  stack,
}: StateLocation): boolean {
  if (!isFileBackend(backendUrl) || organization !== organizationInFolder) return false;
  const folder = folderOf(backendUrl);
  if (!isUnused(folder)) return false;
  const [path] = stackPaths(backendUrl, project, stack);
  const state = { version: 3, checkpoint: { stack: `${organization}/${project}/${stack}`, ...begunNote } };
  try {
    mkdirSync(dirname(path), { recursive: true });
    begin(join(folder, ".pulumi", "meta.yaml"), layout);
    return begin(`${path}.json`, JSON.stringify(state));
  } catch {
    // The disk is full, say, or the folder cannot have two names for one file.
    return false;
  }
}
