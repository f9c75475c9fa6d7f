/** The path that a command was told, where links on it lead elsewhere now: what lay there at a base counts, not what a link was bent to since. */

import { realpath } from "node:fs/promises";
import { dirname, posix, relative, resolve, sep } from "node:path";
import { type Commit, contents, listing } from "./base-objects";
import { isLink, readTree } from "./base-tree";
import type { Repository } from "./git";

/** A path as it was told, from the top of the repository; nothing where it comes from outside of that. */
export async function toldIn(top: string, charterPath: string): Promise<string | undefined> {
  const told = resolve(charterPath);
  for (let above = dirname(told); ; above = dirname(above)) {
    if ((await realpath(above)) === top) return relative(above, told).split(sep).join("/");
    if (above === dirname(above)) return undefined;
  }
}

/** So many links are followed, as systems do. */
const most = 40;

/** Where a path led at a commit; nothing where that is out of the repository. */
export async function ledTo(repository: Repository, told: string, commit: Commit): Promise<string | undefined> {
  let path = told;
  for (let followed = 0; followed < most; followed += 1) {
    const names = path.split("/");
    const above = names.map((_, index) => names.slice(0, index + 1).join("/"));
    const link = readTree(await listing(repository, commit, [], above)).find(isLink);
    if (link === undefined) return path;
    const [target] = await contents(repository, commit, [link.object]);
    const written = (target ?? Buffer.alloc(0)).toString("utf8");
    path = posix.join(posix.dirname(link.path), written, path.slice(link.path.length)).replace(/\/$/, "");
    if (posix.isAbsolute(written) || path === "." || path === ".." || path.startsWith("../")) return undefined;
  }
  return undefined;
}
