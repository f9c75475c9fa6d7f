/** Domains of e-mail addresses: those with other letters than ASCII's have two spellings (IDNA), and are one domain. */

import { domainToASCII, domainToUnicode } from "node:url";
import { type Disguise, disguiseOf, isAscii } from "../characters/look-alikes";

/** What a label is looked up with: alone, digits would be an address of the internet protocol. */
const rest = ".x";

const encoded = "xn--";

const convert = (label: string, to: (domain: string) => string): string =>
  to(`${label}${rest}`).slice(0, -rest.length) || label;

/** A label in letters. What is none, or deceives, stays as it is: it will be refused. */
function inLetters(label: string): string {
  if (isAscii(label) ? !label.startsWith(encoded) : disguiseOf(label) !== undefined) return label;
  return convert(label, (domain) => domainToUnicode(domainToASCII(domain)));
}

const byLabel = (domain: string, spell: (label: string) => string): string => domain.split(".").map(spell).join(".");

/** The one spelling of a domain, or of a pattern for domains: in letters (`bücher.example`), in lower case. */
export function spelledDomain(domain: string): string {
  const lower = domain.normalize("NFC").toLowerCase().normalize("NFC");
  return isAscii(lower) && !lower.includes(encoded) ? lower : byLabel(lower, inLetters);
}

/** The domain of an address; a text without `@` is one itself. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** An address, a domain, or a pattern for them, with its domain in its one spelling. */
export function withSpelledDomain(text: string): string {
  const domain = domainOf(text);
  return `${text.slice(0, text.length - domain.length)}${spelledDomain(domain)}`;
}

/** An address with its domain as the domain name system has it: `xn--bcher-kva.example`. */
export function withEncodedDomain(address: string): string {
  const domain = domainOf(address);
  const encode = (label: string) => (isAscii(label) ? label : convert(label, domainToASCII));
  return `${address.slice(0, address.length - domain.length)}${byLabel(domain, encode)}`;
}

/** Why an address, a domain or a pattern may be taken for another one, as it is written or as it is read. */
export const disguiseOfAddress = (text: string): Disguise | undefined =>
  disguiseOf(text) ?? disguiseOf(withSpelledDomain(text));

/** A test whether a principal in its one spelling is within an organization's domains (D9); an empty list sets no limit. */
export function domainMatcher(domains: readonly string[]): (principal: string) => boolean {
  const allowed = new Set(domains.map(spelledDomain));
  return (principal) => allowed.size === 0 || !principal.includes("@") || allowed.has(domainOf(principal));
}
