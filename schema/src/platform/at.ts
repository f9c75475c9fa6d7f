/** A platform as somebody names it to a command: by its name, or by the path of a file. */

import { readFileSync, statSync } from "node:fs";
import { InvalidPlatformError } from "../errors/invalid-platform-error";
import { fileProblem, refuse, unreadable } from "../files/problem";
import { limits } from "../parse/limits";
import type { Platform } from ".";
import { loadPlatform } from "./file";
import { readOwnPlatform } from "./own";

/** Whoever starts a command may name any file of theirs: only what is in it is judged. */
function textOf(file: string): string {
  try {
    const status = statSync(file);
    if (!status.isFile()) throw refuse("not-a-file", file, "This is not a regular file.");
    if (status.size > limits.fileBytes) throw refuse("file-too-large", file, "This file is too large.");
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const diagnostic =
      error instanceof TypeError
        ? fileProblem("not-utf-8", file, "This file is not UTF-8 text.", "Save it as UTF-8.")
        : unreadable(error, file).diagnostic;
    throw new InvalidPlatformError(file, [diagnostic], { cause: error });
  }
}

const read = new Map<string, Platform>();

/**
 * A platform by its name, or by the path of its file: `standard`, `./our-service.yaml`. A file is read once.
 * @throws UnknownPlatformError, InvalidPlatformError
 */
export function platformAt(named: string): Platform {
  if (!/\.ya?ml$/i.test(named)) return loadPlatform(named);
  const known = read.get(named);
  if (known !== undefined) return known;
  const reading = readOwnPlatform({ file: named, text: textOf(named) });
  if ("diagnostics" in reading) throw new InvalidPlatformError(named, reading.diagnostics);
  read.set(named, reading.platform);
  return reading.platform;
}
