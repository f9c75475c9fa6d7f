/**
 * Which engines were started with a state, and where their numbers mean something. Pulumi's lock names a process by its number and
 * its host alone, which another container may share.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { numberingAnywhere } from "../programs/numbering";
import type { StateLocation } from "../state";
import { folderOf, isFileBackend } from "../state/file-backend";

type Place = Pick<StateLocation, "backendUrl">;

const noteOf = ({ backendUrl }: Place, pid: number): string =>
  join(folderOf(backendUrl), ".pulumi", "charter", `engine-${numberingAnywhere()}-${pid}`);

/** An engine takes its lock so soon after it was noted: a number may be another one's later. */
const atOnceMs = 60_000;

/** Notes an engine before it takes its lock. */
export function noteEngine(place: Place, pid: number, now = new Date()): void {
  if (!isFileBackend(place.backendUrl)) return;
  const note = noteOf(place, pid);
  try {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, now.toISOString());
  } catch {
    // Where nothing can be written, there will be no lock either.
  }
}

/**
 * Whether the engine of that number was started where numbers mean what they mean here.
 * @param since when it took its lock, as Pulumi wrote it
 */
export function isNoted(place: Place, pid: number, since: string): boolean {
  try {
    const passed = Date.parse(since) - Date.parse(readFileSync(noteOf(place, pid), "utf8"));
    return Math.abs(passed) < atOnceMs;
  } catch {
    return false;
  }
}

/** An engine that has ended. */
export function forgetEngine(place: Place, pid: number): void {
  if (isFileBackend(place.backendUrl)) rmSync(noteOf(place, pid), { force: true });
}
