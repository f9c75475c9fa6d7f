/** What a repository holds of old commits, asked of git. */

import { BaseError } from "./base-errors";
import { type GitAnswer, git, lastWords, type Repository } from "./git";

/** A commit: what it was called, and its name for good. */
export interface Commit {
  readonly ref: string;
  readonly id: string;
  /** What was asked for, where it is the commit at which the branch left that. */
  readonly left?: string;
}

const isId = (line: string): boolean => /^[0-9a-f]{40,64}$/.test(line);

/** As much of a commit's id as people need. */
const short = (id: string): string => id.slice(0, 10);

const text = (bytes: Buffer): string => bytes.toString("utf8");

/** What git says of contents that a partial clone would fetch now. */
const isPartial = ({ complaint }: GitAnswer): boolean =>
  /transport '.*' not allowed|lazy fetching disabled|from promisor remote/.test(complaint);

const notFetched = (what: string): BaseError =>
  new BaseError(
    "base-not-fetched",
    `This clone does not have all of ${what}, and Charter fetches nothing.`,
    "Fetch it before: `git fetch --refetch --no-filter`; where a CI job checks out, `fetch-depth: 0` and no `filter`.",
  );

/** What is called so, in full: of `v1^`, what is called `v1`. */
async function namesOf(repository: Repository, ref: string): Promise<readonly string[]> {
  const name = ref.replace(/[~^@:].*$/s, "");
  const full = ["refs/heads", "refs/tags", "refs/remotes"].map((kind) => `${kind}/${name}`);
  const { output } = await git(repository, ["for-each-ref", "--format=%(refname)", "--", ...full]);
  return text(output)
    .split("\n")
    .filter((one) => full.includes(one));
}

/** @throws BaseError where the repository has no such commit, and why it may lack it */
export async function commitOf(repository: Repository, ref: string, or = ""): Promise<Commit> {
  // What begins with a hyphen is no commit's name; an older git would take it for an option.
  const known = ref !== "" && !ref.startsWith("-");
  const found = known
    ? await git(repository, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`])
    : undefined;
  if (found?.complaint.includes("is ambiguous") === true) {
    const names = await namesOf(repository, ref);
    const known = names.length > 1 ? names : ["refs/remotes/origin/main", "refs/tags/v1"];
    throw new BaseError(
      "base-ambiguous",
      `${JSON.stringify(ref)} is the name of more than one branch or tag in this repository.`,
      `Say which one: ${known.map((one) => `\`${one}\``).join(", ")}, or the commit's id.`,
    );
  }
  const id = found === undefined ? "" : text(found.output).trim();
  if (found?.ok === true && isId(id)) return { ref, id };
  if (found !== undefined && isPartial(found)) throw notFetched(ref);
  if (known && (await isShallow(repository))) {
    throw new BaseError(
      "base-shallow",
      `This clone is shallow and does not have ${JSON.stringify(ref)}, or there is no such commit.`,
      "Check the spelling, and fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a CI job checks out.",
    );
  }
  throw new BaseError(
    "base-unknown",
    `This repository has no commit ${JSON.stringify(ref)}.`,
    `Fetch it with \`git fetch origin\`, or name a commit, a tag or a branch, such as \`origin/main\`${or}.`,
  );
}

async function isShallow(repository: Repository): Promise<boolean> {
  const { output } = await git(repository, ["rev-parse", "--is-shallow-repository"]);
  return text(output).trim() === "true";
}

/**
 * Where HEAD left a commit: what was merged there since then is no business of this branch.
 * @throws BaseError where both have nothing in common, as far as this clone knows
 */
export async function mergeBase(repository: Repository, { ref, id }: Commit): Promise<Commit> {
  const { output } = await git(repository, ["merge-base", "--end-of-options", id, "HEAD"]);
  const found = text(output).trim();
  if (found === id) return { ref, id };
  if (isId(found)) return { ref: short(found), id: found, left: ref };
  throw new BaseError(
    (await isShallow(repository)) ? "base-shallow" : "base-unrelated",
    `This clone knows no commit that ${JSON.stringify(ref)} and HEAD have in common.`,
    "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a CI job checks out; else name a commit of this branch.",
  );
}

/** A commit, and when it was made. */
export interface DatedCommit extends Commit {
  readonly time: Date;
}

