import { CharterError } from "@charter/provider";

/** An old flat charter is one file. */
export class SeveralFilesError extends CharterError {
  constructor(path: string) {
    super("several-files", `${path} is a folder of several files, and an old flat charter is one.`, {
      remedy: "Name the file.",
    });
  }
}
