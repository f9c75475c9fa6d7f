import { readCharterFiles } from "./files";
import type { Charter } from "./model";
import { type CharterOptions, parseCharter } from "./parse-charter";

/**
 * Reads a charter: one file, or a folder of `*.yaml` and `*.yml` files.
 *
 * @param path The file or folder. Positions in messages begin with it.
 * @returns The validated, normalized charter.
 * @throws InvalidCharterError with every error at once: what cannot be read, or what is wrong in it.
 */
export async function loadCharter(path: string, options?: CharterOptions): Promise<Charter> {
  return parseCharter(await readCharterFiles(path), options);
}
