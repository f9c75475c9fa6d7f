/** The `.charter` folder: what Charter keeps on this machine where nothing else was chosen. It is this user's alone. */

import { chmodSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CharterError } from "@charter/provider";

/** What Charter would keep its state in is a link, or somebody else can write there. */
export class UnsafeFolderError extends CharterError {
  /** @param remedy what to do first */
  constructor(folder: string, problem: string, remedy: string) {
    super("unsafe-folder", `${folder} ${problem}, so what lies in it may be a stranger's.`, {
      remedy: `${remedy} Or choose where the state is with PULUMI_BACKEND_URL.`,
    });
  }
}

const inTheWay = "Find out who put it there; what it holds may be the state. Then move it away.";

/** Why a folder is not safe; undefined where it is, or is not there. */
function problemOf(folder: string): UnsafeFolderError | undefined {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) return new UnsafeFolderError(folder, "is a link", inTheWay);
  if (!found.isDirectory()) return new UnsafeFolderError(folder, "is no folder", inTheWay);
  // Windows has neither owners nor modes of this kind.
  const user = process.getuid?.();
  if (user === undefined) return undefined;
  if (found.uid !== user) {
    return new UnsafeFolderError(folder, `belongs to another user (${found.uid}, and this is ${user})`, inTheWay);
  }
  if ((found.mode & 0o022) === 0) return undefined;
  const remedy = `Find out who wrote there; if nobody else did: \`chmod go-w ${folder}\`.`;
  return new UnsafeFolderError(folder, "can be written to by others", remedy);
}

/**
 * Refuses a `.charter` folder, or a folder inside it, that is a link or that somebody else can write to.
 * @param ownFolder the `.charter` folder
 * @param inside the folder in it
 * @throws UnsafeFolderError
 */
export function requireOwnFolder(ownFolder: string, inside: string): void {
  for (const folder of [ownFolder, join(ownFolder, inside)]) {
    const problem = problemOf(folder);
    if (problem !== undefined) throw problem;
  }
}

/**
 * Makes a folder inside a `.charter` folder: nobody else may read that one, and git leaves it out.
 * @param ownFolder the `.charter` folder
 * @param inside the folder to make in it
 * @throws UnsafeFolderError
 */
export function createInOwnFolder(ownFolder: string, inside: string): void {
  requireOwnFolder(ownFolder, inside);
  mkdirSync(join(ownFolder, inside), { recursive: true, mode: 0o700 });
  chmodSync(ownFolder, 0o700);
  try {
    writeFileSync(join(ownFolder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
