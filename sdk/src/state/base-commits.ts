/** Which commits a `--base` names: one, or a range from the last one that was applied completely to the last one that was tried. */

import { BaseError } from "./base-errors";
import { type Commit, commitOf, mergeBase, since } from "./base-objects";
import type { Repository } from "./git";

/** The commits of a base. */
export interface BaseCommits {
  /** Applied completely, or compared with. */
  readonly applied: Commit;
  /** The base itself, wherever a branch left it. */
  readonly tip: Commit;
  /** Tried since, without the first, as far as the charter changed in them; the oldest first. */
  tried(paths: readonly string[]): Promise<readonly Commit[]>;
}

/** How far back a pipeline may have failed in a row. */
const most = 100;

const tooMany = (ref: string): BaseError =>
  new BaseError(
    "base-too-long",
    `In ${ref} the charter changed in more than ${most} commits.`,
    "Apply one of them completely, and let the first of both refs follow.",
  );

/**
 * Resolves `origin/main`, or `applied..tried`: its start, and every first-parent commit in it.
 * @param branch whether it is a branch that is asked about: then each of both is where the branch left it
 * @throws BaseError where there is no such commit, or a branch never left it
 */
export async function commitsOf(repository: Repository, ref: string, branch: boolean): Promise<BaseCommits> {
  const [, first = ref, last] = /^(.*?)\.\.(.*)$/s.exec(ref) ?? [];
  const at = async (commit: Commit): Promise<Commit> => (branch ? mergeBase(repository, commit) : commit);
  const tip = await commitOf(repository, first);
  const applied = await at(tip);
  const end = last === undefined ? applied : await at(await commitOf(repository, last));
  return {
    applied,
    tip,
    tried: async (paths) => {
      if (end.id === applied.id) return [];
      const commits = await since(repository, applied, end, paths, most + 1);
      if (commits.length > most) throw tooMany(ref);
      return commits;
    },
  };
}
