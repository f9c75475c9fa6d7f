/** The provider ends when its engine is gone: a killed run leaves no orphan. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

const everyMs = 250;

/** Names the folder where a process that its command has begun is told of its engine; absent where the engine began it. */
export const waitingVariable = "CHARTER_PROVIDER_WAITS";

/** Whether the engine that took a waiting process lives. */
function engineLives(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, "engine"), "utf8")), 0);
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
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid !== starter && (waits === undefined || !engineLives(waits))) process.exit(0);
  }, everyMs).unref();
}
