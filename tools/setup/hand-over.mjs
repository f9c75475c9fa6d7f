// Another program in this one's place: same terminal, same signals, same end.
import { spawn } from "node:child_process";

/**
 * Runs a program to its end and ends as it did. A terminal sends its interrupt to both; only a signal that was sent to this
 * process alone is passed on, for a second interrupt would cut short what the first one ends in order.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<never>}
 */
export function handOver(command, args, env) {
  const child = spawn(command, args, { env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (signal === null) process.exit(code ?? 1);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}
