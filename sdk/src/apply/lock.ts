/** The lock of a local file backend: a dead process's is broken, a living one is named. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { CharterError } from "@charter/provider";
import type { StateLocation } from "../state";
import { folderOf, isFileBackend } from "../state/file-backend";

/** Somebody else is applying to this stack right now. */
export class StackLockedError extends CharterError {
  constructor(stack: string, holder: string) {
    super("stack-locked", `Another run is applying to the stack ${stack}: ${holder}.`, {
      remedy: "Wait for it to end and run again. A lock that a dead process on this host left is broken by itself.",
    });
  }
}

interface Lock {
  readonly file: string;
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

function readLock(file: string): Lock | undefined {
  try {
    const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof lock !== "object" || lock === null || !("pid" in lock) || typeof lock.pid !== "number") return undefined;
    const text = (field: string): string => String(new Map<string, unknown>(Object.entries(lock)).get(field) ?? "");
    return {
      file,
      pid: lock.pid,
      username: text("username"),
      hostname: text("hostname"),
      timestamp: text("timestamp"),
    };
  } catch {
    return undefined; // Being written or removed at this moment: the engine will decide.
  }
}

/**
 * Whether the system tells that a process is the engine no more: it ended and nobody has taken note (a container without an
 * init process), or another program has its number by now.
 */
function isEngineNoMore(pid: number): boolean {
  try {
    const [, name = "", state] = /^\d+ \((.*)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return state === "Z" || !name.startsWith("pulumi");
  } catch {
    return false;
  }
}

/** Whether a process of this host lives; one that we may not signal does. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The lock files of a stack; none for a backend that is no local folder. */
function lockFiles({ backendUrl, organization = "organization", project, stack }: StateLocation): readonly string[] {
  if (!isFileBackend(backendUrl)) return [];
  const folder = join(folderOf(backendUrl), ".pulumi", "locks", organization, project, stack);
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/**
 * Removes locks that processes of this host left behind when they were killed.
 * @returns a sentence for each that was broken
 * @throws StackLockedError where the holder lives, or is on another host
 */
export function breakStaleLocks(location: StateLocation): readonly string[] {
  return lockFiles(location).flatMap((file) => {
    const lock = readLock(file);
    if (lock === undefined) return [];
    const holder = `process ${lock.pid} of ${lock.username} on ${lock.hostname}, since ${lock.timestamp}`;
    if (lock.hostname !== hostname() || (lives(lock.pid) && !isEngineNoMore(lock.pid)))
      throw new StackLockedError(location.stack, holder);
    rmSync(lock.file, { force: true });
    return [`Broke the lock of a run that was killed (${holder}).`];
  });
}
