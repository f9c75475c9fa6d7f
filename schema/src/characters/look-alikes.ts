/** Names that look like other names: what Unicode's security mechanisms (UTS 39) say of them. */

import { createRequire } from "node:module";
import { join } from "node:path";
import { packageFolder } from "../files/package-folder";
import { hides, type Writing } from "./harmless";

const ascii = /^[\0-\x7f]*$/;

/** Whether a text has plain letters only: most have. */
export const isAscii = (text: string): boolean => ascii.test(text);

const words = /[\p{L}\p{M}\p{N}]+/gu;

/** Scripts that people write names in (UAX 31, tables 5 and 7), alone. */
const alone = [
  ...["Cyrillic", "Greek", "Armenian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya"],
  ...["Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Georgian"],
  ...["Ethiopic", "Khmer", "Thaana", "Mongolian"],
];

/** Scripts that one word may mix (UTS 39, "highly restrictive"): what Japanese, Chinese and Korean are written in, with Latin. */
const together = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

const scripts = [...new Set([...together.flat(), ...alone])];

const classOf = (scripts: readonly string[]): string => scripts.map((script) => `\\p{scx=${script}}`).join("");

/** Words of one script, or of scripts that go together. Of a script that is not named here, there is no other in the word. */
const unmixed = new RegExp(
  [
    ...[...together, ...alone.map((script) => [script])].map(
      (scripts) => `^[${classOf(["Common", "Inherited", ...scripts])}]*$`,
    ),
    `^[^${classOf(scripts)}]*$`,
  ].join("|"),
  "u",
);

const isMixed = (word: string): boolean => !isAscii(word) && !unmixed.test(word);

type Table = (text: string) => string;

let table: Table | undefined;

/** Unicode's table of confusable characters: read when the first name asks for it, since most charters have none. */
function confusables(): Table {
  if (table !== undefined) return table;
  const require = createRequire(join(packageFolder, "package.json"));
  const loaded: Table = require("unhomoglyph");
  table = loaded;
  return loaded;
}

/** The characters that a text looks like. What is not in the table may be another form of what is. */
function skeletonOf(text: string): string {
  const lookUp = confusables();
  return lookUp(lookUp(text.normalize("NFD")).normalize("NFKD")).normalize("NFD");
}

/** Two names with the same outline look the same to a reader. */
export function outlineOf(name: string): string {
  return skeletonOf(name).toLowerCase();
}

/** Letters of other scripts than Latin, and Latin ones that no language's ordinary spelling has: phonetic, small capitals. */
const foreign =
  /[^\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}]|[\u0180-\u02af\u1d00-\u1dbf\ua720-\ua7ff\uab30-\uab6f]/u;

/** Whether there is a full-width, mathematical or other form of a plain letter or digit. */
const hasOtherForm = (word: string): boolean =>
  Array.from(word.normalize("NFC")).some(
    (character) => !isAscii(character) && /[A-Za-z0-9]/.test(character.normalize("NFKC")),
  );

const baseOf = (character: string): string => String.fromCodePoint(character.normalize("NFD").codePointAt(0) ?? 0);

const looksPlain = (character: string): boolean =>
  isAscii(baseOf(character)) || /^\p{M}$/u.test(character) || /^[A-Za-z0-9]+$/.test(skeletonOf(baseOf(character)));

/** Whether a word that is not plain Latin looks as if it were. */
const seemsPlain = (word: string): boolean =>
  (foreign.test(word) || hasOtherForm(word)) && Array.from(word.normalize("NFC")).every(looksPlain);

/** Why a name may be taken for another one. */
export type Disguise =
  | { readonly sort: "hidden" | "other-form" }
  /** `word` is the first that mixes scripts. */
  | { readonly sort: "mixed"; readonly word: string };

/**
 * Why a name may be taken for another one; `undefined` for nearly all.
 * @param name as it is written: addresses, groups, domains, patterns
 */
export function disguiseOf(name: string): Disguise | undefined {
  if (isAscii(name)) return undefined;
  if (hides(name)) return { sort: "hidden" };
  const all = name.match(words) ?? [];
  const word = all.find(isMixed);
  if (word !== undefined) return { sort: "mixed", word };
  return all.some(hasOtherForm) ? { sort: "other-form" } : undefined;
}

type Script = readonly [name: string, letters: RegExp];

let known: readonly Script[] | undefined;

/** The scripts that have a name here: made when the first mixed word asks for them, since most charters have none. */
function knownScripts(): readonly Script[] {
  known ??= [...scripts, "Cherokee"].map((script) => [script, new RegExp(`\\p{scx=${script}}`, "u")] as const);
  return known;
}

/** The scripts of a word, each with the first letter of it; a letter of one that few write is "of another script". */
export function scriptsOf(word: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const character of word.normalize("NFC")) {
    if (/[\p{scx=Common}\p{scx=Inherited}]/u.test(character)) continue;
    const [script = "of another script"] = knownScripts().find(([, letters]) => letters.test(character)) ?? [];
    if (!found.has(script)) found.set(script, character);
  }
  return found;
}

/** What is no plain Latin letter of a word is written out. */
const writtenOut = (word: string, write: Writing): string =>
  Array.from(word.normalize("NFC"))
    .map((character) => (isAscii(baseOf(character)) ? character : write(character)))
    .join("");

/** What stands between spaces: a name, an address, a word with its signs. */
const tokens = /[^ \n]+/g;

/** Whether Latin letters stand in a token; those of what has been written out do not count. */
const hasLatin = (token: string): boolean => /\p{scx=Latin}/u.test(token.replace(/\\u\{[0-9a-f]+\}/g, ""));

/** Of a word in a token: beside Latin letters, what looks like such is none of them. */
const reveal = (token: string, write: Writing): string =>
  isAscii(token) || !hasLatin(token)
    ? token
    : token.replace(words, (word) => (isMixed(word) || seemsPlain(word) ? writtenOut(word, write) : word));

/**
 * A line in which nobody takes one letter for another: what stands beside Latin letters and looks like them is written out,
 * such as a Cyrillic `\u{430}` in an address. What is in one script alone stays as it is.
 */
export function revealed(line: string, write: Writing): string {
  return isAscii(line) ? line : line.replace(tokens, (token) => reveal(token, write));
}
