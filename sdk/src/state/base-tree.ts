/** Which files of a commit are a charter: the file, or the folder's, by the rules that hold for files on disk. */

import { posix } from "node:path";
import { BaseError } from "./base-errors";

/** One entry of a commit's tree. */
export interface TreeEntry {
  /** From the root of the repository. */
  readonly path: string;
  /** `100644`, `100755`, `120000` for a link, `160000` for another repository. */
  readonly mode: string;
  /** The object's name. */
  readonly object: string;
  /** In bytes. */
  readonly size: number;
}

/** Reads `git ls-tree -l -z`. */
export function readTree(listing: string): readonly TreeEntry[] {
  return listing
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , object = "", size = ""] = line.slice(0, tab).split(/ +/);
      return { path: line.slice(tab + 1), mode, object, size: Number(size) || 0 };
    });
}

/** Whether an entry leads elsewhere. */
export const isLink = ({ mode }: TreeEntry): boolean => mode === "120000";
const isFile = ({ mode }: TreeEntry): boolean => mode.startsWith("100");
const isCharterFile = (path: string): boolean => /\.ya?ml$/i.test(path);

/** Hidden ones are a tool's own, as on disk. */
const isSkipped = (path: string): boolean =>
  path.split("/").some((part) => part.startsWith(".") || part === "node_modules");

/** Whether a path lies in a folder; everything lies in the root. */
const liesIn = (path: string, folder: string): boolean => folder === "" || path.startsWith(`${folder}/`);

/** The entries of a charter in one commit. Lives as long as the search. */
class Search {
  private readonly byPath: ReadonlyMap<string, TreeEntry>;
  private readonly found = new Map<string, TreeEntry>();
  /** Folders and links: each is gone through once, however many links lead there. */
  private readonly seen = new Set<string>();

  /** @param target where a link leads, as it is written in the commit */
  constructor(
    private readonly entries: readonly TreeEntry[],
    private readonly folder: string,
    private readonly target: (link: TreeEntry) => Promise<string>,
    private readonly name: (path: string) => string,
  ) {
    this.byPath = new Map(entries.map((entry) => [entry.path, entry]));
  }

  async run(): Promise<readonly TreeEntry[]> {
    await this.below(this.folder);
    return [...this.found.values()];
  }

  /** Everything in a folder; what lies hidden in it is left out, wherever the folder itself lies. */
  private async below(folder: string): Promise<void> {
    if (this.seen.has(folder)) return;
    this.seen.add(folder);
    const start = folder === "" ? 0 : folder.length + 1;
    for (const entry of this.entries) {
      if (!liesIn(entry.path, folder) || isSkipped(entry.path.slice(start))) continue;
      if (isLink(entry)) await this.follow(entry);
      else if (isFile(entry) && isCharterFile(entry.path)) this.found.set(entry.path, entry);
    }
  }

  /** A link may lead to a file or a folder within the charter's folder, never out of it. */
  private async follow(link: TreeEntry): Promise<void> {
    if (this.seen.has(link.path)) return;
    this.seen.add(link.path);
    const written = await this.target(link);
    const target = posix.normalize(posix.join(posix.dirname(link.path), written)).replace(/\/$/, "");
    if (written.startsWith("/") || target.startsWith("..") || !liesIn(target, this.folder)) {
      if (target === this.folder || !isCharterFile(link.path)) return;
      throw new BaseError(
        "base-unreadable",
        `${this.name(link.path)} is a link that leads out of the folder that was named.`,
        "Choose a commit with --base in which the file itself lies there.",
      );
    }
    const entry = this.byPath.get(target);
    if (entry === undefined) await this.below(target);
    else if (isLink(entry)) await this.follow(entry);
    else if (isFile(entry) && isCharterFile(link.path)) this.found.set(entry.path, entry);
  }
}

/**
 * The files of a charter that is a folder, by the rules of the file loader: no hidden ones, no `node_modules`, links within
 * the folder only; each file once.
 * @param folder from the root of the repository; empty for the root itself
 * @param target where a link leads
 * @param name how messages call a path
 * @throws BaseError for a link out of the folder
 */
export function filesOfFolder(
  entries: readonly TreeEntry[],
  folder: string,
  target: (link: TreeEntry) => Promise<string>,
  name: (path: string) => string,
): Promise<readonly TreeEntry[]> {
  return new Search(entries, folder, target, name).run();
}
