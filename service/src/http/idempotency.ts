import { createHash } from "node:crypto";
import { hoursAfter, timestamp } from "../clock";
import { hold } from "../database/dialect";
import type { Database } from "../database/tables";
import { Problem } from "./problem";

/** How long a key is remembered. */
const keptHours = 24;

/** An answer as it goes over the wire. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that carries an `Idempotency-Key`. */
export interface KeyedRequest {
  /** Who sends it: a token's id, or `anonymous`. */
  readonly caller: string;
  readonly key: string;
  /** What must be the same for a replay. */
  readonly fingerprint: string;
}

/** What identifies a request besides its key. */
export const fingerprint = (method: string, url: string, body: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest("hex");

/** The answer that an equal request got before; one that is under way is waited for. @throws Problem idempotency-key-reused */
export async function replayed(database: Database, request: KeyedRequest, now: Date): Promise<WireReply | undefined> {
  await hold(database, `idempotency ${request.caller} ${request.key}`);
  const known = await database
    .selectFrom("idempotency")
    .selectAll()
    .where("caller", "=", request.caller)
    .where("key", "=", request.key)
    .where("createdAt", ">", oldest(now))
    .executeTakeFirst();
  if (known === undefined) return undefined;
  if (known.fingerprint !== request.fingerprint) {
    throw new Problem("idempotency-key-reused", "The idempotency key belongs to another request");
  }
  const headers: Record<string, string> = JSON.parse(known.headers);
  return { status: known.status, body: known.body, headers: { ...headers, "idempotency-replayed": "true" } };
}

/** Keeps an answer, in the transaction of the write that it answers, and drops those that are too old. */
export async function remember(database: Database, request: KeyedRequest, reply: WireReply, now: Date): Promise<void> {
  await database.deleteFrom("idempotency").where("createdAt", "<=", oldest(now)).execute();
  await database
    .insertInto("idempotency")
    .values({ ...request, ...reply, headers: JSON.stringify(reply.headers), createdAt: timestamp(now) })
    .execute();
}

const oldest = (now: Date): string => timestamp(hoursAfter(now, -keptHours));
