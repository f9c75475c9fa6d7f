// One command to its end: what it took, it and everything that it started.
import { spawn } from "node:child_process";
import { nameOf, processTree, processUse } from "./process-tree.mjs";

/**
 * @typedef {object} Use
 * @property {number} wallMs
 * @property {number} cpuMs of the command and everything it started
 * @property {number} peakBytes the highest sum of resident memory, sampled
 * @property {Readonly<Record<string, number>>} cpuMsByProcess sampled, by the name of the program
 *
 * @typedef {object} Command
 * @property {string} what for messages
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {number} limitMs after which it is ended and counts as failed
 * @property {number} [expected] exit code; default 0
 */

const sampleEveryMs = 100;
const keptCharacters = 4000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.on("exit", () => running.forEach(endGroup));

/**
 * @param {Command} command
 * @returns {Promise<Use & { readonly output: string }>}
 */
export async function measure({ what, command, args, cwd, env, limitMs, expected = 0 }) {
  const reapedBefore = reapedMs();
  const started = performance.now();
  // A group of its own, so that all of it can be ended.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const samples = sampling(child.pid ?? 0);
  let output = "";
  const keep = (/** @type {string} */ text) => {
    output = (output + text).slice(-keptCharacters);
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const limit = setTimeout(() => endGroup(child), limitMs);
  try {
    const ended = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve(signal ?? code));
    });
    const wallMs = performance.now() - started;
    if (ended !== expected) throw new Error(`${what} ended with ${ended}:\n${output}`);
    const sampled = samples.use();
    return { wallMs, output, ...sampled, cpuMs: Math.max(reapedMs() - reapedBefore, sampled.cpuMs) };
  } finally {
    clearTimeout(limit);
    samples.stop();
    endGroup(child);
    running.delete(child);
  }
}

/** CPU of all the processes that this one started and that have ended. */
const reapedMs = () => processUse(process.pid)?.reapedMs ?? 0;

/** Looks at a process tree again and again: what ends between two looks is seen a little too small. */
function sampling(/** @type {number} */ root) {
  /** @type {Map<number, { name: string, cpuMs: number }>} */
  const seen = new Map();
  let peakBytes = 0;
  const look = () => {
    const tree = processTree(root);
    for (const { pid, cpuMs } of tree) seen.set(pid, { name: nameOf(pid) || (seen.get(pid)?.name ?? "ended"), cpuMs });
    peakBytes = Math.max(
      peakBytes,
      tree.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    );
  };
  const timer = setInterval(look, sampleEveryMs);
  return {
    stop: () => clearInterval(timer),
    use: () => {
      /** @type {Record<string, number>} */
      const cpuMsByProcess = {};
      for (const { name, cpuMs } of seen.values()) cpuMsByProcess[name] = (cpuMsByProcess[name] ?? 0) + cpuMs;
      const cpuMs = Object.values(cpuMsByProcess).reduce((sum, each) => sum + each, 0);
      return { peakBytes, cpuMs, cpuMsByProcess };
    },
  };
}

/** @param {import("node:child_process").ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}
