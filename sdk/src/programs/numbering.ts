/** Whose process numbers are meant: each container numbers its processes from one. */

import { readFileSync, readlinkSync } from "node:fs";

/** Where process numbers are those of this process. */
export function numbering(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0"; // Only Linux has several.
  }
}

/** The same among all machines, and until this one starts anew. */
export function numberingAnywhere(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}-${numbering()}`;
  } catch {
    return numbering();
  }
}
