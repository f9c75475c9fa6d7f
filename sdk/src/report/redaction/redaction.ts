/** Pseudonyms for people, where what a command says is for a public place. */

import { spelledOut, visible } from "@charter/schema";
import { escapeJson } from "../escape";
import { peopleIn } from "./people";

/** What a name may be part of: most are one such word. */
const words = /[\p{L}\p{M}\p{N}._%+@~*#&!?=$^'-]+/gu;

const isWord = (name: string): boolean => name.replace(words, "") === "" && /[\p{L}\p{N}]$/u.test(name);

const addressInWord = /[\p{L}\p{M}\p{N}._%+'-]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu;

const folded = (name: string): string => name.normalize("NFC").toLowerCase();

const asPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** As messages and documents write it. */
const spellings = (name: string): readonly string[] => [
  name,
  visible(name),
  spelledOut(name),
  escapeJson(JSON.stringify(name)).slice(1, -1),
  encodeURIComponent(name.toWellFormed()),
];

/** Members of data whose words are Charter's own, whatever somebody is called. */
const ownWords: ReadonlySet<string> = new Set([
  ...["about", "verb", "kind", "type", "code", "sort", "status", "severity", "managed", "operation", "field", "fields"],
]);

/**
 * Puts a pseudonym in the place of everybody: `person 1`, the same one everywhere. Whom it was told of has one, and whatever looks like an
 * e-mail address.
 */
export class Redaction {
  private readonly numbers = new Map<string, string>();
  private people = 0;
  private waiting = new Set<string>();
  /** Names that are more than a word. */
  private odd: RegExp | undefined;
  private readonly oddNames = new Set<string>();

  /** Learns of people, in an order that is the same in each run. */
  learn(names: Iterable<string>): void {
    for (const name of names) if (name.trim() !== "") this.waiting.add(name);
  }

  /** Learns of everybody in data: plans, observations, answers. */
  learnFrom(data: unknown): void {
    this.learn([...peopleIn(data)].sort());
  }

  /** A text without anybody's name. */
  text(text: string): string {
    return this.rewritten(text, (match) => this.pseudonymOf(match));
  }

  /** The same data with every text rewritten; what was one object is one object. */
  of<T>(data: T): T;
  of(data: unknown): unknown {
    return this.copy(data, new Map(), "");
  }

  private copy(data: unknown, copies: Map<object, unknown>, member: string): unknown {
    if (typeof data === "string") {
      if (ownWords.has(member)) return data;
      return member === "excerpt" ? this.excerpt(data) : this.text(data);
    }
    if (typeof data !== "object" || data === null) return data;
    const known = copies.get(data);
    if (known !== undefined) return known;
    if (Array.isArray(data)) {
      const list: unknown[] = [];
      copies.set(data, list);
      for (const one of data) list.push(this.copy(one, copies, member));
      return list;
    }
    if (data instanceof Map) {
      const map = new Map<unknown, unknown>();
      copies.set(data, map);
      for (const [key, value] of data) map.set(this.copy(key, copies, ""), this.copy(value, copies, ""));
      return map;
    }
    const object = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, this.copy(value, copies, key)]));
    copies.set(data, object);
    return object;
  }

  /** A line of a charter and the sign below it, which stays below what it is about. */
  private excerpt(excerpt: string): string {
    const lines = excerpt.split("\n");
    const sign = lines.at(-1)?.indexOf("^") ?? -1;
    const line = lines.slice(0, -1).join("\n");
    if (sign === -1) return this.text(excerpt);
    let moved = sign;
    const written = this.rewritten(line, (name, offset) => {
      const pseudonym = this.pseudonymOf(name);
      if (offset + name.length <= sign) moved += pseudonym.length - name.length;
      else if (offset < sign) moved += offset - sign;
      return pseudonym;
    });
    return `${written}\n${" ".repeat(Math.max(0, moved))}^`;
  }

  /** Finds everybody in a text; `replace` is told where in it they stand. */
  private rewritten(text: string, replace: (name: string, offset: number) => string): string {
    this.number();
    const inWords = (part: string, start: number): string =>
      part.replace(words, (word: string, at: number) => this.inWord(word, start + at, text, replace));
    if (this.odd === undefined) return inWords(text, 0);
    let end = 0;
    let written = "";
    for (const { 0: name, index } of text.matchAll(this.odd)) {
      written += inWords(text.slice(end, index), end) + replace(name, index);
      end = index + name.length;
    }
    return written + inWords(text.slice(end), end);
  }

  private inWord(word: string, at: number, text: string, replace: (name: string, offset: number) => string): string {
    if (this.numbers.has(folded(word))) return replace(word, at);
    // What a sentence, a quotation or a patch has around it is not the name's.
    const [, before = "", name = word, after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
    const start = at + before.length;
    if (name !== "" && this.numbers.has(folded(name))) return before + replace(name, start) + after;
    if (this.isCut(name, text[at - 1], text[at + word.length])) return before + replace(name, start) + after;
    // Addresses of Charter's own: a dataset and a person.
    const separator = name.indexOf("@");
    const last = name.slice(separator + 1);
    if (separator > 0 && this.numbers.has(folded(last))) {
      return before + name.slice(0, separator + 1) + replace(last, start + separator + 1) + after;
    }
    return (
      before +
      name.replace(addressInWord, (address: string, inside: number) => replace(address, start + inside)) +
      after
    );
  }

  /** Whether it is what was left of a name where a text was cut. */
  private isCut(name: string, before: string | undefined, after: string | undefined): boolean {
    if (before !== "…" && after !== "…") return false;
    const part = folded(name);
    const isPart = (known: string): boolean => (after === "…" ? known.startsWith(part) : known.endsWith(part));
    return name.includes("@") || [...this.numbers.keys()].some(isPart);
  }

  private pseudonymOf(name: string): string {
    const key = folded(name);
    const pseudonym = this.numbers.get(key) ?? this.next();
    this.numbers.set(key, pseudonym);
    return pseudonym;
  }

  private next(): string {
    this.people += 1;
    return `person ${this.people}`;
  }

  /** Gives everybody who was learned of a pseudonym. */
  private number(): void {
    if (this.waiting.size === 0) return;
    const learned = this.waiting;
    this.waiting = new Set();
    for (const name of learned) {
      const pseudonym = this.numbers.get(folded(name)) ?? this.next();
      for (const spelling of spellings(name)) {
        this.numbers.set(folded(spelling), pseudonym);
        if (!isWord(spelling)) this.oddNames.add(spelling);
      }
    }
    const odd = [...this.oddNames].sort((a, b) => b.length - a.length).map(asPattern);
    this.odd = odd.length === 0 ? undefined : new RegExp(odd.join("|"), "giu");
  }
}
