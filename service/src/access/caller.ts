import type { Schemas } from "../contract/types";
import { locksRows } from "../database/dialect";
import type { Database } from "../database/tables";
import { Problem } from "../http/problem";
import { secretHash } from "../ids";

/** Who makes a request: a principal, with what the token adds to or takes from it. */
export interface Caller {
  readonly tokenId: string;
  readonly principal: string;
  readonly scope: Schemas["Scope"];
  /** The only organization that the token reaches, if it is bound to one. */
  readonly organizationId: string | null;
  /** The role that the token is capped to. */
  readonly role: string | null;
  readonly expiresAt: string | null;
}

const bearer = /^Bearer +([\w.~+/-]+=*) *$/i;

/**
 * Finds the caller behind an Authorization header; `undefined` where there is none. A write holds the token until its end: whoever
 * revokes it waits, and nothing is done with it after that. @throws Problem unauthenticated
 */
export async function findCaller(
  database: Database,
  header: string | undefined,
  now: string,
): Promise<Caller | undefined> {
  if (header === undefined) return undefined;
  const secret = bearer.exec(header)?.[1];
  if (secret === undefined) throw unauthenticated("The Authorization header is not a bearer token");
  // Found by its hash: a comparison that leaks time says nothing about the secret.
  const token = await database
    .selectFrom("token")
    .select(["id as tokenId", "principal", "scope", "organizationId", "role", "expiresAt"])
    .where("hash", "=", secretHash(secret))
    .$if(locksRows(database), (query) => query.forShare())
    .executeTakeFirst();
  if (token === undefined) throw unauthenticated("The token is unknown or revoked");
  if (token.expiresAt !== null && token.expiresAt <= now) throw unauthenticated("The token has expired");
  return token;
}

/** The problem of a request without a valid token. */
export const unauthenticated = (detail: string): Problem =>
  new Problem("unauthenticated", detail, {}, { "www-authenticate": 'Bearer realm="charter"' });

/** Refuses a write by a token that may only read. */
export function requireWriteScope(caller: Caller): void {
  if (caller.scope === "write") return;
  throw new Problem("insufficient-scope", `The token of ${caller.principal} has scope read`);
}
