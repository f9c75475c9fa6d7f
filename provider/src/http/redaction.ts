/** Text from a service without the secrets that it echoes: nothing that is kept of an answer, and no message, can hold one. */

const limit = 500;

// Control characters, and those that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Makes text harmless. */
export type Redact = (text: string) => string;

/** What becomes of text from a service. */
export interface Redaction {
  /** For messages: without secrets, control characters, or length. */
  readonly words: Redact;
  /** For the JSON text of an answer: without secrets, and otherwise with the same meaning. */
  readonly answer: Redact;
}

/** The secrets of a door. One that is added later is known at once. */
export interface Secrets extends Redaction {
  add(secret: string): void;
  /** The same with one secret more, that of a single call. */
  and(secret: string): Redaction;
}

const lower = (encoded: string): string => encoded.replaceAll(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());

/** The ways in which a secret may be written. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const encoded = encodeURIComponent(secret);
  const base64 = [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")];
  return [...new Set([secret, encoded, lower(encoded), ...base64])];
}

/** Where one secret begins another, the shorter one would leave the rest of the longer one standing. */
const longerFirst = (one: string, other: string): number => other.length - one.length;

/** What is shorter is no token, and as a password a word that an answer may have by chance, and needs. */
const shortest = 8;

/** As it stands in JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Escapes in runs: two numbers may be one character. Runs are no longer than an expression can match. */
const escapes = /(?:\\[^u/]){1,1000}|(?:\\u[0-9a-fA-F]{4}){1,1000}|\\./g;

/** An escape as JSON has to write it, if it has to. */
function needed(written: string): string {
  if (written === "\\/") return "/";
  return written.startsWith("\\u") && written.length > 2 ? inJson(JSON.parse(`"${written}"`)) : written;
}

/** JSON with as few escapes as it can have: any character of a secret may be written as one. */
const plain = (json: string): string => (/\\[u/]/.test(json) ? json.replaceAll(escapes, needed) : json);

const without = (forms: readonly string[], text: string): string =>
  forms.reduce((rest, form) => rest.replaceAll(form, "[redacted]"), text);

function redactionOf(secrets: Iterable<string>): Redaction {
  const all = [...secrets];
  const forms = all.flatMap(formsOf).sort(longerFirst);
  const long = all.filter(({ length }) => length >= shortest);
  const jsonForms = long.flatMap(formsOf).map(inJson).sort(longerFirst);
  return {
    words(text) {
      const clean = without(forms, text).replace(unprintable, " ");
      return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
    },
    answer: (text) => without(jsonForms, plain(text)),
  };
}

/** No secrets yet. */
export function createSecrets(): Secrets {
  const known = new Set<string>();
  let redaction = redactionOf(known);
  return {
    add(secret) {
      if (known.has(secret)) return;
      known.add(secret);
      redaction = redactionOf(known);
    },
    and: (secret) => {
      const own = redactionOf([secret]);
      return { words: (text) => redaction.words(own.words(text)), answer: (text) => redaction.answer(text) };
    },
    words: (text) => redaction.words(text),
    answer: (text) => redaction.answer(text),
  };
}
