/**
 * Where a charter's files may lie: in one place, which no link leads out of.
 *
 * The place is the git work tree that the path is in (each of them, where one is in another); where the working directory is in none, the
 * working directory, if the path is in it; else the folder that the path's last name is in. What is linked above that place is the machine's own
 * affair (`/tmp` on macOS), and links within it are followed (a mounted configuration is made of them). A hard link looks
 * like any other file, so nothing can be said of it; git makes none.
 */

import { lstatSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The folders that a path is in, as it is written; the root, which everything is in, is no place. */
function foldersAbove(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === dirname(parent) ? [] : [parent, ...foldersAbove(parent)];
}

function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The folders that a path may not be led out of. */
function placesOf(path: string): readonly string[] {
  const folders = foldersAbove(path);
  // By the names as they are written: a link to somebody else's work tree does not make it the path's own.
  const trees = folders.filter((folder) => isThere(join(folder, ".git")));
  const working = process.cwd();
  const here = folders.filter((folder) => realpathSync(folder) === working);
  const places = [...trees, ...here.filter((folder) => !trees.some((tree) => liesIn(tree, folder)))];
  return places.length > 0 ? places : [dirname(path)];
}

/** Where a file or folder lies. */
export interface Location {
  readonly real: string;
  /** The place that a link leads it out of. */
  readonly left: string | undefined;
}

/**
 * Finds where a file or folder lies, behind the links of its path.
 * @throws Error of the operating system where it is not there
 */
export function locate(path: string): Location {
  const written = resolve(path);
  const real = realpathSync(written);
  return { real, left: placesOf(written).find((place) => !liesIn(realpathSync(place), real)) };
}

/**
 * Finds where a file lies that another file names.
 * @throws Error of the operating system where it is not there
 */
export function locateBeside(named: string, by: string): Location {
  const real = realpathSync(resolve(named));
  return { real, left: placesOf(resolve(by)).find((place) => !liesIn(realpathSync(place), real)) };
}

/** Whether what is written at a path, which need not be there yet, stays in its place. */
export function staysInPlace(path: string): boolean {
  const written = resolve(path);
  const there = [written, ...foldersAbove(written)].find(isThere);
  try {
    return there === undefined || locate(there).left === undefined;
  } catch {
    return false; // A link that leads nowhere yet.
  }
}
