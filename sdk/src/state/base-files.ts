/** The files of a charter as they were at a commit: read through git, never checked out. */

import { realpath, stat } from "node:fs/promises";
import { basename, dirname, posix, relative, resolve, sep } from "node:path";
import { limits, type SourceText, unreadableFile } from "@charter/schema";
import type { Environment } from "../programs/environment";
import { BaseError } from "./base-errors";
import { type Commit, contents, listing } from "./base-objects";
import { filesOfFolder, isLink, readTree, type TreeEntry } from "./base-tree";
import type { Repository } from "./git";
import { repositoryAt } from "./repository";
import { toldIn } from "./told-path";

/** A charter's place in its repository. */
export interface Place {
  readonly repository: Repository;
  /** From the top of its work tree, with slashes; empty where the charter is the top. */
  readonly path: string;
  /** As the command was told it, where links lead from there to the path. */
  readonly told?: string;
}

/** Where a charter lies. @throws BaseError where that is in no repository that git trusts */
export async function placeOf(charterPath: string, environment: Environment): Promise<Place> {
  const real = await realpath(resolve(charterPath));
  const folder = (await stat(real)).isDirectory() ? real : dirname(real);
  const repository = await repositoryAt(folder, charterPath, environment);
  const path = relative(repository.top, real).split(sep).join("/");
  const told = await toldIn(repository.top, charterPath);
  return { repository, path, ...(told === undefined || told === path ? {} : { told }) };
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

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new BaseError("base-unreadable", `${name} is not UTF-8 text.`, "Choose another commit with --base.", error);
  }
}

/** The folders above a path: `a/b/c.yaml` is in `a` and `a/b`. */
const foldersAbove = (path: string): readonly string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, index, folders) => folders.slice(0, index + 1).join("/"));

const linkRefused = (path: string): BaseError =>
  new BaseError("base-unreadable", `${path} is a link.`, "Give the path of the file that it leads to.");

/** Behind a link nothing is listed, which must not pass for a charter that was not there yet. */
async function requireNoLinkAbove({ repository, path }: Place, commit: Commit, name: (path: string) => string) {
  const folders = foldersAbove(path);
  if (folders.length === 0) return;
  const link = readTree(await listing(repository, commit, [], folders)).find(isLink);
  if (link !== undefined) throw linkRefused(name(link.path));
}

/** The entries that are the charter; none where there was none yet. */
async function entriesOf(place: Place, commit: Commit, name: (path: string) => string) {
  const { repository, path } = place;
  const entries = readTree(await listing(repository, commit, ["-r"], path === "" ? [] : [path]));
  if (entries.length === 0) await requireNoLinkAbove(place, commit, name);
  const own = entries.find((entry) => entry.path === path);
  if (own !== undefined && isLink(own)) throw linkRefused(name(path));
  if (own !== undefined) return [own];
  const target = async ({ object }: TreeEntry) =>
    ((await contents(repository, commit, [object]))[0] ?? Buffer.alloc(0)).toString("utf8");
  return [...(await filesOfFolder(entries, path, target, name))].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of the charter at a commit, none where there was none; messages call them `origin/main:org.yaml`. @throws BaseError */
export async function filesAt(place: Place, commit: Commit): Promise<readonly SourceText[]> {
  const name = (path: string): string => `${commit.ref}:${path || basename(place.repository.top)}`;
  const entries = await entriesOf(place, commit, name);
  requireModest(entries, name);
  if (entries.length === 0) return [];
  const texts = await contents(
    place.repository,
    commit,
    entries.map(({ object }) => object),
  );
  return entries.map(({ path }, index) => ({
    file: name(path),
    path: posix.relative(place.path, path),
    text: decode(texts[index] ?? Buffer.alloc(0), name(path)),
  }));
}

/** A file that the charter at a commit names; messages call both alike. @throws Unreadable where it is not there */
export async function namedFileAt(repository: Repository, commit: Commit, file: string): Promise<SourceText> {
  const path = file.slice(commit.ref.length + 1);
  if (path === "" || path.startsWith(".."))
    throw unreadableFile("link-outside", file, "This is outside of the repository.");
  const found = (await filesAt({ repository, path }, commit)).find((one) => one.file === file);
  if (found === undefined) throw unreadableFile("file-not-found", file, "There is no such file.");
  return found;
}
