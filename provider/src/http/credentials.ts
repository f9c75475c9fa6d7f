/** Where credentials come from: the environment, at the moment of the call; never from state, never in it. */

import { type Exchange, InvalidTokenError, MissingSecretError, MissingTokenError, ServiceUrlError } from "../errors";
import { isItTheService } from "../errors/exchange";

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables that may hold an organization's token, most specific first. */
export function tokenVariables(slug: string): readonly [string, string] {
  return [`CHARTER_TOKEN__${slug.toUpperCase().replaceAll("-", "_")}`, "CHARTER_TOKEN"];
}

/** The token for an organization: `CHARTER_TOKEN__<SLUG>` (upper case, `-` as `_`), else `CHARTER_TOKEN`. */
export function tokenFor(slug: string, env: Environment = process.env): string | undefined {
  const [own, common] = tokenVariables(slug);
  return env[own] || env[common] || undefined;
}

/**
 * The secret in a variable that a charter names.
 * @throws MissingSecretError where it is not set
 */
export function secretIn(variable: string, env: Environment = process.env): string {
  const secret = env[variable];
  if (secret === undefined || secret === "") throw new MissingSecretError(variable);
  return secret;
}

/**
 * The account service's address, from `CHARTER_URL`; a charter never names it.
 * @param what it is, in words
 * @throws ServiceUrlError where it is not set
 */
export function serviceUrl(env: Environment = process.env, what = "the address of the account service"): string {
  if (env.CHARTER_URL) return env.CHARTER_URL;
  throw new ServiceUrlError("CHARTER_URL is not set.", `Set CHARTER_URL to ${what}.`);
}

/**
 * A token that can be sent: visible ASCII without spaces (RFC 6750 allows less).
 * @throws MissingTokenError where there is none
 * @throws InvalidTokenError where it has other characters
 */
export function usableToken(slug: string, token: string | undefined): string {
  if (token === undefined || token === "") throw new MissingTokenError(slug, tokenVariables(slug));
  if (!/^[\x21-\x7e]+$/.test(token)) throw new InvalidTokenError(slug, tokenVariables(slug));
  return token;
}

/** What to do about a token that a service does not know. */
export function wrongToken({ problem }: Exchange, organization: string): string {
  const variables = tokenVariables(organization).join(" or ");
  const remedy = `The token in ${variables} is wrong, expired or revoked: set a new one. No further call was made with it.`;
  if (problem !== undefined) return remedy;
  return `${remedy} If it is none of these: ${isItTheService.charAt(0).toLowerCase()}${isItTheService.slice(1)}`;
}
