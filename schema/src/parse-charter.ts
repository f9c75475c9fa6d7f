/** Text to a charter: parse, merge, validate, judge, normalize. */

import { quoted } from "./characters/visible";
import { readDeclared } from "./declared/read";
import { diagnose, ordered } from "./diagnostic";
import { oneOf } from "./diagnostic/suggestion";
import { InvalidCharterError } from "./errors/invalid-charter-error";
import { UnknownPlatformError } from "./errors/unknown-platform-error";
import type { Charter, Diagnostic } from "./model";
import { normalize } from "./normalize";
import { isCharterText, isCode, noCharter } from "./parse/charter-text";
import { type Entries, valuePlace } from "./parse/entries";
import { readEvaluated } from "./parse/evaluated";
import { limits } from "./parse/limits";
import { mergeDocuments } from "./parse/merge";
import { isPlainMap, type PlainMap } from "./parse/plain-map";
import { createSource, type Place, type Source, type SourceText } from "./parse/source";
import type { Tree } from "./parse/tree";
import { readYaml } from "./parse/yaml-text";
import type { Platform } from "./platform";
import { bundledPlatforms, type Platforms } from "./platform/file";
import { applyRules } from "./rules";
import { schemaDiagnostics } from "./validate/schema-messages";
import { schemaValidator } from "./validate/schema-validator";
import { withoutLost, withoutRefused } from "./validate/without-refused";

/** How a charter is read. */
export interface CharterOptions {
  /** Where platforms come from: by default those that come with Charter. */
  readonly platforms?: Platforms;
  /** What `guard.longestAccess` counts from: by default the present time. */
  readonly now?: Date;
}

/** All files as one document. */
interface Whole {
  readonly value: PlainMap;
  readonly root: Place;
  readonly entries: Entries;
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

/** Reads and merges the files. @throws InvalidCharterError where values are missing that the rest depends on. */
function readWhole(sources: readonly SourceText[]): Whole {
  const entries: Entries = new WeakMap();
  const documents: PlainMap[] = [];
  const diagnostics: Diagnostic[] = [];
  let root: Place = { source: createSource({ file: "charter.yaml", text: "" }), offset: 0 };
  let broken = false;
  let lexemes = 0;
  for (const [index, text] of sources.entries()) {
    const source = createSource(text, isCharterText(text));
    if (index === 0) root = { source, offset: 0 };
    const tree = readText(text, source, entries, limits.lexemes - lexemes);
    lexemes += tree.lexemes ?? 0;
    // A document that a program holds is in no file of which something could be shown.
    const foreign = text.evaluated === undefined || isCode(text.file) ? noCharter(tree) : undefined;
    if (foreign !== undefined) {
      diagnostics.push(foreign);
      continue;
    }
    broken ||= tree.broken;
    for (const diagnostic of tree.diagnostics) diagnostics.push(diagnostic);
    if (isPlainMap(tree.value)) documents.push(tree.value);
  }
  // Where there is nothing of a charter, all else would seem to be missing.
  broken ||= documents.length === 0 && diagnostics.length > 0;
  if (broken) throw invalid(diagnostics);
  const merged = mergeDocuments(documents, entries);
  return { value: merged.value, root, entries, diagnostics: [...diagnostics, ...merged.diagnostics] };
}

/** The platform that a document names, or why there is none. */
function platformOf(document: PlainMap, entries: Entries, platforms: Platforms): Platform | Diagnostic | undefined {
  const name = document.platform;
  const entry = entries.get(document)?.get("platform");
  // What is missing or no text, the schema says.
  if (typeof name !== "string" || entry === undefined) return undefined;
  try {
    return platforms.load(name);
  } catch (error) {
    if (!(error instanceof UnknownPlatformError)) throw error;
    return diagnose("unknown-platform", valuePlace(entry), `There is no platform ${quoted(name)}.`, {
      suggestion: oneOf(name, error.available),
    });
  }
}

const isPlatform = (found: Platform | Diagnostic): found is Platform => "levels" in found;

/**
 * Reads a charter from the texts of its files. Pure: it reads no file of the charter and calls nobody.
 *
 * @param sources One or more files; their maps are merged by natural key.
 * @returns The validated, normalized charter.
 * @throws InvalidCharterError with every error at once, each with its place.
 */
export function parseCharter(
  sources: readonly SourceText[],
  { platforms = bundledPlatforms, now = new Date() }: CharterOptions = {},
): Charter {
  const whole = readWhole(sources);
  const { validate, schema } = schemaValidator;
  const { value, root, entries }: { value: unknown; root: Place; entries: Entries } = whole;
  const valid = validate(value);
  const refused = withoutLost(whole.value, validate.errors ?? []);
  const shape = valid ? [] : schemaDiagnostics(refused, { value, root, entries, schema: schema() });
  const errors = [...whole.diagnostics, ...shape];
  // Of so many mistakes the rules would only make more.
  if (refused.length > limits.diagnostics) throw invalid(errors);
  const judged = valid ? whole.value : withoutRefused(whole.value, entries, refused);
  const found = platformOf(judged, entries, platforms);
  if (found === undefined || !isPlatform(found)) throw invalid(found ? [...errors, found] : errors);
  const declared = readDeclared(judged, entries, found);
  const misnamed = new Set(shape.filter(({ code }) => code === "invalid-key").map(placeOf));
  // Of a name that was refused, nothing else is said.
  const all = [...errors, ...applyRules(declared, found, now).filter((one) => !misnamed.has(placeOf(one)))];
  if (!valid || all.length > 0) throw invalid(all);
  return normalize(value, declared, found);
}

const placeOf = ({ position: { file, line, column } }: Diagnostic): string => `${line}:${column}:${file}`;

const invalid = (errors: readonly Diagnostic[]): InvalidCharterError => new InvalidCharterError(ordered(errors));
