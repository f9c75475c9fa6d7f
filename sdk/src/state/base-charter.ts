/** The charter as it was at a commit: read through git, never checked out. */

import { realpath, stat } from "node:fs/promises";
import { basename, dirname, relative, sep } from "node:path";
import { type DesiredResource, InvalidCharterError, limits, parseCharter, type SourceText } from "@charter/schema";
import { BaseError } from "./base-errors";
import { filesOfFolder, readTree, type TreeEntry } from "./base-tree";
import { git } from "./git";

/** A charter's place in its repository. */
interface Place {
  /** The root of the repository. */
  readonly root: string;
  /** From there, with slashes; empty where the charter is the root. */
  readonly path: string;
}

/** A commit: what it was called, and its name for good. */
interface Commit {
  readonly ref: string;
  readonly id: string;
}

const text = (bytes: Buffer): string => bytes.toString("utf8");

async function placeOf(charterPath: string): Promise<Place> {
  const real = await realpath(charterPath);
  const folder = (await stat(real)).isDirectory() ? real : dirname(real);
  const answer = await git(folder, ["rev-parse", "--show-toplevel"]);
  if (!answer.ok) {
    const why = /not a git repository|must be run in a work tree/.test(answer.said) ? "" : ` (git: ${answer.said})`;
    throw new BaseError(
      "base-not-in-git",
      `${charterPath} lies in no git repository${why}, so there is no commit to compare with.`,
      "Give the path of the charter in its repository, or leave --base out.",
    );
  }
  const root = await realpath(text(answer.output).replace(/\n$/, ""));
  return { root, path: relative(root, real).split(sep).join("/") };
}

/** @throws BaseError where the repository has no such commit, and why it may lack it */
async function commitOf(root: string, ref: string): Promise<Commit> {
  // What begins with a hyphen would be an option.
  const known = ref !== "" && !ref.startsWith("-");
  const found = known ? await git(root, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]) : undefined;
  if (found?.ok === true) return { ref, id: text(found.output).trim() };
  const shallow = await git(root, ["rev-parse", "--is-shallow-repository"]);
  if (known && text(shallow.output).trim() === "true") {
    throw new BaseError(
      "base-shallow",
      `This clone is shallow and does not have ${ref}.`,
      "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a CI job checks out.",
    );
  }
  throw new BaseError(
    "base-unknown",
    `This repository has no commit ${JSON.stringify(ref)}.`,
    "Fetch it with `git fetch origin`, or name a commit, a tag or a branch: `--base origin/main`.",
  );
}

async function run(root: string, args: readonly string[], input?: string): Promise<Buffer> {
  const { ok, output, said } = await git(root, args, input);
  if (ok) return output;
  throw new BaseError("base-unreadable", `git cannot read that commit: ${said}.`, "Try `git fsck` and `git fetch`.");
}

const tooLarge = (what: string): BaseError =>
  new BaseError("base-unreadable", `${what}, more than a charter may hold.`, "Choose another commit with --base.");

const mebibytes = (bytes: number): string => `${bytes / 1024 / 1024} MiB`;

/** Before anything is read: the limits that hold for files on disk. */
function requireModest(entries: readonly TreeEntry[], name: (path: string) => string): void {
  if (entries.length > limits.files) throw tooLarge(`The charter there has more than ${limits.files} files`);
  const large = entries.find(({ size }) => size > limits.fileBytes);
  if (large !== undefined) throw tooLarge(`${name(large.path)} is larger than ${mebibytes(limits.fileBytes)}`);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.totalBytes) throw tooLarge(`The files there are larger than ${mebibytes(limits.totalBytes)}`);
}

/** The contents of objects: of each a line with its length, its bytes, and a line break. */
async function contents(root: string, entries: readonly TreeEntry[]): Promise<readonly Buffer[]> {
  const output = await run(root, ["cat-file", "--batch"], entries.map(({ object }) => `${object}\n`).join(""));
  let at = 0;
  return entries.map(() => {
    const end = output.indexOf("\n", at);
    const size = Number(output.subarray(at, end).toString("latin1").split(" ")[2]);
    if (!Number.isInteger(size)) {
      const said = output.subarray(at, end).toString("latin1");
      throw new BaseError("base-unreadable", `git cannot read that commit: ${said}.`, "Fetch it whole: `git fetch`.");
    }
    at = end + 1 + size + 1;
    return output.subarray(end + 1, end + 1 + size);
  });
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new BaseError("base-unreadable", `${name} is not UTF-8 text.`, "Choose another commit with --base.", error);
  }
}

/** The entries that are the charter; none where there was none yet. */
async function entriesOf({ root, path }: Place, { id }: Commit, name: (path: string) => string) {
  const listing = await run(root, [
    "ls-tree",
    "-r",
    "-l",
    "-z",
    "--full-tree",
    id,
    ...(path === "" ? [] : ["--", path]),
  ]);
  const entries = readTree(text(listing));
  const own = entries.find((entry) => entry.path === path);
  if (own?.mode === "120000") {
    throw new BaseError("base-unreadable", `${name(path)} is a link.`, "Give the path of the file that it leads to.");
  }
  if (own !== undefined) return [own];
  const target = async (link: TreeEntry) => text((await contents(root, [link]))[0] ?? Buffer.alloc(0));
  return [...(await filesOfFolder(entries, path, target, name))].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of the charter at a commit; messages call them `origin/main:org.yaml`. */
async function filesAt(place: Place, commit: Commit): Promise<readonly SourceText[]> {
  const name = (path: string): string => `${commit.ref}:${path || basename(place.root)}`;
  const entries = await entriesOf(place, commit, name);
  requireModest(entries, name);
  if (entries.length === 0) return [];
  const texts = await contents(place.root, entries);
  return entries.map(({ path }, index) => ({
    file: name(path),
    text: decode(texts[index] ?? Buffer.alloc(0), name(path)),
  }));
}

/**
 * What the charter declared at a commit of the repository that it lies in now, under the same path: nothing where there was
 * none yet.
 * @param charterPath the charter's file or folder
 * @param ref a commit as git names it: `origin/main`, `HEAD^`, a tag, a commit id
 * @throws BaseError where the path is in no repository, the commit is not there, or its charter cannot be understood
 */
export async function loadBase(charterPath: string, ref: string): Promise<readonly DesiredResource[]> {
  const place = await placeOf(charterPath);
  const commit = await commitOf(place.root, ref);
  const files = await filesAt(place, commit);
  if (files.length === 0) return [];
  try {
    return parseCharter(files).resources;
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    throw new BaseError(
      "base-invalid",
      `The charter at ${ref} is not valid, so nobody knows what it managed.\n${error.message}`,
      "Choose the commit with --base that was applied last.",
      error,
    );
  }
}
