/** The git command line, as far as reading old commits needs it: no shell, no hooks, no prompt, a limit on all it says. */

import { execFile } from "node:child_process";
import { BaseError } from "./base-errors";

const limits = { timeout: 60_000, maxBuffer: 256 * 1024 * 1024 };

/** What a hook or another git sets for itself would lead this one elsewhere. */
const foreign = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES"];

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.includes(name));
  return { ...Object.fromEntries(inherited), GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
}

/** How git ended. */
interface GitAnswer {
  readonly ok: boolean;
  readonly output: Buffer;
  /** Its last words, where it failed. */
  readonly said: string;
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";

/**
 * Runs git in a folder.
 * @param input what it reads from standard input
 * @throws BaseError where there is no git, or it does not end in time
 */
export function git(folder: string, args: readonly string[], input = ""): Promise<GitAnswer> {
  return new Promise((done, fail) => {
    const options = { ...limits, env: environment(), encoding: "buffer" as const };
    const child = execFile("git", ["-C", folder, ...args], options, (error, output, stderr) => {
      const said = lastLine(stderr.toString("utf8")).replace(/^fatal: /, "");
      if (error !== null && error.code === "ENOENT") {
        fail(new BaseError("no-git", "--base needs git, and there is none on the PATH.", "Install git.", error));
      } else if (error !== null && typeof error.code !== "number") {
        fail(new BaseError("base-unreadable", `git did not answer: ${error.message}`, "Try it again.", error));
      } else done({ ok: error === null, output, said });
    });
    // A git that ended early reads nothing any more; how it ended is said above.
    child.stdin?.on("error", () => undefined).end(input);
  });
}
