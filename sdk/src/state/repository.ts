/** Which repository a charter lies in, found without a look at what is among its files. */

import { lstat, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Environment } from "../programs/environment";
import { inShell } from "../programs/in-shell";
import { BaseError } from "./base-errors";
import { askForRepository, type GitAnswer, hasOwnConfiguration, lastWords, type Repository } from "./git";

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The nearest folder, from this one upwards, that has a `.git`: a folder, or the file of a work tree or a submodule. */
async function topAbove(folder: string): Promise<string | undefined> {
  if (await isThere(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : topAbove(above);
}

function notInGit(charterPath: string): BaseError {
  return new BaseError(
    "base-not-in-git",
    `${charterPath} lies in no git repository, so there is no commit to compare with.`,
    "Give the path of the charter in its repository, or leave --base out.",
  );
}

/** There is a `.git`, and git takes it for none: a newer one may have made it, or it leads to where nothing is. */
function notUnderstood(top: string, answer: GitAnswer): BaseError {
  return new BaseError(
    "base-unreadable",
    `git does not take the .git in ${top} for a repository: ${lastWords(answer)}.`,
    "Work where git does (`git status`), with a git as new as the one that made it; or leave --base out.",
  );
}

/** The repository is somebody else's, and nobody said that they are trusted. */
function notTrusted(top: string, environment: Environment): BaseError {
  // A configuration that lies among the repository's own files has no say, and who has no home has none.
  const scope = hasOwnConfiguration(top, environment) ? "--global" : "--system";
  return new BaseError(
    "base-not-trusted",
    `git does not trust the repository in ${top}: it belongs to another user of this machine.`,
    `Where that is meant (a container, say), tell git so: \`git config ${scope} --add safe.directory ${inShell(top)}\`.`,
  );
}

/** What git answers where it finds the same repository as we do: its folder, twice. */
function agreed({ ok, output }: GitAnswer): string | undefined {
  const text = output.toString("utf8");
  const half = text.slice(0, text.length / 2);
  return ok && half !== "" && text === half + half ? half.slice(0, -1) : undefined;
}

/**
 * The repository of a folder: that of the nearest `.git` above, as git has it. A bare repository that lies among the files is none. A
 * `.git` that came with the files counts, which git never does of itself, but an archive may: its commits are then what is compared
 * with, and nothing in its configuration makes git run or fetch anything (see `git`).
 * @param folder without links
 * @param charterPath the charter, for messages
 * @throws BaseError where there is none, or it is not trusted
 */
export async function repositoryAt(folder: string, charterPath: string, environment: Environment): Promise<Repository> {
  const top = await topAbove(folder);
  if (top === undefined) throw notInGit(charterPath);
  const named = await realpath(join(top, ".git"));
  const found = ["rev-parse", "--absolute-git-dir", "--resolve-git-dir", named];
  const answer = await askForRepository(top, found, environment);
  if (/dubious ownership|unsafe repository/.test(answer.complaint)) throw notTrusted(top, environment);
  const gitFolder = agreed(answer);
  if (gitFolder === undefined) throw notUnderstood(top, answer);
  return { top, gitFolder, environment };
}
