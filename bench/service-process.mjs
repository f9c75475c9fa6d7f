// The account service in a process of its own, and what it saw.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { founder } from "./organization.mjs";
import { processUse } from "./process-tree.mjs";

/**
 * @typedef {Readonly<Record<string, number>>} Calls by method
 *
 * @typedef {object} RunningService
 * @property {string} url
 * @property {string} token of the organization's founder
 * @property {() => Promise<Calls>} takeCalls since the last time
 * @property {() => number} cpuMs since its start
 * @property {() => readonly Invitation[]} invitations all that were sent
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Invitation
 * @property {string} organization
 * @property {string} membershipId
 * @property {string} token
 */

/**
 * @param {string} folder for its data, made here
 * @returns {Promise<RunningService>}
 */
export async function startService(folder) {
  mkdirSync(folder, { recursive: true });
  const child = fork(fileURLToPath(new URL("service.mjs", import.meta.url)), [folder, founder], { execArgv: [] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const { url, token } = await answer(child);
  return {
    url,
    token,
    takeCalls: async () => {
      child.send("calls");
      return (await answer(child)).calls;
    },
    cpuMs: () => processUse(child.pid ?? 0)?.cpuMs ?? 0,
    invitations: () =>
      readFileSync(join(folder, "outbox.ndjson"), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
    close: async () => {
      const ended = once(child, "exit");
      child.send("close");
      await ended;
      process.off("exit", kill);
    },
  };
}

/** Its next message. @param {import("node:child_process").ChildProcess} child */
async function answer(child) {
  const ended = new AbortController();
  const end = () => ended.abort(new Error("The service ended by itself"));
  child.once("exit", end);
  try {
    const [message] = await once(child, "message", { signal: ended.signal });
    return message;
  } catch (error) {
    ended.signal.throwIfAborted();
    throw error;
  } finally {
    child.off("exit", end);
  }
}
