/** The only file that reads a charter's files and this package's own. */

import { constants, readFileSync } from "node:fs";
import { type FileHandle, lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { quoted } from "../characters/visible";
import { InvalidCharterError } from "../errors/invalid-charter-error";
import type { Diagnostic } from "../model";
import { limits } from "../parse/limits";
import type { SourceText } from "../parse/source";
import { packageFolder } from "./package-folder";
import { locate, locateBeside } from "./place";
import { fileProblem, refuse, unreadable } from "./problem";

/** The text of a file of this package. */
export function readPackageFile(name: string): string {
  return readFileSync(join(packageFolder, name), "utf8");
}

const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;

const isCharterFile = (name: string) => /\.ya?ml$/i.test(name);

/** A file to read: the path that messages name, the one that is opened, and where that is in the charter's folder. */
interface Found {
  readonly file: string;
  readonly real: string;
  readonly path?: string;
}

/** Finds the files of a folder. Lives as long as the search: it knows what it has seen. */
class Search {
  readonly found: Found[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly root: string) {}

  async folder(path: string, real: string): Promise<void> {
    this.seen.add(real);
    for (const entry of await readdir(real, { withFileTypes: true })) {
      // Hidden ones are a tool's own: .git, .github, the data folder behind a mounted configuration.
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const inside: Found = { file: join(path, entry.name), real: join(real, entry.name) };
      try {
        if (entry.isSymbolicLink()) await this.link(inside, entry.name);
        else if (entry.isDirectory()) await this.folder(inside.file, inside.real);
        else if (isCharterFile(entry.name)) this.file(inside, entry.isFile());
      } catch (error) {
        this.diagnostics.push(unreadable(error, inside.file).diagnostic);
      }
    }
  }

  /** A link may lead to a file within the folder, never out of it. */
  private async link({ file, real }: Found, name: string): Promise<void> {
    const target = await realpath(real);
    const status = await stat(target);
    if (!status.isDirectory() && !isCharterFile(name)) return;
    if (target !== this.root && !target.startsWith(this.root + sep)) {
      const message = "This link leads out of the folder that was named.";
      throw refuse("link-outside", file, message, "Name the file itself, or a folder that holds both.");
    }
    if (this.seen.has(target)) return;
    if (status.isDirectory()) await this.folder(file, target);
    else this.file({ file, real: target }, status.isFile());
  }

  private file(found: Found, regular: boolean): void {
    if (!regular) throw refuse("not-a-file", found.file, "This is not a regular file.");
    if (this.seen.has(found.real)) return;
    this.seen.add(found.real);
    this.found.push({ ...found, path: relative(this.root, found.real).split(sep).join("/") });
  }
}

const byFile = (a: Found, b: Found) => (a.file < b.file ? -1 : 1);

/** The bytes of an open file, never more than the limit. */
async function readBounded(handle: FileHandle, file: string): Promise<Uint8Array> {
  const status = await handle.stat();
  if (!status.isFile()) throw refuse("not-a-file", file, "This is not a regular file.");
  if (status.size > limits.fileBytes) {
    throw refuse("file-too-large", file, `This file is larger than ${mebibytes(limits.fileBytes)}.`);
  }
  const bytes = new Uint8Array(status.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("not-utf-8", file, "This file is not UTF-8 text.", "Save it as UTF-8.");
  }
}

/** Somebody may have put a link there since the file was found: what was opened is what lies at its place, without links. */
async function requireSame(handle: FileHandle, { file, real }: Found): Promise<void> {
  const [opened, there, now] = await Promise.all([handle.stat(), lstat(real), realpath(real)]);
  if (now === real && opened.ino === there.ino && opened.dev === there.dev) return;
  throw refuse("file-changed", file, "Another file came to this place while it was read.", "Run it again.");
}

async function readOne(found: Found): Promise<SourceText> {
  const { file, real, path } = found;
  // Not blocking: what became a pipe since it was found must not hold us.
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    await requireSame(handle, found);
    return { file, text: decode(await readBounded(handle, file), file), ...(path === undefined ? {} : { path }) };
  } finally {
    await handle.close();
  }
}

async function find(path: string): Promise<readonly Found[]> {
  const { real, left } = locate(path);
  if (left !== undefined) {
    const how = (await lstat(path)).isSymbolicLink() ? "is" : "lies behind";
    throw refuse("link-outside", path, `${quoted(path)} ${how} a link out of ${left}.`, "Name its target instead.");
  }
  if (!(await stat(real)).isDirectory()) return [{ file: path, real, path: "" }];
  const search = new Search(real);
  await search.folder(path, real);
  if (search.diagnostics.length > 0) throw new InvalidCharterError(search.diagnostics);
  if (search.found.length === 0) {
    const suggestion = "A charter in TypeScript is one file: name that.";
    throw refuse("no-files", path, "This folder holds no *.yaml or *.yml file.", suggestion);
  }
  if (search.found.length > limits.files) {
    throw refuse("too-many-files", path, `This folder holds more than ${limits.files} files.`);
  }
  return search.found.sort(byFile);
}

/**
 * Reads a charter: a file, or the regular `*.yaml` and `*.yml` files of a folder and of the folders in it, in the order
 * of their paths. Hidden files and `node_modules` are left out. No link may lead out of the folder, nor the path itself out of
 * where the charter is: the git work tree that it is in, else the working directory, else its own folder.
 *
 * @throws InvalidCharterError for everything that cannot be read, all at once.
 */
export async function readCharterFiles(path: string): Promise<readonly SourceText[]> {
  const found = await find(path).catch((error: unknown) => {
    throw error instanceof InvalidCharterError
      ? error
      : new InvalidCharterError([unreadable(error, path).diagnostic], { cause: error });
  });
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  let total = 0;
  for (const one of found) {
    try {
      const source = await readOne(one);
      total += source.text.length;
      sources.push(source);
    } catch (error) {
      diagnostics.push(unreadable(error, one.file).diagnostic);
    }
    if (total <= limits.totalBytes) continue;
    const message = `The files together are larger than ${mebibytes(limits.totalBytes)}.`;
    diagnostics.push(fileProblem("charter-too-large", path, message));
    break;
  }
  if (diagnostics.length > 0) throw new InvalidCharterError(diagnostics);
  return sources;
}

/**
 * Reads a file that a charter's file names: a regular one, with the limits of a charter's own, in the place that the charter is in.
 * @param by the path of the charter's file
 * @throws Unreadable
 */
export async function readNamedFile(file: string, by: string): Promise<SourceText> {
  try {
    const { real, left } = locateBeside(file, by);
    if (left === undefined) return await readOne({ file, real });
    throw refuse("link-outside", file, `This is outside of ${left}.`, "Put the file beside the charter.");
  } catch (error) {
    throw unreadable(error, file);
  }
}
