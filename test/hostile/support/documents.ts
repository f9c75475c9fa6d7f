/** Charters that run, and what becomes of them where somebody means harm: bytes, words, lines and structure are changed. */

import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform } from "@charter/schema";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import type { Declared } from "../../conformance/case.js";
import { topics } from "../../conformance/cases/index.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";
import { hostileWord } from "./hostile-words.js";

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && entry.name !== "Pulumi.yaml")
    .filter(({ parentPath }) => !parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name));

/** The charters of the specification. */
const declared: readonly Declared[] = topics
  .flatMap(({ cases }) => cases)
  .flatMap(({ steps }) => steps)
  .flatMap((step) => ("charter" in step && step.charter !== undefined ? [step.charter] : []));

const inYaml = declared.map((one) => stringify(charterIn(loadPlatform("standard"), standard.words, one)));
const examples = ["examples", "sdk/templates"].flatMap(filesBelow).map((file) => readFileSync(file, "utf8"));

const original = fc.oneof(fc.constantFrom(...examples), fc.constantFrom(...inYaml));

type Change = (text: string) => string;

const at = (text: string, position: number): number => Math.floor(position * (text.length + 1));

const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A word comes in, replaces one that is there, or some are gone. */
const words: fc.Arbitrary<Change> = fc
  .record({ position, word: hostileWord, how: fc.constantFrom("before", "instead", "twice", "without") })
  .map(({ position, word, how }) => (text) => {
    const parts = text.split(/(\s+|[:,[\]{}"'@/-])/);
    const index = Math.floor(position * parts.length);
    const there = parts[index] ?? "";
    const now = { before: `${word}${there}`, instead: word, twice: `${there}${there}`, without: "" }[how];
    return parts.with(index, now).join("");
  });

/** A line is repeated, moved, shifted or lost. */
const lines: fc.Arbitrary<Change> = fc
  .record({ from: position, to: position, how: fc.constantFrom("twice", "moved", "deeper", "higher", "without") })
  .map(({ from, to, how }) => (text) => {
    const all = text.split("\n");
    const index = Math.floor(from * all.length);
    const line = all[index] ?? "";
    if (how === "deeper") return all.with(index, `  ${line}`).join("\n");
    if (how === "higher") return all.with(index, line.replace(/^ {1,2}/, "")).join("\n");
    const rest = how === "twice" ? all : all.toSpliced(index, 1);
    return how === "without" ? rest.join("\n") : rest.toSpliced(Math.floor(to * rest.length), 0, line).join("\n");
  });

/** The paths of everything in a value. */
const pathsIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === "object" && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]))]
    : [path];

const valueAt = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined || typeof value !== "object" || value === null) return value;
  return valueAt(Object.entries(value).find(([name]) => name === key)?.[1], rest);
};

/** The value with another one at a path, under the same key or another. */
function withValue(value: unknown, [key, ...rest]: readonly string[], put: unknown, name?: string): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return put;
  const entries = Object.entries(value).map(([one, inside]) =>
    one === key ? [rest.length === 0 ? (name ?? one) : one, withValue(inside, rest, put, name)] : [one, inside],
  );
  return Array.isArray(value) ? entries.map(([, inside]) => inside) : Object.fromEntries(entries);
}

const strange = fc.oneof(
  hostileWord,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, [], {}, [[]], { "": "" }),
  fc.object({ maxDepth: 2, maxKeys: 3 }),
);

/** A value becomes another one, one from elsewhere in the document, or gets another key. */
const structure: fc.Arbitrary<Change> = fc
  .record({ position, other: position, put: strange, key: hostileWord, how: fc.constantFrom("put", "copy", "key") })
  .map(({ position, other, put, key, how }) => (text) => {
    let value: unknown;
    try {
      value = parse(text, { logLevel: "silent" });
    } catch {
      return text; // It was broken before.
    }
    const paths = pathsIn(value);
    const path = paths[Math.floor(position * paths.length)] ?? [];
    const from = paths[Math.floor(other * paths.length)] ?? [];
    const there = { put, copy: valueAt(value, from), key: valueAt(value, path) }[how];
    return how === "key"
      ? printed(withValue(value, path, there, key), text)
      : printed(withValue(value, path, there), text);
  });

function printed(value: unknown, otherwise: string): string {
  try {
    return stringify(value, { aliasDuplicateObjects: true });
  } catch {
    return otherwise; // What no YAML can say.
  }
}

/** Bytes that are no text. */
const bytes = fc
  .array(fc.record({ position, byte: fc.nat(255), how: fc.constantFrom("put", "flip", "cut") }), { maxLength: 3 })
  .map((changes) => (text: string): Buffer => {
    const start: number[] = [...Buffer.from(text)];
    for (const { position, byte, how } of changes) {
      const index = Math.floor(position * start.length);
      if (how === "put") start.splice(index, 0, byte);
      else if (how === "flip") start[index] = (start[index] ?? 0) ^ (byte | 1);
      else start.splice(index);
    }
    return Buffer.from(start);
  });

const insertion: fc.Arbitrary<Change> = fc.record({ position, word: hostileWord }).map(
  ({ position, word }) =>
    (text) =>
      text.slice(0, at(text, position)) + word + text.slice(at(text, position)),
);

const change = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 3, arbitrary: lines },
  { weight: 4, arbitrary: structure },
  { weight: 1, arbitrary: insertion },
);

const oneFile = fc
  .record({
    text: original,
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    last: fc.oneof(
      { weight: 9, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
      { weight: 1, arbitrary: bytes },
    ),
  })
  .map(({ text, changes, last }) => last(changes.reduce((now, one) => one(now), text)));

/** A file of a charter. */
interface File {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of a charter, told as text where a failure shows them. */
export class HostileCharter {
  constructor(readonly files: readonly File[]) {}

  [fc.toStringMethod](): string {
    const told = ({ name, bytes }: File) => [name, bytes.toString(isUtf8(bytes) ? "utf8" : "latin1")];
    return JSON.stringify(this.files.map(told));
  }
}

/** Mostly an ordinary one; names that a file system takes. */
const stem = fc.oneof(
  { weight: 9, arbitrary: fc.constant("org") },
  { weight: 1, arbitrary: hostileWord.map((word) => word.replaceAll(/[/\0]/g, "").slice(0, 40).toWellFormed()) },
);
const file = fc.record({ stem, bytes: oneFile });

/** Mostly one file, sometimes two that say something of the same. */
export const hostileCharter: fc.Arbitrary<HostileCharter> = fc
  .oneof({ weight: 4, arbitrary: fc.tuple(file) }, { weight: 1, arbitrary: fc.tuple(file, file) })
  .map(
    (files) => new HostileCharter(files.map(({ stem, bytes }, index) => ({ name: `${stem}-${index}.yaml`, bytes }))),
  );
