/** A state that git tracks came with a checkout: whoever wrote the commit wrote what the engine would run. */

import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { CharterError } from "@charter/provider";
import type { Environment } from "../programs/environment";
import { BaseError } from "./base-errors";
import { folderOf } from "./file-backend";
import { git, lastWords } from "./git";
import type { StateLocation } from "./location";
import { repositoryAt } from "./repository";

/** The state of a run is part of a repository. */
export class TrackedStateError extends CharterError {
  /** @param problem after the folder's name */
  constructor(folder: string, problem: string, remedy: string) {
    super("tracked-state", `The state in ${folder} ${problem}, so it would come from whoever wrote a commit.`, {
      remedy,
    });
  }
}

/** A file that git tracks: which, and in which repository. */
interface Tracked {
  readonly top: string;
  /** From the top. */
  readonly file: string;
}

/** What git tracks at a path and below, or why it does not tell. */
async function asked(path: string, environment: Environment): Promise<readonly Tracked[] | string> {
  try {
    const repository = await repositoryAt(dirname(path), path, environment);
    const answer = await git(repository, ["ls-files", "-z", "--", relative(repository.top, path)]);
    if (!answer.ok) return lastWords(answer);
    const files = answer.output.toString("utf8").split("\0").filter(Boolean);
    return files.map((file) => ({ top: repository.top, file }));
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    // Where there is a .git, a git that is missing or does not understand it tells nothing.
    return error.code === "base-not-in-git" ? [] : error.message;
  }
}

async function tracked(path: string, environment: Environment): Promise<readonly Tracked[]> {
  const answer = await asked(path, environment);
  if (typeof answer !== "string") return answer;
  throw new TrackedStateError(
    path,
    `may be tracked by git, which does not tell (${answer})`,
    "Mend that, or choose a place for the state outside of the repository: PULUMI_BACKEND_URL.",
  );
}

/**
 * Refuses the state of a local folder that git tracks, or that a link leads to which git tracks. Call it where there is a state.
 * @throws TrackedStateError
 */
export async function requireUntracked({ backendUrl }: StateLocation, environment: Environment): Promise<void> {
  const folder = folderOf(backendUrl);
  const isLink = (await lstat(folder)).isSymbolicLink();
  const link = isLink ? await tracked(join(await realpath(dirname(folder)), basename(folder)), environment) : [];
  const files = [...link, ...(await tracked(join(await realpath(folder), ".pulumi"), environment))];
  const found = files.find(({ file }) => file.includes("/stacks/")) ?? files[0];
  if (found === undefined) return;
  throw new TrackedStateError(
    folder,
    `is tracked by git (${found.file})`,
    `Take it out of the repository and leave it where it is: \`git -C ${found.top} rm -r --cached ${folder}\`, commit that, and ignore the folder. ` +
      "A state that lasts between CI jobs belongs in a bucket or Pulumi Cloud: PULUMI_BACKEND_URL.",
  );
}
