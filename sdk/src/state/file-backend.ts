/** Finds a stack's checkpoint in a local file backend, without the Pulumi CLI. */

import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { UnreadableStateError } from "./errors";

const decompress = promisify(gunzip);
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

async function modified(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnreadableStateError(file, "the file cannot be opened", error);
  }
}

/** The newer of the plain and the compressed file: Pulumi leaves the other behind when the setting changes. */
async function newest(path: string): Promise<string | undefined> {
  const [plain, compressed] = await Promise.all([modified(`${path}.json`), modified(`${path}.json.gz`)]);
  if (plain === undefined && compressed === undefined) return undefined;
  return (compressed ?? -1) > (plain ?? -1) ? `${path}.json.gz` : `${path}.json`;
}

async function contents(file: string): Promise<string> {
  const bytes = await readFile(file);
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isCompressed ? await decompress(bytes) : bytes).toString("utf8");
}

/** A stack's checkpoint. */
export interface CheckpointFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the checkpoint of a stack: from its project's folder, or from where Pulumi kept stacks before it had those.
 * @returns undefined where the stack has never been there
 * @throws UnreadableStateError
 */
export async function readCheckpointFile(
  backendUrl: string,
  project: string,
  stack: string,
): Promise<CheckpointFile | undefined> {
  const stacks = join(folderOf(backendUrl), ".pulumi", "stacks");
  const file = (await newest(join(stacks, project, stack))) ?? (await newest(join(stacks, stack)));
  if (file === undefined) return undefined;
  try {
    return { file, text: await contents(file) };
  } catch (error) {
    throw new UnreadableStateError(file, "it is damaged or may not be read", error);
  }
}
