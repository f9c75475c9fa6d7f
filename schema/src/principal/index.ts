/** Principals: what names a person. */

import { disguiseOf } from "../characters/look-alikes";
import type { Platform } from "../platform";
import { withSpelledDomain } from "./domain";

/** Most addresses are written in their one spelling; the long way costs ten times as much. */
const isFolded = (text: string): boolean => /^[!-@[-~]*$/.test(text) && !text.includes("xn--");

/** One spelling for all: Unicode normal form first, then lower case, which may leave the normal form again; a domain in letters. */
function foldEmail(text: string): string {
  if (isFolded(text)) return text;
  const lower = text.trim().normalize("NFC").toLowerCase().normalize("NFC");
  return lower.includes("@") ? withSpelledDomain(lower) : lower;
}

const keepCase = (text: string) => text.trim().normalize("NFC");

/** Folded as e-mail addresses are, without looking for a domain. */
const foldName = (text: string) => keepCase(text).toLowerCase().normalize("NFC");

/**
 * The one spelling of a principal by which it is compared, stored and sent: an e-mail address in Unicode normal
 * form (NFC) and lower case, its domain in letters where it can be written in two ways (IDNA), an account name in normal form, and in
 * lower case where the platform's file says so (D13).
 */
export function normalizePrincipal(text: string, platform: Pick<Platform, "principal">): string {
  const { is, foldCase } = platform.principal;
  if (is === "email") return foldEmail(text);
  return foldCase === true ? foldName(text) : keepCase(text);
}

// RFC 5321 lengths; RFC 6531 letters. No quotes.
const atoms = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~-]+`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`;
const emailAddress = new RegExp(`^(?=.{3,254}$)(?=[^@]{1,64}@)${atoms}(?:\\.${atoms})*@${label}(?:\\.${label})+$`, "u");
/** What an account name may be made of, whatever a service takes of that: nothing that parts an address, or stands for others. */
const accountCharacters = /^[\p{L}\p{M}\p{N}._@+-]{1,254}$/u;
const accountName = /^(?=.{1,254}$)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._@+-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether a text is an e-mail address that mail can be sent to (RFC 5321, RFC 6531), without quoted parts, and nothing in it hides or
 * looks like something else (UTS 39).
 */
export function isEmailAddress(text: string): boolean {
  return emailAddress.test(text) && disguiseOf(text) === undefined;
}

type Taken = NonNullable<Platform["principal"]["takes"]>;

/** Whether the service takes such a name, by its characters: `a-z` is all from one to the other. */
function isTaken(name: string, { characters, longest = 254 }: Taken): boolean {
  const among = (one: string) =>
    characters.some((range) => {
      const [first = "", , last = first] = Array.from(range);
      return first <= one && one <= last;
    });
  return name !== "" && name.length <= longest && Array.from(name).every(among);
}

/** What keeps a text from naming a person: it has not the form of such a name, or one that the service does not take. */
export type NamesNobody = "form" | "not-taken";

/** Why a text in its one spelling cannot name a person on this platform, if it cannot. */
export function namesNobody(
  text: string,
  { principal: { is, takes } }: Pick<Platform, "principal">,
): NamesNobody | undefined {
  if (is === "email") {
    if (!isEmailAddress(text)) return "form";
    return takes === undefined || isTaken(text.slice(0, text.lastIndexOf("@")), takes) ? undefined : "not-taken";
  }
  if (disguiseOf(text) !== undefined) return "form";
  if (takes !== undefined) return accountCharacters.test(text) && isTaken(text, takes) ? undefined : "not-taken";
  return accountName.test(text) ? undefined : "form";
}

/** Whether a text can name a person on this platform. */
export const isPrincipal = (text: string, platform: Pick<Platform, "principal">): boolean =>
  namesNobody(text, platform) === undefined;

/** Somebody who could be named so on this platform, for examples: by a name where it takes that, else by one character of those it takes. */
export function somebodyOn({ principal }: Pick<Platform, "principal">, name = "dana"): string {
  const [first = name] = principal.takes?.characters ?? [];
  const account =
    principal.takes === undefined || isTaken(name, principal.takes) ? name : (Array.from(first)[0] ?? name);
  return principal.is === "email" ? `${account}@acme.example` : account;
}
