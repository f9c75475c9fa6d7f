/** Whether the engine that a number of this host names is at work. */

import { readdirSync, readFileSync } from "node:fs";
import { isAlive } from "../programs/is-alive";
import { numbering } from "../programs/numbering";

/** What the system tells of a process; nothing where it has none of that number, or does not tell. */
function statusOf(pid: number | string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Whether a process is the engine no more: it ended and nobody has taken note (a container without an init process), or another
 * program has its number by now.
 */
const isNoEngine = (status: string): boolean => /^State:\s*Z/m.test(status) || !status.startsWith("Name:\tpulumi");

/** The number of Linux's first numbering, in which every process of the machine has one. */
const firstNumbering = "4026531836";

/** Whether every process of this machine is seen here. */
const seesAll = (): boolean =>
  process.platform !== "linux" || (numbering() === firstNumbering && statusOf(1) !== undefined);

/** Whether an engine in some container has this number there. */
function livesInContainer(pid: number): boolean {
  const processes = process.platform === "linux" ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
  return processes.some((name) => {
    const status = statusOf(name);
    if (status === undefined || isNoEngine(status)) return false;
    const [, ...inside] = /^NSpid:\s*(.*)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
    return inside.includes(String(pid));
  });
}

/**
 * Whether an engine lives.
 * @param isOurs whether its number is one where this process's is
 * @returns "unknown" where it may be in another container, which nobody sees from here
 */
export function lifeOf(pid: number, isOurs: boolean): "lives" | "ended" | "unknown" {
  const status = statusOf(pid);
  if (isAlive(pid) && (status === undefined || !isNoEngine(status))) return "lives";
  if (isOurs) return "ended";
  if (!seesAll()) return "unknown";
  return livesInContainer(pid) ? "lives" : "ended";
}
