/** The platform files that the files of a charter name, read along with them. */

import { fileProblem, Unreadable } from "../files/problem";
import { isPlainMap } from "../parse/plain-map";
import type { SourceText } from "../parse/source";
import { besideOf, isPlatformPath } from "./own";

/** Reads a file that another one names. @throws Unreadable */
export type ReadNamed = (file: string, by: string) => Promise<SourceText>;

/** A line that may name a platform's file; parsing tells later whether it does. */
const naming = /platform["']?\s*:\s*(?:"(\.[^"\n]*)"|'(\.[^'\n]*)'|(\.[^\s#,}\]]*))/g;

function pathsIn({ text, evaluated }: SourceText): readonly string[] {
  const { value } = evaluated ?? {};
  const said = isPlainMap(value)
    ? [value.platform]
    : [...text.matchAll(naming)].map((match) => match.slice(1).find(Boolean));
  return said.filter(isPlatformPath);
}

/** So many are read: a charter has one platform. */
const most = 8;

async function readBeside(file: string, by: string, read: ReadNamed): Promise<SourceText> {
  try {
    return { ...(await read(file, by)), file, beside: true };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { file, text: "", beside: true, unreadable: error.diagnostic };
  }
}

/** The files, with the platform files that they name and that are not among them. */
export async function withPlatformFiles(
  sources: readonly SourceText[],
  read: ReadNamed,
): Promise<readonly SourceText[]> {
  const known = new Set(sources.map(({ file }) => file));
  const named = sources.flatMap((source) =>
    pathsIn(source).map((path): readonly [string, string] => [besideOf(source.file, path), source.file]),
  );
  const missing = [...new Map(named)].filter(([file]) => !known.has(file)).slice(0, most);
  return [...sources, ...(await Promise.all(missing.map(([file, by]) => readBeside(file, by, read))))];
}

/** What is said of a file that nobody read. */
export const notRead = (file: string): ReturnType<typeof fileProblem> =>
  fileProblem("file-not-found", file, "There is no such file.");
