/** Finds a stack's checkpoint in a local file backend, without the Pulumi CLI. */

import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { UnreadableStateError } from "./errors";

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

/** What a state's file ends with: plain, or compressed. */
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

/** The newest of the plain and the compressed files: Pulumi leaves the others behind when the setting changes. */
async function newest(path: string): Promise<string | undefined> {
  const files = stateExtensions.map((extension) => `${path}.${extension}`);
  const found = await Promise.all(files.map(async (file) => ({ file, time: await modified(file) })));
  const [latest] = found
    .flatMap(({ file, time }) => (time === undefined ? [] : [{ file, time }]))
    .sort((one, other) => other.time - one.time);
  return latest?.file;
}

const gzip = Buffer.from([0x1f, 0x8b]);
const zstandard = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

const beginsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

async function decompressed(bytes: Buffer, file: string): Promise<Buffer> {
  if (beginsWith(bytes, gzip)) return promisify(zlib.gunzip)(bytes);
  if (!beginsWith(bytes, zstandard)) return bytes;
  // @types/node describes a newer Node.js than the oldest that Charter runs on.
  if (!("zstdDecompress" in zlib))
    throw new UnreadableStateError(file, "it is compressed with Zstandard, which Node.js knows from 22.15 on");
  return promisify(zlib.zstdDecompress)(bytes);
}

const contents = async (file: string): Promise<string> =>
  (await decompressed(await readFile(file), file)).toString("utf8");

/** A stack's checkpoint. */
export interface CheckpointFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the checkpoint of a stack, from the first of its paths that has one.
 * @returns undefined where the stack has never been there
 * @throws UnreadableStateError
 */
export async function readCheckpointFile(
  backendUrl: string,
  project: string,
  stack: string,
): Promise<CheckpointFile | undefined> {
  const [current, legacy] = stackPaths(backendUrl, project, stack);
  const file = (await newest(current)) ?? (await newest(legacy));
  if (file === undefined) return undefined;
  try {
    return { file, text: await contents(file) };
  } catch (error) {
    if (error instanceof UnreadableStateError) throw error;
    throw new UnreadableStateError(file, "it is damaged or may not be read", error);
  }
}
