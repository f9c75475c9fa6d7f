/**
 * Folders among the temporary files that go with a run: they hold who is in an organization, or all that a run remembers. What a
 * killed run left goes with the next one.
 */

import { lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive";
import { numbering } from "./numbering";
import { listed } from "./path";

const named = /^charter-run-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;
const dayMs = 24 * 60 * 60 * 1000;

/** Whether a folder of this user's is one that nobody works in any more; no run takes a day. */
function isLeftOver(path: string, space: string | undefined, pid: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  if (process.getuid !== undefined && found.uid !== process.getuid()) return false;
  return Date.now() - found.mtimeMs > dayMs || (space === numbering() && !isAlive(Number(pid)));
}

/** Removes what killed runs of this user left. No link is followed. */
export function removeLeftOvers(folder = tmpdir()): void {
  for (const name of listed(folder)) {
    const [, space, pid] = named.exec(name) ?? [];
    const path = join(folder, name);
    try {
      if (pid !== undefined && isLeftOver(path, space, pid)) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run removes it at this moment, or it cannot be removed: it is in nobody's way.
    }
  }
}

/**
 * Makes a folder that this user alone can read.
 * @returns its path; whoever made it removes it
 */
export const makeTemporaryFolder = (folder = tmpdir()): string =>
  mkdtempSync(join(folder, `charter-run-${numbering()}-${process.pid}-`));
