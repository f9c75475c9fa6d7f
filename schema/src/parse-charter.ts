/** Text to a charter: parse, merge, validate, judge, normalize. */

import { quoted } from "./characters/visible";
import { readDeclared } from "./declared/read";
import { diagnose, ordered } from "./diagnostic";
import { oneOf } from "./diagnostic/suggestion";
import { InvalidCharterError } from "./errors/invalid-charter-error";
import { UnknownPlatformError } from "./errors/unknown-platform-error";
import { flatVersion } from "./flat/version";
import type { Charter, Diagnostic, FileScopes, Position } from "./model";
import { normalize } from "./normalize";
import { isCharterText, isCode, noCharter } from "./parse/charter-text";
import { type Entries, type Entry, valuePlace } from "./parse/entries";
import { readEvaluated } from "./parse/evaluated";
import { asIncomplete } from "./parse/incomplete";
import { limits } from "./parse/limits";
import { mergeDocuments } from "./parse/merge";
import { isPlainMap, type PlainMap } from "./parse/plain-map";
import { createSource, type Place, positionOf, type Source, type SourceText } from "./parse/source";
import type { Tree } from "./parse/tree";
import { readYaml } from "./parse/yaml-text";
import type { Platform } from "./platform";
import { bundledPlatforms, type Platforms } from "./platform/file";
import { notRead } from "./platform/named-files";
import { besideOf, isPlatformPath, readOwnPlatform } from "./platform/own";
import { applyRules } from "./rules";
import { type Part, readScopes, scopedBy } from "./scopes/read";
import { schemaDiagnostics } from "./validate/schema-messages";
import { schemaValidator } from "./validate/schema-validator";
import { withoutLost, withoutRefused } from "./validate/without-refused";

/** How a charter is read. */
export interface CharterOptions {
  /** Where platforms come from: by default those that come with Charter. */
  readonly platforms?: Platforms;
  /** What `guard.longestAccess` counts from: by default the present time. */
  readonly now?: Date;
  /** The scopes that hold beside the charter's own: those of a base, and what that is called. */
  readonly scopesAt?: { readonly scopes: FileScopes; readonly at: string } | undefined;
}

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

/** A document that names its platform's file as seen from where the command runs, so that files of several folders can name one. */
function withPlatformFile({ text: { file }, tree }: Read, entries: Entries): PlainMap | undefined {
  const { value } = tree;
  if (!isPlainMap(value) || !isPlatformPath(value.platform)) return isPlainMap(value) ? value : undefined;
  const document = asIncomplete({ ...value, platform: besideOf(file, value.platform) }, value);
  entries.set(document, entries.get(value) ?? new Map());
  return document;
}

/** Reads and merges the files. @throws InvalidCharterError where values are missing that the rest depends on. */
function readWhole(sources: readonly SourceText[]): Whole {
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
    const document = withPlatformFile(one, entries);
    if (document !== undefined) parts.push({ file: text.file, path: text.path ?? text.file, document });
  }
  // Where there is nothing of a charter, all else would seem to be missing.
  broken ||= parts.length === 0 && diagnostics.length > 0;
  if (broken) throw invalid(diagnostics);
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

/** The platform that a document names. */
interface Found {
  readonly platform: Platform;
  /** Where what its file says stands, where the charter brings that along. */
  readonly positions?: Readonly<Record<string, Position>>;
}

/** The platform in a file that the charter brings along, or what is wrong with it. */
function ownPlatform(file: string, entry: Entry, beside: Beside, platforms: Platforms): Found | readonly Diagnostic[] {
  const text = beside.get(file);
  if (text === undefined || text.unreadable !== undefined) {
    const { code, message, suggestion } = text?.unreadable ?? notRead(file);
    return [diagnose(code, valuePlace(entry), `The platform's file ${quoted(file)}: ${message}`, { suggestion })];
  }
  const reading = readOwnPlatform(text, platforms);
  return "diagnostics" in reading
    ? reading.diagnostics
    : { ...reading, positions: { ...reading.positions, "": positionOf(valuePlace(entry)) } };
}

type Beside = ReadonlyMap<string, SourceText>;

