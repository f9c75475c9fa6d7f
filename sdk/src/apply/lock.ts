/** The lock of a local file backend: a dead process's is broken, and so is one that names nobody; a living one is named. */

import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CharterError } from "@charter/provider";
import type { StateLocation } from "../state";
import { isFileBackend, lockFolders } from "../state/file-backend";
import { unlocking } from "../state/location";
import { lifeOf } from "./engine-life";
import { forgetEngine, isNoted } from "./noted-engines";

/** Somebody else is applying to this stack right now. */
export class StackLockedError extends CharterError {
  /** @param whenGone what takes the lock away, where its holder may be on another host, or in another container */
  constructor(stack: string, holder: string, whenGone?: string) {
    const gone = whenGone === undefined ? "" : ` If that machine or container is gone, ${whenGone}.`;
    super("stack-locked", `Another run is applying to the stack ${stack}: ${holder}.`, {
      remedy: `Wait for it to end and run again. A lock that a dead process on this host left is broken by itself.${gone}`,
    });
  }
}

/**
 * What Pulumi says of a lock that it met, told as Charter's own; undefined where it speaks of none. A lock that somebody is writing at
 * this moment is an empty file to it (a cut one is broken before): all that it says is Go's word for that.
 * @param hasBegun whether it held the lock itself
 */
export function lockedByWords(location: StateLocation, text: string, hasBegun: boolean): StackLockedError | undefined {
  const { stack } = location;
  if (!hasBegun && text.includes("unexpected end of JSON input"))
    return new StackLockedError(stack, "it has just begun");
  if (!text.includes("the stack is currently locked by")) return undefined;
  const [, user, host, pid, since] = /created by ([^@\s]+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(text) ?? [];
  const holder = pid === undefined ? "it holds the lock" : `process ${pid} of ${user} on ${host}, since ${since}`;
  return new StackLockedError(stack, holder, `take its lock away with \`${unlocking(location)}\``);
}

interface Lock {
  readonly file: string;
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/** A lock that is empty or cut: whoever wrote it was killed, or found no room. Pulumi stops at it for good. */
interface CutLock {
  readonly file: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

/** The holder of a lock; nothing where it is gone, or says something that only the engine may understand. */
function readLock(file: string): Lock | CutLock | undefined {
  try {
    const at = statSync(file).mtimeMs;
    const lock = parsed(readFileSync(file, "utf8"));
    if (typeof lock !== "object" || lock === null) return { file, at };
    if (!("pid" in lock) || typeof lock.pid !== "number") return undefined;
    const text = (field: string): string => String(new Map<string, unknown>(Object.entries(lock)).get(field) ?? "");
    return {
      file,
      pid: lock.pid,
      username: text("username"),
      hostname: text("hostname"),
      timestamp: text("timestamp"),
    };
  } catch {
    return undefined; // Removed at this moment: the engine will decide.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** So long nobody takes to write a lock, even on a disk elsewhere. */
const settledAfterMs = 10_000;
const momentMs = 1_000;

/** Reads a lock once more where somebody may be writing it at this moment. */
async function settled(lock: Lock | CutLock): Promise<Lock | CutLock | undefined> {
  if ("pid" in lock || Math.abs(Date.now() - lock.at) > settledAfterMs) return lock;
  await sleep(momentMs);
  return readLock(lock.file);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".attrs"))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/** The lock files of a stack, also where Pulumi kept them before it had projects; none for a backend that is no local folder. */
function lockFiles({ backendUrl, organization = "organization", project, stack }: StateLocation): readonly string[] {
  if (!isFileBackend(backendUrl)) return [];
  return lockFolders(backendUrl, organization, project, stack).flatMap(filesIn);
}

function breakLock(file: string): void {
  for (const name of [file, `${file}.attrs`]) rmSync(name, { force: true });
}

/** @throws StackLockedError where the holder may live */
function breakIfStale(lock: Lock | CutLock, location: StateLocation): string {
  const { stack } = location;
  if (!("pid" in lock)) {
    breakLock(lock.file);
    return `Removed ${lock.file}, a lock that a killed run left cut: it names nobody.`;
  }
  const holder = `process ${lock.pid} of ${lock.username} on ${lock.hostname}, since ${lock.timestamp}`;
  const byHand = `delete ${lock.file}`;
  if (lock.hostname !== hostname()) throw new StackLockedError(stack, holder, byHand);
  const life = lifeOf(lock.pid, isNoted(location, lock.pid, lock.timestamp));
  if (life === "lives") throw new StackLockedError(stack, holder);
  if (life === "unknown") throw new StackLockedError(stack, `${holder}, perhaps in another container`, byHand);
  breakLock(lock.file);
  forgetEngine(location, lock.pid);
  return `Broke the lock of a run that was killed (${holder}).`;
}

/**
 * Removes locks that processes of this host left behind when they were killed, and those that name nobody. What cannot be known to
 * be dead stays.
 * @returns a sentence for each that was broken
 * @throws StackLockedError where the holder lives, or may live on another host or in another container
 */
export async function breakStaleLocks(location: StateLocation): Promise<readonly string[]> {
  const locks = lockFiles(location).flatMap((file) => readLock(file) ?? []);
  const now = await Promise.all(locks.map(settled));
  return now.flatMap((lock) => (lock === undefined ? [] : breakIfStale(lock, location)));
}
