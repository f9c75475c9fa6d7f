/** Starter charters: a file a platform and layout, under `templates/` of this package. */

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { CharterError } from "@charter/provider";
import { loadPlatform, staysInPlace } from "@charter/schema";

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

/** Something is there already. */
export class StarterExistsError extends CharterError {
  constructor(file: string, cause: unknown) {
    super("starter-exists", `${file} is there already, and it stays as it is.`, {
      remedy: "Choose another folder, or move the file away first.",
      cause,
    });
  }
}

/** The folder is a link, or in one, to another place. */
export class StarterOutsideError extends CharterError {
  constructor(folder: string) {
    super(
      "starter-outside",
      `A link leads ${folder} out of the work tree or folder that it is in; nothing was written.`,
      {
        remedy: "Give the path that it leads to, where that is meant.",
      },
    );
  }
}

async function layoutsOf(platform: string): Promise<readonly string[]> {
  const files = await readdir(join(templates, platform)).catch(() => []);
  return files.map((file) => basename(file, ".yaml")).sort();
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/**
 * Writes a starter charter into a folder.
 * @param layout the name of a file under the platform's templates: `small`, `department` …
 * @returns the file that was written
 * @throws UnknownPlatformError, UnknownLayoutError, StarterExistsError, StarterOutsideError
 */
export async function writeStarter(folder: string, layout: string, platform: string): Promise<string> {
  loadPlatform(platform);
  const layouts = await layoutsOf(platform);
  // Only a listed name becomes a path.
  if (!layouts.includes(layout)) throw new UnknownLayoutError(layout, platform, layouts);
  if (!staysInPlace(folder)) throw new StarterOutsideError(folder);
  const text = await readFile(join(templates, platform, `${layout}.yaml`), "utf8");
  const file = join(folder, fileName);
  const refuseExisting = (existing: string) => (error: unknown) => {
    throw hasCode(error, "EEXIST") ? new StarterExistsError(existing, error) : error;
  };
  await mkdir(folder, { recursive: true }).catch(refuseExisting(folder));
  await writeFile(file, text, { flag: "wx" }).catch(refuseExisting(file));
  return file;
}
