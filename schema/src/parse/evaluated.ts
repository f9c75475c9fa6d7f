/** A document that code made, to plain values with a record of where every key and value stands in that code, as far as it stands there. */

import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { handingOut } from "./charter-text";
import type { Entries, Entry } from "./entries";
import { refusedKey } from "./keys";
import { limits } from "./limits";
import { documentKeys } from "./merge";
import { isPlainMap, type PlainMap } from "./plain-map";
import type { Evaluated, Place, Source } from "./source";
import type { Tree } from "./tree";

/** Reads one document. Lives as long as the reading: it takes one place after another. */
class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private taken = 0;

  constructor(
    private readonly source: Source,
    private readonly places: readonly number[],
    private readonly entries: Entries,
  ) {}

  read(value: unknown, keys: readonly string[], around: number): unknown {
    if (keys.length > limits.depth) {
      const message = `Values are nested more than ${limits.depth} levels deep.`;
      this.diagnostics.push(diagnose("too-deep", { source: this.source, offset: around }, message));
      return undefined;
    }
    if (Array.isArray(value)) return this.list(value, keys, around);
    return isPlainMap(value) ? this.map(value, keys, around) : value;
  }

  private map(map: PlainMap, keys: readonly string[], around: number): PlainMap {
    const values: Record<string, unknown> = {};
    const places = new Map<string, Entry>();
    this.entries.set(values, places);
    for (const [key, value] of Object.entries(map)) {
      const inside = [...keys, key];
      const entry = this.entry(inside, around);
      const inner = this.read(value, inside, entry.value);
      const refused = refusedKey(key, { ...entry, offset: entry.key });
      if (refused !== undefined) {
        this.diagnostics.push(refused);
        continue;
      }
      places.set(key, entry);
      values[key] = inner;
    }
    return values;
  }

  private list(list: readonly unknown[], keys: readonly string[], around: number): readonly unknown[] {
    const values: unknown[] = [];
    const places = new Map<string, Entry>();
    this.entries.set(values, places);
    for (const [index, value] of list.entries()) {
      const inside = [...keys, String(index)];
      const entry = this.entry(inside, around);
      places.set(String(index), entry);
      values.push(this.read(value, inside, entry.value));
    }
    return values;
  }

  /** Where the next entry stands; else what is around it, with the keys that lead to it. */
  private entry(keys: readonly string[], around: number): Entry {
    const { source } = this;
    const [key = -1, value = -1] = this.places.slice(this.taken, this.taken + 2);
    this.taken += 2;
    return this.isWithin(key) && this.isWithin(value)
      ? { source, key, value }
      : { source, key: around, value: around, keys };
  }

  private isWithin(offset: number): boolean {
    return Number.isInteger(offset) && offset >= 0 && offset < this.source.text.length;
  }
}

/** Where the document of a file of code begins. */
const documentStart = (text: string): number => Math.max(0, text.search(handingOut));

/** A document in code is of the version that its types are of, where it does not say one; what is no charter is none either way. */
function inThisVersion(value: unknown): unknown {
  if (!isPlainMap(value) || Object.hasOwn(value, "charter")) return value;
  const keys = Object.keys(value);
  return keys.length === 0 || keys.some((key) => documentKeys.includes(key)) ? { ...value, charter: "v1" } : value;
}

/**
 * Reads what a text evaluated to.
 *
 * @param entries Where every key and value stands is written there.
 */
export function readEvaluated(source: Source, { value, places, problems }: Evaluated, entries: Entries): Tree {
  const root: Place = { source, offset: documentStart(source.text) };
  const broken = (diagnostics: readonly Diagnostic[]): Tree => ({ value: undefined, root, broken: true, diagnostics });
  if (problems.length > 0) {
    return broken(
      problems.map(({ code, message, suggestion, offset = root.offset, keys }) =>
        diagnose(code, { source, offset: Math.min(offset, source.text.length), keys }, message, { suggestion }),
      ),
    );
  }
  const reader = new Reader(source, places, entries);
  const said = inThisVersion(value);
  return { value: reader.read(said, [], root.offset), root, broken: false, diagnostics: reader.diagnostics };
}
