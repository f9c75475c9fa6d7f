/** Whether a state can be saved where it is to be kept: of a folder on this machine that can be said without writing. */

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { CharterError } from "@charter/provider";
import { folderOf, isFileBackend } from "./file-backend";
import { describeLocation, type StateLocation } from "./location";

/** The folder of a state can be read, and not written to. */
export class StateNotWritableError extends CharterError {
  constructor(location: StateLocation, folder: string, cause: unknown) {
    super(
      "state-not-writable",
      `The state of ${describeLocation(location)} could not be saved: ${folder} cannot be written to.`,
      {
        remedy: "Give this user the folder, or choose another place with PULUMI_BACKEND_URL.",
        cause,
      },
    );
  }
}

/** What is there already on the way to a folder. */
const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

/** @returns whether that is known: of other backends only a run can tell @throws StateNotWritableError */
export function requireWritable(location: StateLocation): boolean {
  if (!isFileBackend(location.backendUrl)) return false;
  const folder = nearest(join(folderOf(location.backendUrl), ".pulumi"));
  try {
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    throw new StateNotWritableError(location, folder, error);
  }
}
