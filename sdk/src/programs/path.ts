/** Where programs are found: in folders that the PATH names in full, never in one that depends on where the work is. */

import { accessSync, constants, readdirSync, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The folders of a PATH. An empty or relative one would be a folder of the files that are worked on, which others wrote. */
export const absoluteFolders = (path: string | undefined): readonly string[] =>
  (path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));

/** Whether a file is a program that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first program of a name on a PATH. */
export const programOn = (path: string | undefined, name: string): string | undefined =>
  absoluteFolders(path)
    .map((folder) => join(folder, name))
    .find(isExecutable);

/** What lies in a folder; nothing where it is not there, or not to be read. */
export const listed = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // It is not there, so nothing is read from it.
  }
}

/**
 * Whether a place is a folder or in it, by whatever links it is named.
 * @param place absolute, or as seen from that folder
 */
export function liesIn(folder: string, place: string): boolean {
  const way = relative(real(folder), real(resolve(folder, place)));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
