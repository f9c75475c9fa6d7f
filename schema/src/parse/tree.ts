/** YAML nodes to plain values, with a record of where every key and value stands. */

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic } from "../model";
import { type Entries, type Entry, keyPlace } from "./entries";
import { noteIncomplete } from "./incomplete";
import { duplicate, noteLost, refusedKey } from "./keys";
import { limits } from "./limits";
import type { PlainMap } from "./plain-map";
import type { Place, Source } from "./source";

/** What one file says. */
export interface Tree {
  readonly value: unknown;
  readonly root: Place;
  /** Whether values are missing: what else would be said of the charter could be wrong. */
  readonly broken: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

// A tag of the core schema says what a plain value is anyway; every other one would make something else of it.
const coreTag = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

interface Anchored {
  readonly value: unknown;
  /** How many values it holds, itself and what aliases repeat in it included. */
  readonly size: number;
}

/** Reads one file's nodes. It lives as long as the reading: it counts values and knows the anchors so far. */
class Reader {
  readonly diagnostics: Diagnostic[] = [];
  broken = false;
  private readonly anchors = new Map<string, Anchored | "open">();
  private size = 0;
  private aliased = 0;

  constructor(
    private readonly source: Source,
    private readonly entries: Entries,
  ) {}

  read(node: Node, offset: number): unknown {
    if (isAlias(node)) return this.alias(node.source, offset);
    const { anchor, tag } = node;
    if (tag !== undefined && !coreTag.test(tag)) {
      this.refuse("tag", offset, `The tag ${quoted(tag)} has no meaning in a charter.`, "Remove it.");
      return undefined;
    }
    if (anchor === undefined) return this.plain(node);
    const before = this.size;
    this.anchors.set(anchor, "open");
    const value = this.plain(node);
    this.anchors.set(anchor, { value, size: this.size - before });
    return value;
  }

  private plain(node: Node): unknown {
    this.size += 1 + weightOf(node);
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) return this.list(node);
    return isScalar(node) ? node.value : undefined;
  }

  private map(node: YAMLMap): PlainMap {
    const values: Record<string, unknown> = {};
    const places = new Map<string, Entry>();
    this.entries.set(values, places);
    for (const pair of node.items) {
      const key = this.key(pair);
      if (key === undefined) {
        noteIncomplete(values);
        continue;
      }
      const keyOffset = startOf(pair.key) ?? startOf(node) ?? 0;
      const first = places.get(key);
      if (first !== undefined) {
        this.diagnostics.push(duplicate(key, { source: this.source, offset: keyOffset }, keyPlace(first)));
        noteLost(values, key);
        continue;
      }
      const offset = startOf(pair.value) ?? keyOffset;
      places.set(key, { source: this.source, key: keyOffset, value: offset });
      values[key] = isNode(pair.value) ? this.read(pair.value, offset) : null;
      if (values[key] === undefined) noteIncomplete(values);
    }
    return values;
  }

  private list(node: YAMLSeq): readonly unknown[] {
    const values: unknown[] = [];
    const places = new Map<string, Entry>();
    this.entries.set(values, places);
    for (const item of node.items) {
      const offset = startOf(item) ?? startOf(node) ?? 0;
      places.set(String(values.length), { source: this.source, key: offset, value: offset });
      values.push(isNode(item) ? this.read(item, offset) : null);
    }
    return values;
  }

  /** A key's text, if it is one that a charter may have. */
  private key({ key }: Pair): string | undefined {
    const offset = startOf(key) ?? 0;
    if (!isScalar(key) || typeof key.value !== "string") {
      const shown = isScalar(key) && key.source !== undefined && key.source !== "" ? key.source : undefined;
      this.refuse(
        "key-not-text",
        offset,
        "A key must be text.",
        shown === undefined ? "Write a name before the colon." : `Put it in quotes: "${shown}".`,
      );
      // What was meant is known, so that nothing else seems to be missing.
      return shown !== undefined && shown.length > limits.keyLength ? undefined : shown;
    }
    const refused = refusedKey(key.value, { source: this.source, offset });
    if (refused !== undefined) {
      this.diagnostics.push(refused);
      return undefined;
    }
    if (key.value === "<<" && key.type === "PLAIN") {
      this.refuse(
        "merge-key",
        offset,
        "Merge keys (`<<`) belong to YAML 1.1; a charter is YAML 1.2.",
        "Write the lines out.",
      );
      return undefined;
    }
    return key.value;
  }

  private alias(name: string, offset: number): unknown {
    const anchored = this.anchors.get(name);
    if (anchored === undefined || anchored === "open") {
      this.broken = true;
      const message = anchored === "open" ? "contains itself" : "names no anchor above it";
      this.refuse("alias", offset, `The alias ${quoted(`*${name}`)} ${message}.`);
      return undefined;
    }
    this.aliased += anchored.size;
    this.size += anchored.size;
    if (this.aliased <= limits.aliasedValues) return anchored.value;
    this.broken = true;
    // Said once: what comes after it is more of the same.
    if (this.aliased - anchored.size <= limits.aliasedValues) {
      this.refuse(
        "alias-bomb",
        offset,
        `The aliases of this file repeat more than ${limits.aliasedValues} values.`,
        "Write them out, or use groups.",
      );
    }
    return undefined;
  }

  private refuse(code: MessageCode, offset: number, message: string, suggestion?: string): void {
    this.diagnostics.push(diagnose(code, { source: this.source, offset }, message, { suggestion }));
  }
}

/** A long text counts as several values: repeating it is as much work. */
const weightOf = (node: Node): number =>
  isScalar(node) && typeof node.value === "string" ? Math.floor(node.value.length / limits.keyLength) : 0;

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

/** Where a node begins; nothing for a value that is not written. */
function startOf(node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  return start === end ? undefined : start;
}

/** The plain values of a file's nodes. Places are written to `entries`. */
export function readTree(source: Source, contents: Node | undefined, entries: Entries): Tree {
  const reader = new Reader(source, entries);
  const offset = startOf(contents) ?? 0;
  const value = contents === undefined ? undefined : reader.read(contents, offset);
  return { value, root: { source, offset }, broken: reader.broken, diagnostics: reader.diagnostics };
}
