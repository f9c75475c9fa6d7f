/** A charter's file that is being edited: its comments, its order and the lines that no edit is about stay as they are. */

import { isDeepStrictEqual } from "node:util";
import type { Position, SourceText } from "@charter/schema";
import { diff3Merge } from "node-diff3";
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  Scalar,
  type ToStringOptions,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { Shared, type Touched } from "./shared";

/** An entry of a map. */
export interface Entry {
  readonly map: YAMLMap;
  readonly pair: Pair;
}

/** How the file is written, as far as it is all one. */
function styleOf(text: string): ToStringOptions {
  const indent = /^(?<indent> +)\S/m.exec(text)?.groups?.indent?.length;
  return {
    lineWidth: 0,
    flowCollectionPadding: !/[{[]\w/.test(text) || /\{ /.test(text),
    ...(indent === undefined ? {} : { indent }),
  };
}

/** The lines of an edit, next to those that it is not about in their own spacing. */
function linesOf({ a, o, b }: { readonly a: string[]; readonly o: string[]; readonly b: string[] }): readonly string[] {
  if (a.length !== o.length) return b;
  const own = new Map(o.map((line, index) => [line, a[index] ?? line]));
  return b.map((line) => own.get(line) ?? line);
}

/** Puts the edit of a document as the library writes it into the text as people wrote it. */
function merged(text: string, before: string, after: string): string {
  if (text === before) return after;
  const split = (whole: string): string[] => whole.split("\n");
  return diff3Merge(split(text), split(before), split(after), { excludeFalseConflicts: true })
    .flatMap(({ ok, conflict }) => ok ?? (conflict === undefined ? [] : linesOf(conflict)))
    .join("\n");
}

/** How a file of JSON is written, by its first indented line; undefined for one of YAML. */
function jsonStyleOf(text: string): ((value: unknown) => string) | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const indentation = /^\s*\{\s*\n(?<indent>[ \t]+)"/.exec(text)?.groups?.indent ?? "";
  const end = text.endsWith("\n") ? "\n" : "";
  return (value) => JSON.stringify(value, undefined, indentation) + end;
}

/** Whether a text says what a document says. */
function isSame(text: string, document: Document): boolean {
  const read = parseDocument(text);
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), document.toJS());
}

/** One file of a charter. Lives as long as its edit. */
export class CharterFile {
  readonly name: string;
  private readonly document: Document;
  private readonly shared: Shared;
  private readonly entries = new Map<string, Entry>();
  private readonly write: (document: Document) => string;
  private readonly before: string;
  private readonly text: string;

  constructor(private readonly source: SourceText) {
    this.name = source.file;
    this.text = source.text.replaceAll("\r\n", "\n");
    const lineCounter = new LineCounter();
    this.document = parseDocument(this.text, { lineCounter });
    const [json, style] = [jsonStyleOf(this.text), styleOf(this.text)];
    this.write = (document) => (json === undefined ? document.toString(style) : json(document.toJS()));
    this.before = this.write(this.document);
    this.shared = new Shared(this.document);
    const here = (node: unknown): string | undefined => {
      const offset = isNode(node) ? node.range?.[0] : undefined;
      if (offset === undefined) return undefined;
      const { line, col } = lineCounter.linePos(offset);
      return `${line}:${col}`;
    };
    visit(this.document, {
      Pair: (_, pair, path) => {
        const map = path.at(-1);
        const place = here(pair.key);
        // A line that an alias repeats is not one line.
        if (isMap(map) && place !== undefined && !this.shared.hasAny(path)) this.entries.set(place, { map, pair });
      },
    });
  }

  /** The entry whose key stands at a position. */
  at({ file, line, column }: Position): Entry | undefined {
    return file === this.name ? this.entries.get(`${line}:${column}`) : undefined;
  }

  /** The map at a path, where there is one in this file. */
  map(path: readonly string[]): YAMLMap | undefined {
    const node = this.document.getIn(path, true);
    return isMap(node) ? node : undefined;
  }

  /** Whether anything stands at a path in this file. */
  has(path: readonly string[]): boolean {
    return this.document.hasIn(path);
  }

  /** Sets a value, and the maps that lead there; what is there already keeps its comment. */
  set(map: YAMLMap, path: readonly string[], value: unknown): void {
    const [key = "", ...rest] = path;
    const there = map.items.find(({ key: own }) => nameOf(own) === key);
    if (there === undefined) this.shared.writeOut(map, "around");
    else {
      this.shared.writeOut(there.value, rest.length > 0 ? "around" : "all");
      this.own(there);
    }
    if (rest.length === 0) {
      if (there === undefined) map.add(this.document.createPair(key, this.node(value, map)));
      else there.value = this.replaced(there.value, value, map);
      return;
    }
    const inner = there !== undefined && isMap(there.value) ? there.value : this.document.createNode({});
    if (!isMap(inner)) return;
    if (there === undefined) map.add(this.document.createPair(key, inner));
    else there.value = inner;
    this.set(inner, rest, value);
  }

  /** What an alias says of an entry, it says in words of its own from here on. */
  own(pair: Pair): void {
    pair.value = this.shared.own(pair.value);
  }

  /** Takes the first item that is wanted out of a list. */
  takeOut(list: YAMLSeq, wanted: (item: unknown) => boolean): void {
    const index = list.items.findIndex((item) => wanted(this.shared.own(item)));
    if (index === -1) return;
    this.shared.writeOut(list.items[index], "within");
    list.items.splice(index, 1);
  }

  /**
   * Takes an entry out; the comments above it stay.
   * @param touched "within" where it goes wherever its map is repeated
   */
  remove({ map, pair }: Entry, touched: Touched = "all"): void {
    const index = map.items.indexOf(pair);
    if (index === -1) return;
    this.shared.writeOut(pair.value, touched);
    const comment = isNode(pair.key) ? pair.key.commentBefore : undefined;
    const next = map.items[index + 1]?.key;
    map.items.splice(index, 1);
    if (typeof comment !== "string") return;
    if (isNode(next)) next.commentBefore = [comment, next.commentBefore].filter(Boolean).join("\n");
    else map.comment = [comment, map.comment].filter(Boolean).join("\n");
  }

  /** A new value in the style of what it stands in: short ones in one line. */
  private node(value: unknown, map: YAMLMap): unknown {
    const node = this.document.createNode(value);
    const isShort =
      isMap(node) && node.items.every(({ value: inner }) => !isCollection(inner)) && node.items.length <= 3;
    if (isCollection(node)) node.flow = isShort || map.flow === true || !isMap(node);
    return node;
  }

  private replaced(before: unknown, value: unknown, map: YAMLMap): unknown {
    const node = this.node(value, map);
    if (!isNode(before) || !isNode(node)) return node;
    node.comment = before.comment ?? null;
    if (isScalar(before) && isScalar(node) && before.type !== undefined && before.type !== Scalar.BLOCK_FOLDED)
      node.type = before.type;
    return node;
  }

  /** The file as it is now. */
  edited(): SourceText {
    const after = this.write(this.document);
    if (after === this.before) return this.source;
    const inLines = merged(this.text, this.before, after);
    // Where the lines do not fit each other (several widths of indentation), the library writes all of them.
    const text = isSame(inLines, this.document) ? inLines : after;
    return { file: this.name, text: this.source.text.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text };
  }
}

/** A key as it is compared. */
export const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);
