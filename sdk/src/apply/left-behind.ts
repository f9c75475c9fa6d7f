/** The private folders of runs that were killed: the next run of the same person on this machine removes them. */

import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

/** Where a process number means something: containers that share a folder for temporary files have numbers of their own. */
function numberedPlace(): string {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has several of them.
  }
  return createHash("sha256").update(`${hostname()} ${namespace}`).digest("hex").slice(0, 8);
}

const prefixOf = (place: string): string => `charter-run-${place}-`;

/** What the name of a run's folder begins with: it says whose it is. */
export const folderPrefix = (): string => `${prefixOf(numberedPlace())}${process.pid}-`;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Nobody else's, and no link to anywhere. */
function isOwnFolder(path: string): boolean {
  const status = lstatSync(path);
  return status.isDirectory() && (process.getuid === undefined || status.uid === process.getuid());
}

/** Removes the folders of this person's runs that live no more. What cannot be removed stays for somebody who can. */
export function removeLeftBehind(): void {
  const prefix = prefixOf(numberedPlace());
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || lives(pid)) continue;
    const path = join(tmpdir(), name);
    try {
      if (isOwnFolder(path)) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run removed it at the same moment, or nobody may.
    }
  }
}
