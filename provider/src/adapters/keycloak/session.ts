/** What a token says of itself: whose it is, how long it holds, and what it may. */

import { isPlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../../errors";
import { hasTexts } from "../../http/shape";

/** The client whose roles are the rights to manage a realm: one in each, but that `master` has one for every realm. */
const managementOf = (realm: string): string => (realm === "master" ? "master-realm" : "realm-management");

/** A token under which calls are made. */
export interface Session {
  readonly token: string;
  /** How it is called in the realm: `service-account-charter`. */
  readonly name: string;
  /** The rights to manage the realm that it says it has; absent where it does not say. */
  readonly rights?: ReadonlySet<string>;
  /** When another one is due, in milliseconds since the epoch. */
  readonly renewAt: number;
}

/** A token is replaced before it ends: so much of its life has to be left, at most half a minute. */
const spare = (lifeMs: number): number => Math.min(30_000, lifeMs / 4);

/** What a token says; nothing where it is none that can be read. */
function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Whatever other clients call their roles says nothing. */
function rightsIn(claims: unknown, realm: string): ReadonlySet<string> | undefined {
  const access = isPlainMap(claims) ? claims.resource_access : undefined;
  if (!isPlainMap(access)) return undefined;
  const client = access[managementOf(realm)];
  const roles: readonly unknown[] = isPlainMap(client) && Array.isArray(client.roles) ? client.roles : [];
  return new Set(roles.filter((role) => typeof role === "string"));
}

/** The session that signing in answers with. @throws ProtocolError where there is no token in it */
export function sessionOf(body: unknown, exchange: Exchange, realm: string, now: number): Session {
  if (!isPlainMap(body) || typeof body.access_token !== "string" || body.access_token === "")
    throw new ProtocolError(exchange, "the answer holds no token");
  const { access_token: token, expires_in: seconds } = body;
  const claims = claimsOf(token);
  const rights = rightsIn(claims, realm);
  const lifeMs = (typeof seconds === "number" && seconds > 0 ? seconds : 60) * 1000;
  return {
    token,
    name: hasTexts(claims, ["preferred_username"]) ? String(claims.preferred_username) : "the service account",
    ...(rights === undefined ? {} : { rights }),
    renewAt: now + lifeMs - spare(lifeMs),
  };
}