/** The platform that a document names, or why there is none. */
export function platformOf(
  document: PlainMap,
  { entries, platformFiles }: Pick<Whole, "entries" | "platformFiles">,
  beside: Beside,
  platforms: Platforms,
): Found | readonly Diagnostic[] {
  const name = document.platform;
  const entry = entries.get(document)?.get("platform");
  // What is missing or no text, the schema says.
  if (typeof name !== "string" || entry === undefined) return [];
  if (platformFiles.has(name)) return ownPlatform(name, entry, beside, platforms);
  try {
    return { platform: platforms.load(name) };
  } catch (error) {
    if (!(error instanceof UnknownPlatformError)) throw error;
    const suggestion = /\.ya?ml$/.test(name)
      ? `A file of your own begins with \`./\`: \`platform: ./${name.replace(/^\/+/, "")}\`.`
      : oneOf(name, error.available);
    return [diagnose("unknown-platform", valuePlace(entry), `There is no platform ${quoted(name)}.`, { suggestion })];
  }
}

/**
 * Reads a charter from the texts of its files. Pure: it reads no file of the charter and calls nobody.
 *
 * @param sources One or more files; their maps are merged by natural key.
 * @returns The validated, normalized charter.
 * @throws InvalidCharterError with every error at once, each with its place.
 */
export function parseCharter(
  sources: readonly SourceText[],
  { platforms = bundledPlatforms, now = new Date(), scopesAt }: CharterOptions = {},
): Charter {
  const beside: Beside = new Map(sources.map((source) => [source.file, source]));
  return judge(readWhole(sources.filter((source) => source.beside !== true)), platforms, now, { beside, scopesAt });
}

/**
 * Validates, judges and normalizes a document.
 * @throws InvalidCharterError with all that was found before, and all that is found here
 */
export function judge(
  whole: Whole,
  platforms: Platforms,
  now: Date,
  { beside = new Map(), scopesAt }: { readonly beside?: Beside } & Pick<CharterOptions, "scopesAt"> = {},
): Charter {
  const { validate, schema } = schemaValidator;
  const { value, root, entries }: { value: unknown; root: Place; entries: Entries } = whole;
  if (whole.value.charter === flatVersion) throw invalid([...whole.diagnostics, flat(whole)]);
  const valid = validate(value);
  const refused = withoutLost(whole.value, validate.errors ?? []);
  const shape = valid ? [] : schemaDiagnostics(refused, { value, root, entries, schema: schema() });
  const errors = [...whole.diagnostics, ...shape];
  // Of so many mistakes the rules would only make more.
  if (refused.length > limits.diagnostics) throw invalid(errors);
  const judged = valid ? whole.value : withoutRefused(whole.value, entries, refused);
  const found = platformOf(judged, whole, beside, platforms);
  if (!("platform" in found)) throw invalid([...errors, ...found]);
  const { platform, positions } = found;
  const scopes = readScopes(judged, whole);
  const declared = { ...readDeclared(judged, entries, platform), ...scopedBy(whole, [scopesAt, scopes && { scopes }]) };
  const misnamed = new Set(shape.filter(({ code }) => code === "invalid-key").map(placeOf));
  // Of a name that was refused, nothing else is said.
  const all = [...errors, ...applyRules(declared, platform, now).filter((one) => !misnamed.has(placeOf(one)))];
  if (!valid || all.length > 0) throw invalid(all);
  const charter = normalize(value, declared, platform);
  return {
    ...charter,
    ...(positions === undefined ? {} : { platformPositions: positions }),
    ...(scopes === undefined ? {} : { scopes }),
  };
}

/** Of a flat charter every line would be wrong. */
const flat = ({ value, root, entries }: Whole): Diagnostic => {
  const entry = entries.get(value)?.get("charter");
  return diagnose("flat-charter", entry === undefined ? root : valuePlace(entry), "This is an old flat charter.", {
    suggestion: "Make a new one of it with `charter upgrade`.",
  });
};

const placeOf = ({ position: { file, line, column } }: Diagnostic): string => `${line}:${column}:${file}`;

const invalid = (errors: readonly Diagnostic[]): InvalidCharterError => new InvalidCharterError(ordered(errors));
