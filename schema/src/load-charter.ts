import { readCharterFiles, readNamedFile } from "./files";
import type { Charter } from "./model";
import { isCode } from "./parse/charter-text";
import type { Evaluated, SourceText } from "./parse/source";
import { type CharterOptions, parseCharter } from "./parse-charter";
import { withPlatformFiles } from "./platform/named-files";

/** Evaluates a text that is code. This package runs nothing. */
export type Evaluate = (source: SourceText) => Promise<Evaluated>;

/** The files, with the documents that those of code come to. */
export const withDocuments = (sources: readonly SourceText[], evaluate: Evaluate): Promise<readonly SourceText[]> =>
  Promise.all(
    sources.map(async (source) => (isCode(source.file) ? { ...source, evaluated: await evaluate(source) } : source)),
  );

/** How a charter is read from its files. */
export interface LoadOptions extends CharterOptions {
  /** What evaluates a charter in TypeScript: by default it is refused. */
  readonly evaluate?: Evaluate;
}

const refuse: Evaluate = async () => ({
  value: undefined,
  places: [],
  problems: [{ code: "code-refused", message: "This charter is code, and nothing evaluates it here." }],
});

/**
 * The texts of a charter, one file or a folder of `*.yaml` and `*.yml` files, with all that is read along: what code comes to, the file of
 * a platform of its own.
 *
 * @throws InvalidCharterError where something cannot be read
 */
export async function readCharter(path: string, evaluate: Evaluate = refuse): Promise<readonly SourceText[]> {
  const sources = await withDocuments(await readCharterFiles(path), evaluate);
  return withPlatformFiles(sources, readNamedFile);
}

/**
 * Reads a charter: one file, or a folder of `*.yaml` and `*.yml` files.
 *
 * @param path The file or folder. Positions in messages begin with it.
 * @returns The validated, normalized charter.
 * @throws InvalidCharterError with every error at once: what cannot be read, or what is wrong in it.
 */
export async function loadCharter(path: string, { evaluate, ...options }: LoadOptions = {}): Promise<Charter> {
  return parseCharter(await readCharter(path, evaluate), options);
}
