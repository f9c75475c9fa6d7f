/** Values of code as data: what JSON can say, and nothing else. Needs nothing of Charter: the process that evaluates code has only this folder. */

import type { MessageCode } from "@charter/schema";

/** What is no data, and where. */
export interface NoData {
  readonly keys: readonly string[];
  readonly code: MessageCode;
  readonly message: string;
  readonly suggestion: string;
}

/** How large a document may be. */
export interface DataLimits {
  /** Collections within collections. */
  readonly depth: number;
  /** Entries of all maps and lists together. */
  readonly entries: number;
}

const days = 'Write the day as text: "2027-01-31".';
const cleared = "Leave the key out where nothing is meant; null clears a value.";
const others = "A charter holds text, numbers, true, false, null, lists and plain maps.";

/** What a value is called that no document can hold. */
function nameOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value === undefined ? "undefined" : `a ${typeof value}`;
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return tag === "Object" ? "an object with a prototype of its own" : `a ${tag}`;
}

/** Plain in whichever realm it was made. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

/** Copies one document. Lives as long as the copying: it knows what it is in, and counts. */
class Copy {
  readonly problems: NoData[] = [];
  private readonly open = new Set<unknown>();
  private entries = 0;

  constructor(
    private readonly limits: DataLimits,
    private readonly holder: string,
  ) {}

  of(value: unknown, keys: readonly string[]): unknown {
    if (isScalar(value)) return value;
    if (typeof value !== "object" || value === null) return this.refuse(keys, value);
    if (this.open.has(value)) return this.say(keys, "not-data", "This contains itself.", others);
    if (this.open.size > this.limits.depth) {
      return this.say(keys, "too-deep", `Values are nested more than ${this.limits.depth} levels deep.`, others);
    }
    this.open.add(value);
    const copy = Array.isArray(value) ? this.list(value, keys) : this.map(value, keys);
    this.open.delete(value);
    return copy;
  }

  private list(list: readonly unknown[], keys: readonly string[]): unknown {
    if (!this.hasRoom(list.length, keys)) return null;
    return Array.from(list, (value, index) => this.of(value, [...keys, String(index)]));
  }

  private map(map: object, keys: readonly string[]): unknown {
    if (!isPlain(map)) return this.refuse(keys, map);
    const entries: readonly (readonly [string, unknown])[] = Object.entries(map);
    if (!this.hasRoom(entries.length, keys)) return null;
    return Object.fromEntries(entries.map(([key, value]) => [key, this.of(value, [...keys, key])]));
  }

  private hasRoom(more: number, keys: readonly string[]): boolean {
    this.entries += more;
    if (this.entries <= this.limits.entries) return true;
    // Said once: what comes after it is more of the same.
    if (this.entries - more <= this.limits.entries) {
      const message = `The ${this.holder} has more than ${this.limits.entries} entries up to here.`;
      this.say(keys, "charter-too-large", message, "Divide it: a charter an organization.");
    }
    return false;
  }

  private refuse(keys: readonly string[], value: unknown): null {
    const name = nameOf(value);
    const suggestion = name === "undefined" ? cleared : name === "a Date" ? days : others;
    return this.say(keys, "not-data", `This is ${name}, which no ${this.holder} can hold.`, suggestion);
  }

  private say(keys: readonly string[], code: MessageCode, message: string, suggestion: string): null {
    this.problems.push({ keys, code, message, suggestion });
    return null;
  }
}

/**
 * A copy of a value as JSON says it, and what in it is none: functions, dates, undefined, what contains itself.
 * Reading a value may run code: that of its getters and proxies.
 * @param holder what messages say cannot hold it
 */
export function asData(
  value: unknown,
  limits: DataLimits,
  holder = "charter",
): { readonly value: unknown; readonly problems: readonly NoData[] } {
  const copy = new Copy(limits, holder);
  return { value: copy.of(value, []), problems: copy.problems };
}
