/** Text from a service, fit for messages: without secrets that it echoes, control characters, or length. */

const limit = 500;

// Control characters, and those that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Makes text harmless. */
export type Redact = (text: string) => string;

/** Where one secret begins another, the shorter one would leave the rest of the longer one standing. */
const longerFirst = (one: string, other: string): number => other.length - one.length;

/** A redaction that knows these secrets, in their own and in their percent-encoded form. */
export function redactionOf(secrets: Iterable<string>): Redact {
  const forms = [...secrets].flatMap((secret) => [secret, encodeURIComponent(secret)]).sort(longerFirst);
  return (text) => {
    const clean = forms.reduce((rest, form) => rest.replaceAll(form, "[redacted]"), text).replace(unprintable, " ");
    return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
  };
}
