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
import { type Entries, type Entry, valuePlace } from "./parse/entries";
import { limits } from "./parse/limits";
import type { PlainMap } from "./parse/plain-map";
import { type Place, positionOf, type SourceText } from "./parse/source";
import { readWhole, type Whole } from "./parse/whole";
import type { Platform } from "./platform";
import { bundledPlatforms, type Platforms } from "./platform/file";
import { notRead } from "./platform/named-files";
import { readOwnPlatform } from "./platform/own";
import { applyRules } from "./rules";
import { readScopes, scopedBy } from "./scopes/read";
import { schemaDiagnostics } from "./validate/schema-messages";
import { schemaValidator } from "./validate/schema-validator";
import { withoutLost, withoutRefused } from "./validate/without-refused";

/** How a charter is read. */
export interface CharterOptions {
  /** Where platforms come from: by default those that come with Charter. */
  readonly platforms?: Platforms;
  /** What `guard.longestAccess` counts from: by default the present time. */
  readonly now?: Date;
  /** What an earlier charter is read by where its own platform's file is none by the rules of this version. */
  readonly standIn?: Platform;
  /** The scopes that hold beside the charter's own: those of a base, and what that is called. */
  readonly scopesAt?: { readonly scopes: FileScopes; readonly at: string } | undefined;
}

/** The platform that a document names. */
interface Found {
  readonly platform: Platform;
  /** Where what its file says stands, where the charter brings that along. */
  readonly positions?: Readonly<Record<string, Position>>;
  /** The file is none, and this platform stands in for it. */
  readonly isStandIn?: true;
}

/** The platform in a file that the charter brings along, or what is wrong with it. */
function ownPlatform(
  file: string,
  entry: Entry,
  beside: Beside,
  { platforms, standIn }: Sources,
): Found | readonly Diagnostic[] {
  const text = beside.get(file);
  if (text === undefined || text.unreadable !== undefined) {
    const { code, message, suggestion } = text?.unreadable ?? notRead(file);
    return [diagnose(code, valuePlace(entry), `The platform's file ${quoted(file)}: ${message}`, { suggestion })];
  }
  const reading = readOwnPlatform(text, platforms);
  if ("diagnostics" in reading && standIn !== undefined) return { platform: standIn, isStandIn: true };
  return "diagnostics" in reading
    ? reading.diagnostics
    : { ...reading, positions: { ...reading.positions, "": positionOf(valuePlace(entry)) } };
}

type Beside = ReadonlyMap<string, SourceText>;

/** Where platforms come from. */
interface Sources {
  readonly platforms: Platforms;
  readonly standIn?: Platform | undefined;
}

/** The platform that a document names, or why there is none. */
export function platformOf(
  document: PlainMap,
  { entries, platformFiles }: Pick<Whole, "entries" | "platformFiles">,
  beside: Beside,
  sources: Sources,
): Found | readonly Diagnostic[] {
  const { platforms } = sources;
  const name = document.platform;
  const entry = entries.get(document)?.get("platform");
  // What is missing or no text, the schema says.
  if (typeof name !== "string" || entry === undefined) return [];
  if (platformFiles.has(name)) return ownPlatform(name, entry, beside, sources);
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
  { platforms = bundledPlatforms, now = new Date(), standIn, scopesAt }: CharterOptions = {},
): Charter {
  const beside: Beside = new Map(sources.map((source) => [source.file, source]));
  const whole = readWhole(sources.filter((source) => source.beside !== true));
  return judge(whole, { platforms, standIn }, now, { beside, scopesAt });
}

/**
 * Validates, judges and normalizes a document.
 * @throws InvalidCharterError with all that was found before, and all that is found here
 */
export function judge(
  whole: Whole,
  from: Sources,
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
  const found = platformOf(judged, whole, beside, from);
  if (!("platform" in found)) throw invalid([...errors, ...found]);
  const { platform, positions, isStandIn } = found;
  const scopes = readScopes(judged, whole);
  const declared = { ...readDeclared(judged, entries, platform), ...scopedBy(whole, [scopesAt, scopes && { scopes }]) };
  const misnamed = new Set(shape.filter(({ code }) => code === "invalid-key").map(placeOf));
  // Of a name that was refused, nothing else is said.
  const all = [...errors, ...applyRules(declared, platform, now).filter((one) => !misnamed.has(placeOf(one)))];
  if (!valid || all.length > 0) throw invalid(all);
  return {
    ...normalize(value, declared, platform),
    ...(isStandIn === true ? { platformUnread: isStandIn } : {}),
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
