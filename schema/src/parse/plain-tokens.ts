/**
 * The values of a text that holds nothing out of the ordinary, straight from the parser's tokens.
 *
 * Charters are long lists of one-line words. For these the library's composer makes a node of every word, with comments,
 * styles and ranges, to be read once and dropped: a third of the time that reading takes. What is read here is what the composer
 * would read without a complaint; wherever it might complain, or do more than take a word, nothing is read and it is asked itself.
 */

import { type CST, isScalar, type ScalarTag, Schema } from "yaml";
import type { Source } from "./source";
import type { Entries, Entry, PlainMap, Tree } from "./tree";

/** A value; `undefined`, which no text can hold, says that the composer is to be asked. */
type Value = string | number | boolean | null | object | undefined;

const isWordTag = (tag: object): tag is ScalarTag => "test" in tag && "default" in tag && tag.default === true;

/** What makes a plain word something else than text: null, true, numbers. */
const wordTags = new Schema({ schema: "core" }).tags.filter(isWordTag);

/** All that null, booleans and numbers begin with. */
const maybeNoText = /^[-+.~0-9tTfFnN]/;

/** Where the composer finds nothing to say of a plain word's beginning. */
const ordinary = /^[\p{L}\p{N}._/+~-]/u;

const lineBreak = /[\r\n]/;

/** The composer allows 1,024 characters from the key to its colon. */
const longestKey = 1_000;

/** Whether there are spaces, comments and line breaks alone, and no tab that could be indentation. */
function isBlank(tokens: readonly CST.SourceToken[] | undefined, spaceBefore: boolean): boolean {
  let spaced = spaceBefore;
  for (const { type, source } of tokens ?? []) {
    if (type === "comment" ? !spaced : type !== "newline" && (type !== "space" || source.includes("\t"))) return false;
    spaced = true;
  }
  return true;
}

const areSpaces = (tokens: readonly CST.SourceToken[] | undefined): boolean =>
  tokens === undefined || tokens.every(({ type, source }) => type === "space" && !source.includes("\t"));

/** What stands between a key and its value on the same line or the next; `undefined` where it is no single colon. */
function afterColon(separator: readonly CST.SourceToken[] | undefined): readonly CST.SourceToken[] | undefined {
  const [colon, ...rest] = separator ?? [];
  return colon?.type === "map-value-ind" ? rest : undefined;
}

const breaksLine = (tokens: readonly CST.SourceToken[]): boolean => tokens.some(({ type }) => type === "newline");

/** Text in quotes that needs no unescaping. */
function quotedText(source: string, quote: string): string | undefined {
  const text = source.slice(1, -1);
  const isWhole = source.length > 1 && source.endsWith(quote);
  return isWhole && !text.includes(quote) && !text.includes("\\") ? text : undefined;
}

function plainWord(source: string): Value {
  if (!ordinary.test(source)) return undefined;
  const tag = maybeNoText.test(source) ? wordTags.find(({ test }) => test?.test(source)) : undefined;
  if (tag?.resolve === undefined) return source;
  let isGood = true;
  const complain = () => {
    isGood = false;
  };
  const resolved = tag.resolve(source, complain, {});
  const value = isScalar(resolved) ? resolved.value : resolved;
  return isGood && isSimple(value) ? value : undefined;
}

const isSimple = (value: unknown): value is null | boolean | number =>
  value === null || typeof value === "boolean" || typeof value === "number";

/** A word on one line, whatever follows it. */
function word({ type, source }: CST.FlowScalar): Value {
  if (lineBreak.test(source)) return undefined;
  switch (type) {
    case "scalar":
      return plainWord(source);
    case "single-quoted-scalar":
      return quotedText(source, "'");
    case "double-quoted-scalar":
      return quotedText(source, '"');
    case "alias":
      return undefined;
  }
}

/** A key that says nothing of itself: text, and none that objects have anyway. Merge keys are no ordinary words. */
function keyText(token: CST.FlowScalar): string | undefined {
  if (token.source.length > longestKey || (token.end?.length ?? 0) > 0) return undefined;
  const value = word(token);
  return typeof value === "string" && value !== "__proto__" ? value : undefined;
}

const isWord = (token: CST.Token | null | undefined): token is CST.FlowScalar =>
  token?.type === "scalar" || token?.type === "single-quoted-scalar" || token?.type === "double-quoted-scalar";

/** Reads one file's tokens. Each method gives `undefined` for what the composer is to read. */
class PlainReader {
  constructor(
    private readonly source: Source,
    private readonly entries: Entries,
  ) {}

