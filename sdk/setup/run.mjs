// Child processes of a setup: bounded in time and silence, and never left behind.
import { spawn } from "node:child_process";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.on("exit", () => running.forEach(stop));
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])) {
  process.once(signal, () => process.exit(code));
}

/** A command that did not end well; `output` holds the first and the last lines that it printed. */
export class CommandFailed extends Error {
  /** @param {string} what @param {string} output */
  constructor(what, output) {
    super(output === "" ? what : `${what}\n${output}`);
    this.name = "CommandFailed";
    this.output = output;
  }
}

/**
 * Runs a command and answers its standard output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.limit] milliseconds in all
 * @param {number} [options.silence] milliseconds without a line
 * @param {(line: string) => void} [options.onLine] every line of either stream
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env, limit, silence, onLine = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the command starts ends with it.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let reason = "";
    const end = (/** @type {string} */ why) => {
      reason = why;
      stop(child);
    };
    const total = limit && setTimeout(() => end(`took longer than ${seconds(limit)}`), limit);
    const watch = () => silence && setTimeout(() => end(`said nothing for ${seconds(silence)}`), silence);
    let quiet = watch();
    let stdout = "";
    /** @type {string[]} */
    const lines = [];
    const listen = (/** @type {string} */ text) => {
      if (quiet) clearTimeout(quiet);
      quiet = watch();
      for (const line of text.split("\n").filter((part) => part.trim() !== "")) {
        // The cause often comes first and the rest last: of a long output the middle is dropped.
        lines.push(line);
        if (lines.length > 30) lines.splice(15, 1);
        onLine(line);
      }
    };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      listen(text);
    });
    child.stderr.setEncoding("utf8").on("data", listen);
    const settled = () => {
      running.delete(child);
      if (total) clearTimeout(total);
      if (quiet) clearTimeout(quiet);
    };
    child.on("error", (error) => {
      settled();
      reject(new CommandFailed(`${command} could not be started: ${error.message}`, ""));
    });
    child.on("close", (code, signal) => {
      settled();
      if (code === 0 && reason === "") return resolve(stdout);
      const what = `${[command, ...args].join(" ")} ${reason || `ended with ${signal ?? `exit code ${code}`}`}`;
      reject(new CommandFailed(what, lines.join("\n")));
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function stop(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    child.kill("SIGTERM");
  }
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${Math.round(milliseconds / 1000)} s`;
}
