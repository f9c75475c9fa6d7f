/** A state that git tracks came with a checkout: whoever wrote the commit wrote what the engine would run. */

import { existsSync } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { CharterError } from "@charter/provider";
import { BaseError } from "./base-errors";
import { folderOf } from "./file-backend";
import { git } from "./git";
import type { StateLocation } from "./location";

/** The state of a run is part of a repository. */
export class TrackedStateError extends CharterError {
  /** @param problem after the folder's name */
  constructor(folder: string, problem: string, remedy: string) {
    super("tracked-state", `The state in ${folder} ${problem}, so it would come from whoever wrote a commit.`, {
      remedy,
    });
  }
}

/** The work tree that a folder lies in. Not left to git, which takes files that look like a repository for one on its way up. */
function workTreeOf(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : workTreeOf(above);
}

const isNoRepository = (said: string): boolean => /not a git repository/.test(said);

/** What git tracks at a path and below; nothing where there is no git, or no repository. */
async function tracked(path: string): Promise<readonly string[]> {
  const root = workTreeOf(dirname(path));
  if (root === undefined) return [];
  try {
    const { ok, output, said } = await git(root, ["--literal-pathspecs", "ls-files", "-z", "--", relative(root, path)]);
    if (ok) return output.toString("utf8").split("\0").filter(Boolean);
    if (isNoRepository(said)) return [];
    throw new TrackedStateError(
      path,
      `may be tracked by git, which does not tell (${said})`,
      "Mend that, or choose a place for the state outside of the repository: PULUMI_BACKEND_URL.",
    );
  } catch (error) {
    if (error instanceof BaseError && error.code === "no-git") return [];
    throw error;
  }
}

/**
 * Refuses the state of a local folder that git tracks, or that a link leads to which git tracks. Call it where there is a state.
 * @throws TrackedStateError
 */
export async function requireUntracked({ backendUrl }: StateLocation): Promise<void> {
  const folder = folderOf(backendUrl);
  const isLink = (await lstat(folder)).isSymbolicLink();
  const link = isLink ? await tracked(join(await realpath(dirname(folder)), basename(folder))) : [];
  const files = [...link, ...(await tracked(join(await realpath(folder), ".pulumi")))];
  const file = files.find((one) => one.includes("/stacks/")) ?? files[0];
  if (file === undefined) return;
  throw new TrackedStateError(
    folder,
    `is tracked by git (${file})`,
    `Take it out of the repository and leave it where it is: \`git rm -r --cached ${folder}\`, commit that, and ignore the folder. ` +
      "A state that lasts between CI jobs belongs into a bucket or Pulumi Cloud: PULUMI_BACKEND_URL.",
  );
}
