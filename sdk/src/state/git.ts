/**
 * The git command line, as far as reading old commits needs it. The files that it works among may be a stranger's: nothing of them
 * is run or obeyed, and nothing is fetched, so that no commit makes this machine start or call anything.
 */

import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { type Environment, environmentFor } from "../programs/environment";
import { programOn } from "../programs/path";
import { BaseError } from "./base-errors";

/** A repository, with a work tree. */
export interface Repository {
  /** The folder that its files are in. */
  readonly top: string;
  /** Where git keeps what it knows of it: `.git` in the top, or the folder that the file of this name leads to. */
  readonly gitFolder: string;
  /** Where git is found, and what it may know of. */
  readonly environment: Environment;
}

/** How git ended. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly output: Buffer;
  /** What it complained of. */
  readonly complaint: string;
}

const limits = { timeout: 60_000, maxBuffer: 256 * 1024 * 1024 };

/** What every git is told. An older one that does not know the one is held by the other. */
const settings = [
  // A bare repository among the files is none: its configuration could name a command to run.
  "safe.bareRepository=explicit",
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  // Else a branch that is called origin/main passes for the remote's.
  "core.warnAmbiguousRefs=true",
].flatMap((setting) => ["-c", setting]);

const variables = {
  LC_ALL: "C",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_LITERAL_PATHSPECS: "1",
  // A commit is what its name says, not what somebody put in its place.
  GIT_NO_REPLACE_OBJECTS: "1",
  // A partial clone would fetch what it lacks, by commands that its configuration names. No protocol is called so.
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
};

/** What a commit holds is nothing that the user's or the machine's configuration has a say in. */
const withoutConfiguration = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: devNull };

/** Runs git at the top of a work tree. */
function run(
  top: string,
  args: readonly string[],
  environment: Record<string, string>,
  input = "",
): Promise<GitAnswer> {
  return new Promise((done, fail) => {
    const program = programOn(environment.PATH, "git");
    if (program === undefined) {
      const problem = `Reading a commit needs git, and there is none on the PATH outside of ${top}.`;
      return fail(new BaseError("no-git", problem, "Install git."));
    }
    const options = { ...limits, cwd: top, env: { ...environment, ...variables }, encoding: "buffer" as const };
    const child = execFile(program, [...settings, ...args], options, (error, output, stderr) => {
      if (error === null || typeof error.code === "number") {
        return done({ ok: error === null, output, complaint: stderr.toString("utf8") });
      }
      fail(new BaseError("base-unreadable", `git did not answer: ${error.message}`, "Try it again.", error));
    });
    // A git that ended early reads nothing any more; how it ended is said above.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/**
 * Asks git about a repository, which is named to it: it looks for none.
 * @param input what it reads from standard input
 * @throws BaseError where there is no git, or it does not end in time
 */
export function git(
  { top, gitFolder, environment }: Repository,
  args: readonly string[],
  input?: string,
): Promise<GitAnswer> {
  const known = { ...environmentFor(["system"], environment, top), ...withoutConfiguration };
  return run(top, [`--git-dir=${gitFolder}`, `--work-tree=${top}`, ...args], known, input);
}

/**
 * Asks git which repository it finds at the top of a work tree. Only here it has the configuration of the user and the machine:
 * `safe.directory` in it says whose repositories are trusted.
 * @throws BaseError as `git`
 */
export function askForRepository(top: string, args: readonly string[], environment: Environment): Promise<GitAnswer> {
  return run(top, args, environmentFor(["system", "gitConfiguration"], environment, top));
}

/** Whether the configuration that the user's own git writes to is one that is asked. */
export function hasOwnConfiguration(top: string, environment: Environment): boolean {
  const asked = environmentFor(["system", "gitConfiguration"], environment, top);
  return (environment.GIT_CONFIG_GLOBAL ? asked.GIT_CONFIG_GLOBAL : asked.HOME) !== undefined;
}

/** Its last words, where it failed. */
export const lastWords = ({ complaint }: GitAnswer): string =>
  complaint
    .trim()
    .split("\n")
    .at(-1)
    ?.trim()
    .replace(/^fatal: /, "") ?? "";
