/**
 * The last good state of a local folder.
 *
 * Pulumi's file backend puts a state in place of the one before even where it could write half of it (the disk is full), and backs
 * that half up with the next one. So Charter keeps a copy before each run of the engine, and takes the newest whole one where the
 * state is cut.
 */

import { copyFile, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type CheckpointFile, checkpointFiles, readCheckpointFile, writtenAt } from "./checkpoint-file";
import { CutStateError } from "./errors";
import { folderOf, isFileBackend } from "./file-backend";
import type { StateLocation } from "./location";

/** Where the copy lies: beside the stacks, on the same disk, so that taking it back needs no room; as open to others as they are. */
function keptFile({ backendUrl, project }: StateLocation, file: string): string {
  return join(folderOf(backendUrl), ".pulumi", "charter", project, basename(file));
}

/** The newest whole one of the copies of a state: Charter's own and Pulumi's. */
async function newestCopy(location: StateLocation, file: string): Promise<CheckpointFile | undefined> {
  const copies = await Promise.all(
    [keptFile(location, file), `${file}.bak`].map(async (copy) => ({ copy, time: (await writtenAt(copy)) ?? 0n })),
  );
  copies.sort((one, other) => (one.time > other.time ? -1 : 1));
  for (const { copy } of copies) {
    const found = await readCheckpointFile(copy).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The state of a stack in a local folder, or where that is cut the newest whole copy of it.
 * @returns undefined where the stack has never been there
 * @throws UnreadableStateError
 */
export async function readLocalState(location: StateLocation): Promise<CheckpointFile | undefined> {
  const [file] = await checkpointFiles(location);
  if (file === undefined) return undefined;
  try {
    return await readCheckpointFile(file);
  } catch (error) {
    const copy = error instanceof CutStateError ? await newestCopy(location, file) : undefined;
    if (copy === undefined) throw error;
    return copy;
  }
}

/** Writes beside and renames, so that there is a whole copy at any time. */
async function copyWhole(from: string, to: string): Promise<void> {
  const beside = `${to}.new`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await copyFile(from, beside);
    const written = await open(beside, "r+");
    // What a full disk or a quota does not take may come out only now.
    await written.sync().finally(() => written.close());
    await rename(beside, to);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Whether a state is there and cut. */
const isCut = (file: string): Promise<boolean> =>
  readCheckpointFile(file).then(
    () => false,
    (error: unknown) => error instanceof CutStateError,
  );

/**
 * Keeps a copy of a state, if it is whole. Call it before each run of the engine.
 * @throws Error of the system, where there is no room for it
 */
export async function keepState(location: StateLocation): Promise<void> {
  if (!isFileBackend(location.backendUrl)) return;
  const [file] = await checkpointFiles(location);
  if (file !== undefined && !(await isCut(file))) await copyWhole(file, keptFile(location, file));
}

/** When the state of a local folder was written, in nanoseconds since 1970; undefined where there is none. */
export async function stateWrittenAt(location: StateLocation): Promise<bigint | undefined> {
  if (!isFileBackend(location.backendUrl)) return undefined;
  const [file] = await checkpointFiles(location);
  return file === undefined ? undefined : writtenAt(file);
}

/** The file of a stack in a local folder, where it is cut. */
export async function cutState(location: StateLocation): Promise<string | undefined> {
  if (!isFileBackend(location.backendUrl)) return undefined;
  const [file] = await checkpointFiles(location);
  return file !== undefined && (await isCut(file)) ? file : undefined;
}

/**
 * Puts the newest whole copy in the place of a state that is cut. Call it where nobody else is at work on the stack.
 * @returns the copy that was taken; undefined where the state is whole, or there is no copy
 */
export async function restoreState(location: StateLocation): Promise<string | undefined> {
  const file = await cutState(location);
  const copy = file === undefined ? undefined : await newestCopy(location, file);
  if (file === undefined || copy === undefined) return undefined;
  // Renaming needs no room. What Pulumi noted of the cut one does not hold of this one.
  await rename(copy.file, file);
  for (const attributes of [`${file}.attrs`, `${copy.file}.attrs`]) await rm(attributes, { force: true });
  return file;
}

/**
 * Writes so much beside a state, and removes it again.
 * @param bytes how much
 * @returns why that is not possible; undefined where it is, and for a state that is no local folder
 */
export async function whyNotWritable(location: StateLocation, bytes: number): Promise<Error | undefined> {
  if (!isFileBackend(location.backendUrl)) return undefined;
  const file = join(folderOf(location.backendUrl), ".pulumi", "charter", `room-${process.pid}`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, Buffer.alloc(bytes), { flush: true });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
