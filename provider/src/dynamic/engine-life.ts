/** The provider ends when its engine is gone: a killed run leaves no orphan. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

const everyMs = 250;

/** Names the folder where a process that its command has begun is told of its command and its engine; absent where the engine began it. */
export const waitingVariable = "CHARTER_PROVIDER_WAITS";

/** The process that a file of the folder names; `NaN`, which no process is, where there is no such file. */
function processIn(folder: string, name: string): number {
  try {
    return Number.parseInt(readFileSync(join(folder, name), "utf8"), 10);
  } catch {
    return Number.NaN;
  }
}

/** Whether the engine that took a waiting process lives. */
function engineLives(folder: string): boolean {
  try {
    process.kill(processIn(folder, "engine"), 0);
    return true;
  } catch {
    // It took none, or is no more.
    return false;
  }
}

/**
 * Watches the process that started this one and exits once it is another: the engine, or the command, which an engine that took this process
 * outlives by some seconds. Holds nothing alive.
 */
export function endWithEngine(waits = process.env[waitingVariable]): void {
  // The command is named to it: by now, when all modules are loaded, it may be gone, and this process somebody else's child.
  const starter = waits === undefined ? process.ppid : processIn(waits, "command");
  setInterval(() => {
    if (process.ppid !== starter && (waits === undefined || !engineLives(waits))) process.exit(0);
  }, everyMs).unref();
}
