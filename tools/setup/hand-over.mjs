// Another program in this one's place: same terminal, same signals, same end.
import { spawn } from "node:child_process";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a program in the foreground to its end. A terminal sends its interrupt to both; only a signal that was sent to this
 * process alone is passed on, for a second interrupt would cut short what the first one ends in order.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export function runInForeground(command, args, env) {
  const child = spawn(command, args, { env, stdio: "inherit" });
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Runs a program in the foreground and ends as it did.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export async function handOver(command, args, env) {
  const { code, signal } = await runInForeground(command, args, env);
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
