/** The files of a charter as one document. */

import { ordered } from "../diagnostic";
import { InvalidCharterError } from "../errors/invalid-charter-error";
import type { Diagnostic } from "../model";
import { besideOf, isPlatformPath } from "../platform/own";
import type { Part } from "../scopes/read";
import { forEditors, isCharterText, isCode, noCharter } from "./charter-text";
import type { Entries } from "./entries";
import { readEvaluated } from "./evaluated";
import { asIncomplete } from "./incomplete";
import { limits } from "./limits";
import { mergeDocuments } from "./merge";
import { isPlainMap, type PlainMap } from "./plain-map";
import { createSource, type Place, type Source, type SourceText } from "./source";
import type { Tree } from "./tree";
import { readYaml } from "./yaml-text";

/** All files as one document. */
export interface Whole {
  readonly value: PlainMap;
  readonly root: Place;
  readonly entries: Entries;
  readonly parts: readonly Part[];
  /** What it names as its platform's file. */
  readonly platformFiles: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What one file says: its text is YAML, or code that was evaluated before. */
const readText = (
  { evaluated }: SourceText,
  source: Source,
  entries: Entries,
  allowed: number,
): Tree & { readonly lexemes?: number } =>
  evaluated === undefined ? readYaml(source, entries, allowed) : readEvaluated(source, evaluated, entries);

/** One file of a charter, read. */
interface Read {
  readonly text: SourceText;
  readonly tree: Tree;
}

/** A document without that. */
function withoutSchema(value: PlainMap, entries: Entries): PlainMap {
  if (typeof value[forEditors] !== "string") return value;
  const { [forEditors]: _, ...said } = value;
  const places = new Map(entries.get(value));
  places.delete(forEditors);
  entries.set(said, places);
  return asIncomplete(said, value);
}

/** A document that names its platform's file as seen from where the command runs, so that files of several folders can name one. */
function withPlatformFile(value: PlainMap, { text: { file } }: Read, entries: Entries): PlainMap {
  if (!isPlatformPath(value.platform)) return value;
  const document = asIncomplete({ ...value, platform: besideOf(file, value.platform) }, value);
  entries.set(document, entries.get(value) ?? new Map());
  return document;
}

/** Reads and merges the files. @throws InvalidCharterError where values are missing that the rest depends on. */
export function readWhole(sources: readonly SourceText[]): Whole {
  const entries: Entries = new WeakMap();
  const parts: Part[] = [];
  const diagnostics: Diagnostic[] = [];
  let lexemes = 0;
  const all = sources.map((text): Read => {
    const source = createSource(text, isCharterText(text));
    const tree = readText(text, source, entries, limits.lexemes - lexemes);
    lexemes += tree.lexemes ?? 0;
    return { text, tree };
  });
  // The files that the charter's files name as their platform's are none of its own.
  const platformFiles = new Set(
    all.flatMap(({ text: { file }, tree: { value } }) =>
      isPlainMap(value) && isPlatformPath(value.platform) ? [besideOf(file, value.platform)] : [],
    ),
  );
  const own = all.filter(({ text }) => !platformFiles.has(text.file));
  const source = own[0]?.tree.root.source ?? createSource({ file: "charter.yaml", text: "" });
  const root: Place = { source, offset: 0 };
  let broken = false;
  for (const one of own) {
    const { text, tree } = one;
    // A document that a program holds is in no file of which something could be shown.
    const foreign = text.evaluated === undefined || isCode(text.file) ? noCharter(tree) : undefined;
    if (foreign !== undefined) {
      diagnostics.push(foreign);
      continue;
    }
    broken ||= tree.broken;
    for (const diagnostic of tree.diagnostics) diagnostics.push(diagnostic);
    if (!isPlainMap(tree.value)) continue;
    const document = withPlatformFile(withoutSchema(tree.value, entries), one, entries);
    parts.push({ file: text.file, path: text.path ?? text.file, document });
  }
  // Where there is nothing of a charter, all else would seem to be missing.
  broken ||= parts.length === 0 && diagnostics.length > 0;
  if (broken) throw new InvalidCharterError(ordered(diagnostics));
  const merged = mergeDocuments(
    parts.map(({ document }) => document),
    entries,
  );
  return {
    value: merged.value,
    root,
    entries,
    parts,
    platformFiles,
    diagnostics: [...diagnostics, ...merged.diagnostics],
  };
}
