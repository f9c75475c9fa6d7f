/** Finds and reads a stack's checkpoint in a local file backend, without the Pulumi CLI. */

import { lstat, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { isPlainMap } from "@charter/schema";
import { CutStateError, UnreadableStateError } from "./errors";
import { requireKnownLayout, requireKnownVersion, stackPaths, stateExtensions } from "./file-backend";
import type { StateLocation } from "./location";

/** A checkpoint: the state of a stack, as a file. */
export interface CheckpointFile {
  readonly file: string;
  /** Decompressed. */
  readonly text: string;
  /** What the text says, in JSON. */
  readonly state: unknown;
}

/**
 * When a file was written, in nanoseconds since 1970; undefined where there is none.
 * @throws UnreadableStateError
 */
export async function writtenAt(file: string): Promise<bigint | undefined> {
  try {
    // Of a link, the link: so does Pulumi.
    return (await lstat(file, { bigint: true })).mtimeNs;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnreadableStateError(file, "the file cannot be opened", error);
  }
}

/** The file that was written last, and of several the last one. */
export async function newestOf(files: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(files.map(async (file) => ({ file, time: await writtenAt(file) })));
  return found
    .flatMap(({ file, time }) => (time === undefined ? [] : [{ file, time }]))
    .reduce<{ file: string; time: bigint } | undefined>(
      (latest, one) => (latest === undefined || one.time >= latest.time ? one : latest),
      undefined,
    )?.file;
}

/** The newest of the plain and the compressed files: Pulumi leaves the others behind when the setting changes. */
const newest = (path: string): Promise<string | undefined> =>
  newestOf(stateExtensions.map((extension) => `${path}.${extension}`));

/** The files that hold a stack: in its project's folder, and where Pulumi kept stacks before it had those. */
export async function checkpointFiles({ backendUrl, project, stack }: StateLocation): Promise<readonly string[]> {
  requireKnownLayout(backendUrl);
  const found = await Promise.all(stackPaths(backendUrl, project, stack).map(newest));
  return found.flatMap((file) => file ?? []);
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

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UnreadableStateError(file, "it may not be read", error);
  });
  try {
    return (await decompressed(bytes, file)).toString("utf8");
  } catch (error) {
    throw error instanceof UnreadableStateError ? error : new CutStateError(file, "it is damaged", error);
  }
}

/**
 * A state's text as JSON.
 * @param where the file or backend, for messages
 * @throws CutStateError, UnknownStateVersionError
 */
export function parseState(text: string, where: string): unknown {
  const state = parsed(text, where);
  if (isPlainMap(state)) requireKnownVersion(state, where);
  return state;
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What Node says of it repeats how the text begins, and where a link led here that is something else's.
    throw new CutStateError(where, "it is no complete JSON");
  }
}

/** @throws CutStateError where the file is not whole, UnreadableStateError where it may not be read */
export async function readCheckpointFile(file: string): Promise<CheckpointFile> {
  const text = await textOf(file);
  return { file, text, state: parseState(text, file) };
}
