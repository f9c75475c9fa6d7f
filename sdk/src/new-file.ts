/** Files that a command makes for people: never over one that is there, unless that was asked for. */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CharterError } from "@charter/provider";
import { staysInPlace } from "@charter/schema";

/** Something is there already. */
export class FileExistsError extends CharterError {
  constructor(file: string, remedy: string, cause: unknown) {
    super("file-exists", `${file} is there already, and it stays as it is.`, { remedy, cause });
  }
}

/** What is to be written is a link, or in one, to another place. */
export class FileOutsideError extends CharterError {
  constructor(path: string) {
    super("file-outside", `A link leads ${path} out of the work tree or folder that it is in; nothing was written.`, {
      remedy: "Give the path that it leads to, where that is meant.",
    });
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** How a file is written. */
export interface NewFileOptions {
  /** Over what is there. */
  readonly overwrite?: boolean | undefined;
  /** What to do where something is there. */
  readonly otherwise: string;
}

/**
 * Writes a file, and makes the folder that it is in.
 * @throws FileExistsError, FileOutsideError
 */
export async function writeNew(file: string, text: string, { overwrite, otherwise }: NewFileOptions): Promise<void> {
  const folder = dirname(file);
  // A link in the file's own place is something that is there.
  for (const path of overwrite === true ? [folder, file] : [folder]) {
    if (!staysInPlace(path)) throw new FileOutsideError(path);
  }
  const refuseExisting = (existing: string) => (error: unknown) => {
    throw hasCode(error, "EEXIST") ? new FileExistsError(existing, otherwise, error) : error;
  };
  await mkdir(folder, { recursive: true }).catch(refuseExisting(folder));
  await writeFile(file, text, { flag: overwrite === true ? "w" : "wx" }).catch(refuseExisting(file));
}
