/** Starter charters: files under `templates/` of this package, by platform and layout; where there is none, what the platform can express. */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { CharterError } from "@charter/provider";
import { bundledPlatforms, editorSchemaText, isPlainMap, loadPlatform, type Platform } from "@charter/schema";
import { commentsOf } from "../export/comments";
import type { Exported } from "../export/exported";
import { modelineOf, schemaFileOf } from "../export/modeline";
import { exportToText } from "../export/text";
import { FileExistsError, writeNew } from "../new-file";
import { packageFolder } from "../package-folder";
import { starterFor } from "./sample";

const templates = join(packageFolder, "templates");

/** There is no such starter. */
export class UnknownLayoutError extends CharterError {
  constructor(layout: string, platform: string, known: readonly string[]) {
    const names = known.length === 0 ? "none" : known.join(", ");
    super("unknown-layout", `There is no starter ${JSON.stringify(layout)} for the platform ${platform}.`, {
      remedy: `Choose one with --layout; there are: ${names}.`,
    });
  }
}

/** The layout that is made of what the platform's file says, where nobody wrote a better one. */
const small = "small";

async function templatesOf(platform: string): Promise<readonly string[]> {
  const files = await readdir(join(templates, platform)).catch(() => []);
  return files.map((file) => basename(file, ".yaml"));
}

/** All layouts that there are, of any platform. */
export async function layouts(): Promise<readonly string[]> {
  const all = await Promise.all(bundledPlatforms.names().map(templatesOf));
  return [...new Set([...all.flat(), small])].sort();
}

/** What to write, and how. */
export interface StarterOptions {
  /** The name of a file under the platform's templates: `department` …; else `small`. */
  readonly layout: string;
  readonly platform: string;
  readonly typescript?: boolean | undefined;
}

/** A written starter as a document, with its comments. */
async function fromTemplate(text: string): Promise<Exported> {
  const { parse } = await import("yaml");
  const document: unknown = parse(text);
  const remarks = commentsOf(text).flatMap(({ path, lines }) =>
    // What is in every document stands at its beginning.
    lines.map((line) => ({ path: path.length === 1 && path[0] !== "guard" ? [] : path, text: line.trim() })),
  );
  return { document: isPlainMap(document) ? document : {}, remarks };
}

/** @throws UnknownLayoutError */
async function textOf(platform: Platform, { layout, platform: name, typescript }: StarterOptions): Promise<string> {
  const written = await templatesOf(name);
  // Only a listed name becomes a path.
  const layouts = [...new Set([...written, small])].sort();
  if (!layouts.includes(layout)) throw new UnknownLayoutError(layout, name, layouts);
  const template = written.includes(layout)
    ? await readFile(join(templates, name, `${layout}.yaml`), "utf8")
    : undefined;
  if (typescript !== true) return modelineOf(platform) + (template ?? exportToText(starterFor(platform)));
  const { exportToTypescript } = await import("../export/typescript.js");
  return exportToTypescript(template === undefined ? starterFor(platform) : await fromTemplate(template));
}

/** What was written. */
export interface Starter {
  readonly file: string;
  /** What editors complete it from; of TypeScript they know it by its types. */
  readonly schema?: string;
}

/**
 * Writes what editors complete a charter from beside it, where it is not there yet.
 * @returns the file
 */
async function writeSchema(folder: string, platform: Platform): Promise<string> {
  const file = join(folder, schemaFileOf(platform));
  const text = editorSchemaText(platform, platform.platform);
  await writeNew(file, text, { otherwise: "It stays." }).catch((error: unknown) => {
    if (!(error instanceof FileExistsError)) throw error;
  });
  return file;
}

/**
 * Writes a starter charter into a folder.
 * @throws UnknownPlatformError, UnknownLayoutError, FileExistsError, FileOutsideError
 */
export async function writeStarter(folder: string, options: StarterOptions): Promise<Starter> {
  const platform = loadPlatform(options.platform);
  const text = await textOf(platform, options);
  const isCode = options.typescript === true;
  const file = join(folder, isCode ? "org.ts" : "org.yaml");
  await writeNew(file, text, { otherwise: "Choose another folder, or move the file away first." });
  return isCode ? { file } : { file, schema: await writeSchema(folder, platform) };
}
