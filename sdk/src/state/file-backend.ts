/** Where Pulumi keeps what of a stack in a folder on this machine. */

import { homedir } from "node:os";
import { join, resolve } from "node:path";

const scheme = "file://";

/** Whether a backend is a folder on this machine. */
export function isFileBackend(backendUrl: string): boolean {
  return backendUrl.startsWith(scheme);
}

/** The folder of a file backend as Pulumi understands it: `~`, relative paths, percent signs. */
export function folderOf(backendUrl: string): string {
  const [path = ""] = backendUrl.slice(scheme.length).split("?", 1);
  const absolute = path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : resolve(path);
  try {
    return decodeURIComponent(absolute);
  } catch {
    return absolute; // A lone percent sign: part of the name.
  }
}

/** What a state's file ends with: plain, or compressed. Of files that are equally new Pulumi takes the last. */
export const stateExtensions: readonly string[] = ["json", "json.gz", "json.zst"];

/** Where a stack's files begin: in its project's folder, or where Pulumi kept stacks before it had those. */
export function stackPaths(
  backendUrl: string,
  project: string,
  stack: string,
): readonly [current: string, legacy: string] {
  const stacks = join(folderOf(backendUrl), ".pulumi", "stacks");
  return [join(stacks, project, stack), join(stacks, stack)];
}
