import { readdirSync, readFileSync } from "node:fs";

/** The living processes whose environment names a folder: all that a command started there, however they were cut loose. */
export function processesOf(folder: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && holds(pid, folder));
}

function holds(pid: number, folder: string): boolean {
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return false;
    return readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder);
  } catch {
    return false; // It ended, or is not ours.
  }
}
