/** Patterns of files as in CODEOWNERS: `/people/`, `*.yaml`, `people/*`. */

import { posix } from "node:path";
import { type GlobOf, matchesName, walkGlob } from "../glob";

const names: GlobOf<string, string> = { isStar: (one) => one === "**", fits: matchesName };

const hasWildcard = (name: string): boolean => /[*?]/.test(name);

/**
 * The names that a pattern is made of, `**` for any number of folders. Where it has a slash before its end it begins at the root's
 * folder, else it is found anywhere; a folder stands for everything in it, and `people/*` for the files of that folder alone.
 */
function namesOf(pattern: string): readonly (readonly string[])[] {
  const isFolder = pattern.endsWith("/");
  const inner = pattern.replace(/^\/|\/$/g, "");
  const isRooted = pattern.startsWith("/") || inner.includes("/");
  const own = [...(isRooted ? [] : ["**"]), ...inner.split("/")];
  const below = [...own, "*", "**"];
  if (isFolder) return [below];
  return hasWildcard(own.at(-1) ?? "") ? [own] : [own, below];
}

/**
 * Whether a pattern matches a file.
 * @param path from the root's folder, with slashes; case counts, as it does in git
 */
export const matchesFile = (pattern: string, path: string): boolean =>
  namesOf(pattern).some((glob) => walkGlob(glob, path.split("/"), names).matches);

/** A file as seen from the folder of another; nothing where it lies outside of that. */
export function seenFrom(root: string, path: string): string | undefined {
  const seen = posix.relative(posix.dirname(root), path);
  return seen === ".." || seen.startsWith("../") ? undefined : seen;
}
