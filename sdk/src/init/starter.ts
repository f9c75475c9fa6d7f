/** Starter charters: a file a platform and layout, under `templates/` of this package. */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { CharterError } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { writeNew } from "../new-file";

/** Beside `src` and `dist` alike. */
const templates = join(__dirname, "..", "..", "templates");

/** The name of the file that is written. */
const fileName = "org.yaml";

/** There is no such starter. */
export class UnknownLayoutError extends CharterError {
  constructor(layout: string, platform: string, known: readonly string[]) {
    const names = known.length === 0 ? "none" : known.join(", ");
    super("unknown-layout", `There is no starter ${JSON.stringify(layout)} for the platform ${platform}.`, {
      remedy: `Choose one with --layout; there are: ${names}.`,
    });
  }
}

async function layoutsOf(platform: string): Promise<readonly string[]> {
  const files = await readdir(join(templates, platform)).catch(() => []);
  return files.map((file) => basename(file, ".yaml")).sort();
}

/**
 * Writes a starter charter into a folder.
 * @param layout the name of a file under the platform's templates: `small`, `department` …
 * @returns the file that was written
 * @throws UnknownPlatformError, UnknownLayoutError, FileExistsError, FileOutsideError
 */
export async function writeStarter(folder: string, layout: string, platform: string): Promise<string> {
  loadPlatform(platform);
  const layouts = await layoutsOf(platform);
  // Only a listed name becomes a path.
  if (!layouts.includes(layout)) throw new UnknownLayoutError(layout, platform, layouts);
  const text = await readFile(join(templates, platform, `${layout}.yaml`), "utf8");
  const file = join(folder, fileName);
  await writeNew(file, text, { otherwise: "Choose another folder, or move the file away first." });
  return file;
}