/** What `git rev-list --timestamp` says of one commit. */
function datedIn(output: string, ref: (id: string) => string): DatedCommit | undefined {
  const [seconds = "", id = ""] = output.trim().split(" ");
  return isId(id) ? { ref: ref(id), id, time: new Date(Number(seconds) * 1000) } : undefined;
}

/** When a commit was made. @throws BaseError */
export async function dated(repository: Repository, commit: Commit): Promise<DatedCommit> {
  const options = ["--max-count=1", "--timestamp", "--end-of-options", commit.id];
  const found = datedIn(text(await read(repository, commit, ["rev-list", ...options])), () => commit.ref);
  return found ?? { ...commit, time: new Date(0) };
}

/**
 * The last first-parent commit of HEAD that was made by the end of a day, UTC.
 * @param day `YYYY-MM-DD`
 * @throws BaseError where this clone has none
 */
export async function lastCommitOf(repository: Repository, day: string): Promise<DatedCommit> {
  const options = ["--first-parent", "--max-count=1", "--timestamp", `--before=${day}T23:59:59Z`];
  const { output } = await git(repository, ["rev-list", ...options, "HEAD"]);
  const found = datedIn(text(output), short);
  if (found !== undefined) return found;
  throw (await isShallow(repository))
    ? new BaseError(
        "base-shallow",
        `This clone is shallow, and has no commit of ${day} or before.`,
        "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a CI job checks out.",
      )
    : new BaseError("base-unknown", `There is no commit of ${day} or before.`, "Give a later day, or a commit.");
}

/**
 * The first-parent commits after one up to another that changed something at these paths, the oldest first.
 * @param most no more of them than this
 */
export async function since(
  repository: Repository,
  { id }: Commit,
  end: Commit,
  paths: readonly string[],
  most: number,
): Promise<readonly Commit[]> {
  const options = ["--first-parent", `--max-count=${most}`, "--end-of-options", `${id}..${end.id}`];
  const output = await read(repository, end, ["rev-list", ...options, "--", ...paths]);
  return text(output)
    .split("\n")
    .filter(isId)
    .map((one) => ({ ref: one === end.id ? end.ref : short(one), id: one }))
    .reverse();
}

/** What lies under another path at HEAD: pairs of the path then and the path now. Where git cannot tell, nothing. */
export async function movedSince(
  repository: Repository,
  { id }: Commit,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const options = ["-r", "-z", "-M", "--diff-filter=R", "--name-status", "--no-ext-diff", "--no-textconv"];
  const { ok, output } = await git(repository, ["diff-tree", ...options, "--end-of-options", id, "HEAD"]);
  const parts = ok ? text(output).split("\0") : [];
  const moves = [];
  for (let at = 0; at + 2 < parts.length; at += 3) moves.push({ from: parts[at + 1] ?? "", to: parts[at + 2] ?? "" });
  return moves;
}

async function read(repository: Repository, { ref }: Commit, args: readonly string[], input?: string): Promise<Buffer> {
  const answer = await git(repository, args, input);
  if (answer.ok) return answer.output;
  if (isPartial(answer)) throw notFetched(ref);
  const problem = `git cannot read that commit: ${lastWords(answer)}.`;
  throw new BaseError("base-unreadable", problem, "Try `git fsck` and `git fetch`.");
}

/**
 * What `git ls-tree -z` says of a commit.
 * @param paths from the top; the whole commit where there are none
 * @throws BaseError
 */
export async function listing(
  repository: Repository,
  commit: Commit,
  options: readonly string[],
  paths: readonly string[],
): Promise<string> {
  return text(
    await read(repository, commit, ["ls-tree", "-l", "-z", "--full-tree", ...options, commit.id, "--", ...paths]),
  );
}

/**
 * The contents of objects: git says of each a line with its length, its bytes, and a line break.
 * @throws BaseError
 */
export async function contents(
  repository: Repository,
  commit: Commit,
  objects: readonly string[],
): Promise<readonly Buffer[]> {
  const input = objects.map((object) => `${object}\n`).join("");
  const output = await read(repository, commit, ["cat-file", "--batch"], input);
  let at = 0;
  return objects.map(() => {
    const end = output.indexOf("\n", at);
    const size = Number(output.subarray(at, end).toString("latin1").split(" ")[2]);
    if (!Number.isInteger(size)) throw notFetched(commit.ref);
    at = end + 1 + size + 1;
    return output.subarray(end + 1, end + 1 + size);
  });
}