  blockMap({ indent, items }: CST.BlockMap): PlainMap | undefined {
    const values: Record<string, unknown> = {};
    const places = new Map<string, Entry>();
    for (const [index, { start, key, sep, value }] of items.entries()) {
      if (!isBlank(start, true)) return undefined;
      if (key === undefined && sep === undefined && index === items.length - 1) break;
      const between = afterColon(sep);
      if (!isWord(key) || key.indent !== indent || between === undefined || !isBlank(between, false)) return undefined;
      const item = value && this.below(value, breaksLine(between));
      if (!this.put(values, places, key, value, item)) return undefined;
    }
    this.entries.set(values, places);
    return values;
  }

  /** A value that follows a colon or a dash. */
  private below(token: CST.Token, onNextLine: boolean): Value {
    switch (token.type) {
      case "block-map":
        return onNextLine ? this.blockMap(token) : undefined;
      case "block-seq":
        return onNextLine ? this.blockList(token) : undefined;
      default:
        return this.inLine(token, (end) => isBlank(end, false));
    }
  }

  private blockList({ items }: CST.BlockSequence): Value {
    const values: unknown[] = [];
    const places = new Map<string, Entry>();
    for (const [index, { start, value }] of items.entries()) {
      const dash = start.findIndex(({ type }) => type === "seq-item-ind");
      if (dash === -1 && value === undefined && index === items.length - 1 && isBlank(start, true)) break;
      if (dash === -1 || value === undefined) return undefined;
      if (!isBlank(start.slice(0, dash), true) || !isBlank(start.slice(dash + 1), false)) return undefined;
      const item = this.below(value, value.type === "block-map");
      if (item === undefined || !this.add(values, places, value, item)) return undefined;
    }
    this.entries.set(values, places);
    return values;
  }

  /** A word, or a collection in brackets that begins and ends on this line. */
  private inLine(token: CST.Token, mayFollow: (end: readonly CST.SourceToken[] | undefined) => boolean): Value {
    if (isWord(token)) return mayFollow(token.end) ? word(token) : undefined;
    if (token.type !== "flow-collection") return undefined;
    const isMap = token.start.source === "{";
    const [bracket, ...after] = token.end;
    if (bracket?.source !== (isMap ? "}" : "]") || !mayFollow(after)) return undefined;
    const { items } = token;
    if (!items.every(({ start }, index) => isSeparated(start, index))) return undefined;
    return this.flow(isMap, items.length === 1 && items.every(isNothing) ? [] : items);
  }

  private flow(isMap: boolean, items: readonly CST.CollectionItem[]): Value {
    const values: Record<string, unknown> = {};
    const list: unknown[] = [];
    const places = new Map<string, Entry>();
    for (const { key, sep, value } of items) {
      const item = value && this.inLine(value, areSpaces);
      if (value === undefined || item === undefined) return undefined;
      if (isMap) {
        const between = afterColon(sep);
        if (!isWord(key) || between === undefined || !areSpaces(between)) return undefined;
        if (!this.put(values, places, key, value, item)) return undefined;
      } else if (key !== undefined || sep !== undefined || !this.add(list, places, value, item)) return undefined;
    }
    const collection = isMap ? values : list;
    this.entries.set(collection, places);
    return collection;
  }

  private put(
    values: Record<string, unknown>,
    places: Map<string, Entry>,
    key: CST.FlowScalar,
    token: CST.Token | undefined,
    item: Value,
  ): boolean {
    const text = keyText(key);
    if (text === undefined || places.has(text)) return false;
    if (token !== undefined && item === undefined) return false;
    places.set(text, { source: this.source, key: key.offset, value: token?.offset ?? key.offset });
    values[text] = item ?? null;
    return true;
  }

  private add(values: unknown[], places: Map<string, Entry>, { offset }: CST.Token, value: Value): boolean {
    places.set(String(values.length), { source: this.source, key: offset, value: offset });
    return values.push(value) > 0;
  }
}

/** Between two items in brackets stands one comma. */
const isSeparated = (start: readonly CST.SourceToken[], index: number): boolean =>
  index === 0 ? areSpaces(start) : start[0]?.type === "comma" && areSpaces(start.slice(1));

/** What the parser has of brackets with spaces alone between them. */
const isNothing = ({ key, sep, value }: CST.CollectionItem): boolean =>
  key === undefined && sep === undefined && value === undefined;

/**
 * Reads a text's tokens where they are one document with a map of the ordinary.
 * @returns undefined where the composer is to be asked; `entries` may then hold places of maps that nobody has
 */
export function readPlain(tokens: readonly CST.Token[], source: Source, entries: Entries): Tree | undefined {
  const documents = tokens.filter(({ type }) => type !== "space" && type !== "newline" && type !== "comment");
  const [document, ...more] = documents;
  if (document?.type !== "document" || more.length > 0) return undefined;
  const { start, value, end } = document;
  if (value?.type !== "block-map" || !isBlank(start, true) || !isBlank(end, true)) return undefined;
  const map = new PlainReader(source, entries).blockMap(value);
  return map && { value: map, root: { source, offset: value.offset }, broken: false, diagnostics: [] };
}
