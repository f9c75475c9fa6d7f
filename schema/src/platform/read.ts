/** Reads a platform from its text, with the place of everything in it, as a charter is read. */

import { basename } from "node:path";
import { quoted } from "../characters/visible";
import { diagnose, ordered } from "../diagnostic";
import { isPlatform } from "../generated/platform-validator";
import type { Diagnostic, Position } from "../model";
import { type Entries, keyPlace } from "../parse/entries";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { createSource, type Place, positionOf, type Source, type SourceText } from "../parse/source";
import { readYaml } from "../parse/yaml-text";
import { schemaDiagnostics } from "../validate/schema-messages";
import type { Platform } from ".";
import { Fitting } from "./fitting";
import { Names } from "./names";

/** A platform's file as it was read: the platform, or all that is wrong with it. */
export type PlatformReading =
  | { readonly platform: Platform; readonly positions: Readonly<Record<string, Position>> }
  | { readonly diagnostics: readonly Diagnostic[] };

/** A platform's document, with its places. */
export interface PlatformText {
  readonly value: PlainMap;
  readonly root: Place;
  readonly entries: Entries;
}

/** What must hold of a file beyond its schema and its own names, and what it need not say. */
export interface PlatformTerms {
  readonly complete: (value: PlainMap) => PlainMap;
  readonly problems: (text: PlatformText) => readonly Diagnostic[];
}

const noTerms: PlatformTerms = { complete: (value) => value, problems: () => [] };

/** A file's own name, without the path and the commit before it. */
const nameOf = (file: string): string => basename(file.slice(file.lastIndexOf(":") + 1)).replace(/\.ya?ml$/i, "");

function misnamed(file: string, { value, root, entries }: PlatformText): readonly Diagnostic[] {
  const { platform } = value;
  if (typeof platform !== "string" || platform === nameOf(file)) return [];
  const entry = entries.get(value)?.get("platform");
  const place = entry === undefined ? root : { source: entry.source, offset: entry.value };
  const suggestion = `Write \`platform: ${nameOf(file)}\`, or call the file ${platform}.yaml.`;
  return [diagnose("platform-name", place, `${quoted(platform)} is not the name of this file.`, { suggestion })];
}

/** The positions of all keys, each under the keys that lead to it: `organizationRoles.admin.capabilities`. */
function positionsIn(value: unknown, entries: Entries, before = ""): readonly (readonly [string, Position])[] {
  if (!isPlainMap(value)) return [];
  return [...(entries.get(value) ?? [])].flatMap(([key, entry]) => {
    const path = before === "" ? key : `${before}.${key}`;
    return [[path, positionOf(keyPlace(entry))] as const, ...positionsIn(value[key], entries, path)];
  });
}

/** What begins a line of every platform's file, and of hardly any other. */
const ownKey = /^(?:\{\s*)?["']?platform["']?[ \t]*:/m;

/** A file of something else, a key's say, of whose contents no message may show anything. */
const noPlatform = (source: Source): PlatformReading => ({
  diagnostics: [
    diagnose("no-platform", { source, offset: 0 }, "This is no platform's file, so nothing of it is shown.", {
      suggestion: `A platform's file begins with \`platform: ${nameOf(source.file)}\`.`,
    }),
  ],
});

/** Reads a platform's file. Never throws for what is in it. */
export function readPlatformText(text: SourceText, terms: PlatformTerms = noTerms): PlatformReading {
  const entries: Entries = new WeakMap();
  const source = createSource(text, ownKey.test(text.text));
  if (!source.shown) return noPlatform(source);
  const { value, root, broken, diagnostics } = readYaml(source, entries);
  if (broken) return { diagnostics: ordered(diagnostics) };
  const written: PlatformText = { value: isPlainMap(value) ? value : {}, root, entries };
  const platform: unknown = isPlainMap(value) ? terms.complete(value) : (value ?? null);
  if (platform !== value && typeof platform === "object" && platform !== null)
    entries.set(platform, entries.get(written.value) ?? new Map());
  if (!isPlatform(platform)) {
    const refused = isPlatform.errors ?? [];
    const shape = schemaDiagnostics(refused, { value: platform, root, entries, schema: undefined });
    return { diagnostics: ordered([...diagnostics, ...shape, ...terms.problems(written)]) };
  }
  const wrong = [
    ...diagnostics,
    ...misnamed(text.file, written),
    ...terms.problems(written),
    ...new Names(platform, written).problems(),
    ...new Fitting(platform, written).problems(),
  ];
  if (wrong.length > 0) return { diagnostics: ordered(wrong) };
  return { platform, positions: Object.fromEntries(positionsIn(value, entries)) };
}
