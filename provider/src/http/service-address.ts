/** Which addresses a token may be sent to. */

import { isIPv4 } from "node:net";
import { ServiceUrlError } from "../errors";

/** A checked service address. */
export interface ServiceAddress {
  /** Without a slash at the end. */
  readonly base: string;
  /** On this host: no proxy is asked, and plain HTTP is fine. */
  readonly loopback: boolean;
}

/** The variables that the address and the credential come from. */
export interface AddressWords {
  readonly address: string;
  readonly credential: string;
}

/** The address and the token of an account service. */
export const charterWords: AddressWords = { address: "CHARTER_URL", credential: "CHARTER_TOKEN" };

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || (isIPv4(host) && host.startsWith("127."));

function parse(text: string, words: AddressWords): URL {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    // The text is not repeated: it may hold a password.
    throw new ServiceUrlError(
      "The service's URL is not an http or https URL.",
      `Set ${words.address} like https://accounts.example.`,
    );
  }
  return url;
}

function refuseExtras(url: URL, words: AddressWords): void {
  const has = (text: string) => text !== "";
  if ([url.username, url.password].some(has)) {
    throw new ServiceUrlError(
      `The service's URL holds a user name or a password (${url.host}).`,
      `Take them out of ${words.address}; the credential belongs into ${words.credential}.`,
    );
  }
  if ([url.search, url.hash].some(has)) {
    throw new ServiceUrlError(
      `The service's URL has a query or a fragment (${url.host}).`,
      `Set ${words.address} to the address alone, without ? and #.`,
    );
  }
}

/**
 * Checks the address of a service.
 * @param allowInsecure plain HTTP to another host is accepted
 * @throws ServiceUrlError where it is malformed, holds credentials, a query or a fragment, or would send a token in clear
 */
export function serviceAddress(text: string, allowInsecure: boolean, words = charterWords): ServiceAddress {
  const url = parse(text, words);
  refuseExtras(url, words);
  const loopback = isLoopback(url.hostname);
  if (url.protocol === "http:" && !loopback && !allowInsecure) {
    throw new ServiceUrlError(
      `${url.origin} is plain HTTP to another host: a token would travel readable.`,
      "Use https, or set CHARTER_INSECURE_HTTP=1 if the network in between is yours.",
    );
  }
  return { base: url.href.replace(/\/+$/, ""), loopback };
}
