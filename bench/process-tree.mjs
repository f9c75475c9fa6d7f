// What a process and everything it started use, read from Linux's /proc.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/**
 * @typedef {object} ProcessUse
 * @property {number} pid
 * @property {number} parent
 * @property {number} cpuMs its own, user and system
 * @property {number} reapedMs of the children that it waited for
 * @property {number} residentBytes
 */

const number = (/** @type {string} */ name) => Number(execFileSync("getconf", [name], { encoding: "utf8" }));
const pageBytes = number("PAGESIZE");
const tickMs = 1000 / number("CLK_TCK");

/**
 * @param {number} pid
 * @returns {ProcessUse | undefined} nothing of a process that has ended
 */
export function processUse(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    // Fields of proc(5), from the third on: the second one, a name in parentheses, may hold anything.
    const fields = text.slice(end + 2).split(" ");
    const field = (/** @type {number} */ place) => Number(fields[place - 3]);
    return {
      pid,
      parent: field(4),
      cpuMs: (field(14) + field(15)) * tickMs,
      reapedMs: (field(16) + field(17)) * tickMs,
      residentBytes: field(24) * pageBytes,
    };
  } catch {
    return undefined;
  }
}

/** What a process runs: a program, or the script that Node runs. */
export function nameOf(/** @type {number} */ pid) {
  try {
    const [command = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const script = /^node/.test(basename(command)) ? args.find((arg) => /^[^-].*\.[cm]?js$/.test(arg)) : undefined;
    if (script !== undefined) return basename(script);
    return args.some((arg) => arg.includes("dynamic-provider")) ? "provider" : basename(command);
  } catch {
    return "ended";
  }
}

/**
 * A process and all that are below it.
 *
 * @param {number} root
 * @returns {ProcessUse[]}
 */
export function processTree(root) {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (processUse(Number(name)) ?? []) : []));
  const tree = all.filter(({ pid }) => pid === root);
  // It grows while it is walked.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}
