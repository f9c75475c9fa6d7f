/** The `.charter` folder: what Charter keeps on this machine where nothing else was chosen. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes a folder inside a `.charter` folder: nobody else may read that one, and git leaves it out.
 * @param ownFolder the `.charter` folder
 * @param inside the folder to make in it
 */
export function createInOwnFolder(ownFolder: string, inside: string): void {
  mkdirSync(join(ownFolder, inside), { recursive: true, mode: 0o700 });
  chmodSync(ownFolder, 0o700);
  try {
    writeFileSync(join(ownFolder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
