/** Where Pulumi keeps what of a stack in a folder on this machine, and in which versions that is known. */

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { PlainMap } from "@charter/schema";
import { UnknownStateVersionError } from "./errors";

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

/** The folders of a stack's locks, also where Pulumi kept them before it had projects. */
export function lockFolders(
  backendUrl: string,
  organization: string,
  project: string,
  stack: string,
): readonly [current: string, legacy: string] {
  const locks = join(folderOf(backendUrl), ".pulumi", "locks");
  return [join(locks, organization, project, stack), join(locks, stack)];
}

/** The layouts of the folder, as Pulumi notes them in it: 0 without projects, 1 with a folder for each. */
const layouts: readonly number[] = [0, 1];

/** The versions of a state: 4 is 3 with what some providers need beside. */
const stateVersions: readonly number[] = [3, 4];

/** Refuses a folder whose layout is not known; one without a note is laid out as it was before there were notes. @throws UnknownStateVersionError */
export function requireKnownLayout(backendUrl: string): void {
  const file = join(folderOf(backendUrl), ".pulumi", "meta.yaml");
  if (!existsSync(file)) return;
  const version = /^version:[ \t]*(\d+)[ \t]*$/m.exec(readFileSync(file, "utf8"))?.[1];
  if (!layouts.includes(Number(version))) throw new UnknownStateVersionError(file, version, layouts);
}

/** Refuses a state that means what nobody here knows. @param where the file or backend, for messages @throws UnknownStateVersionError */
export function requireKnownVersion({ version }: PlainMap, where: string): void {
  if (stateVersions.some((known) => known === version)) return;
  throw new UnknownStateVersionError(`The state in ${where}`, version, stateVersions);
}
