/** The `.charter` folder: what Charter keeps on this machine where nothing else was chosen. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CharterError } from "@charter/provider";
import { staysInPlace } from "@charter/schema";

/** The `.charter` folder, or one in it, is a link to another place: a stranger's change may have brought it. */
export class OwnFolderOutsideError extends CharterError {
  constructor(folder: string) {
    super("own-folder-outside", `A link leads ${folder} out of the work tree or folder that it is in.`, {
      remedy:
        "Remove it. To keep things elsewhere, set PULUMI_BACKEND_URL for the state, `--data` for `charter serve`.",
    });
  }
}

/**
 * A folder inside a `.charter` folder, which may not be there yet.
 * @throws OwnFolderOutsideError
 */
export function inOwnFolder(ownFolder: string, inside: string): string {
  const folder = join(ownFolder, inside);
  if (!staysInPlace(folder)) throw new OwnFolderOutsideError(folder);
  return folder;
}

/**
 * Makes a folder inside a `.charter` folder: nobody else may read that one, and git leaves it out.
 * @param ownFolder the `.charter` folder
 * @param inside the folder to make in it
 * @throws OwnFolderOutsideError
 */
export function createInOwnFolder(ownFolder: string, inside: string): void {
  mkdirSync(inOwnFolder(ownFolder, inside), { recursive: true, mode: 0o700 });
  chmodSync(ownFolder, 0o700);
  try {
    writeFileSync(join(ownFolder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
