/** Merges the files of a folder: maps by natural key; anything else may be declared once. */

import { childrenOf, descriptionOf } from "../kinds";
import type { Diagnostic, Kind } from "../model";
import { type Entries, type Entry, keyPlace } from "./entries";
import { asIncomplete } from "./incomplete";
import { duplicate, noteLost } from "./keys";
import { isPlainMap, type PlainMap } from "./plain-map";

/** Which maps are merged: those whose keys name objects. `*` stands for every key. */
interface Shape {
  readonly [key: string]: Shape;
}

const named: Shape = {};

/** The maps of objects of a kind: one in the other, as many as it has names, and in the innermost what is in an object. */
const mapOf = (kind: Kind): Shape => {
  const inside = shapeOf(kind);
  const innermost: Shape = Object.keys(inside).length === 0 ? named : { "*": inside };
  return descriptionOf(kind)
    .names.slice(1)
    .reduce<Shape>((inner) => ({ "*": inner }), innermost);
};

const shapeOf = (parent: Kind): Shape =>
  Object.fromEntries(childrenOf(parent).map((kind) => [descriptionOf(kind).property, mapOf(kind)]));

const document: Shape = {
  organizations: { "*": { ...shapeOf("Organization"), groups: named } },
  removed: named,
  guard: named,
  ignore: named,
  policies: named,
};

/** A heading that every file may carry, if all say the same. */
const headings: ReadonlySet<string> = new Set(["charter", "platform"]);

/** Keys that files of other programs begin lines with as well, files with secrets among them: they tell no charter. */
const common: ReadonlySet<string> = new Set(["policies"]);

/** The keys by which a charter is known. */
export const documentKeys: readonly string[] = [
  ...headings,
  ...Object.keys(document).filter((key) => !common.has(key)),
];

const below = (shape: Shape, key: string): Shape | undefined => (Object.hasOwn(shape, key) ? shape[key] : shape["*"]);

/** Merges maps. The result is new: an alias may share the maps that go in. */
function mergeMaps(maps: readonly PlainMap[], shape: Shape, entries: Entries, diagnostics: Diagnostic[]): PlainMap {
  const [only, ...more] = maps;
  if (only !== undefined && more.length === 0) return only;
  const all = new Map<string, { readonly entry: Entry; readonly values: unknown[] }>();
  const lost = new Set<string>();
  for (const map of maps) {
    for (const [key, entry] of entries.get(map) ?? []) {
      const value = map[key];
      const known = all.get(key);
      if (known === undefined) all.set(key, { entry, values: [value] });
      else if (shape === document && headings.has(key) && known.values[0] === value) continue;
      else if (below(shape, key) !== undefined && isPlainMap(value) && isPlainMap(known.values[0]))
        known.values.push(value);
      else {
        diagnostics.push(duplicate(key, keyPlace(entry), keyPlace(known.entry)));
        lost.add(key);
      }
    }
  }
  const merged: Record<string, unknown> = asIncomplete({}, ...maps);
  const places = new Map<string, Entry>();
  entries.set(merged, places);
  for (const [key, { entry, values }] of all) {
    places.set(key, entry);
    const inner = below(shape, key);
    merged[key] =
      values.length === 1 || inner === undefined
        ? values[0]
        : mergeMaps(values.filter(isPlainMap), inner, entries, diagnostics);
  }
  for (const key of lost) noteLost(merged, key);
  return merged;
}

/** One document of the documents of all files. */
export function mergeDocuments(
  documents: readonly PlainMap[],
  entries: Entries,
): { readonly value: PlainMap; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { value: mergeMaps(documents, document, entries, diagnostics), diagnostics };
}
