import { isPlainMap, type Platform } from "@charter/schema";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Caller, findCaller, requireWriteScope, unauthenticated } from "../access/caller";
import { isOnPlatform } from "../access/platform-limits";
import { type Clock, timestamp } from "../clock";
import type { Context, Handler } from "../context";
import type { Database } from "../database/tables";
import { write } from "../database/write";
import { eventLog } from "../events";
import { contract } from "../generated/contract";
import { handlers as all } from "../generated/handlers";
import { fingerprint, type KeyedRequest, remember, replayed, type WireReply } from "../http/idempotency";
import { entityTag } from "../http/precondition";
import { Problem } from "../http/problem";
import type { Deliver, Invitation } from "../mail/invitation-mail";
import type { Operation } from "./contract";
import { validRequest } from "./incoming-request";
import type { OperationId, Reply, Schemas } from "./types";
import { answerCheck, violations } from "./validation";

/** What all operations share. */
export interface Surroundings {
  readonly database: Database;
  readonly platform: Platform;
  readonly limits: Schemas["Limits"];
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** Where the link with this secret leads to. */
  readonly linkTo: (token: string) => string;
}

/** A handler for every operation of the contract: one that is missing does not compile. */
const handlers: { readonly [Id in OperationId]: Handler<Id> } = all;

/** Routes every operation of the contract to its handler. */
export function registerOperations(app: FastifyInstance, surroundings: Surroundings): void {
  for (const operation of contract.operations) {
    if (!isOnPlatform(surroundings.platform, operation.path)) continue;
    registerOperation(app, surroundings, operation, operation.id);
  }
}

function registerOperation<Id extends OperationId>(
  app: FastifyInstance,
  surroundings: Surroundings,
  operation: Operation,
  id: Id,
): void {
  const handler = handlers[id];
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    handler: async (request, reply) => {
      const answer = await serve(surroundings, operation, handler, request);
      return await send(reply, answer);
    },
  });
}

async function serve<Id extends OperationId>(
  surroundings: Surroundings,
  operation: Operation,
  handler: Handler<Id>,
  incoming: FastifyRequest,
): Promise<WireReply> {
  const { database } = surroundings;
  const now = surroundings.clock.now();
  const run = async (on: Database, mails: Invitation[]): Promise<WireReply> => {
    const caller = await callerOf(operation, on, incoming, now);
    const request = validRequest<Id>(operation, incoming);
    const keyed = keyedRequest(incoming, caller);
    const known = keyed && (await replayed(on, keyed, now));
    if (known !== undefined) return known;
    const context = contextFor(surroundings, on, now, caller, incoming.id, mails);
    const reply = wire(operation, await handler(request, context), incoming);
    if (keyed !== undefined)
      await remember(on, keyed, operation.id === "createToken" ? withoutSecret(reply) : reply, now);
    return reply;
  };
  if (operation.method === "GET") return await run(database, []);
  const { reply, mails } = await write(database, async (on) => {
    const mails: Invitation[] = [];
    return { reply: await run(on, mails), mails };
  });
  deliverAll(mails, surroundings, incoming);
  return reply;
}

/** Who calls. Of a write within its transaction, which nobody's revocation overtakes. @throws Problem unauthenticated, insufficient-scope */
async function callerOf(
  { authentication, method }: Operation,
  database: Database,
  { headers }: FastifyRequest,
  now: Date,
): Promise<Caller | undefined> {
  if (authentication === "none") return undefined;
  const caller = await findCaller(database, headers.authorization, timestamp(now));
  if (authentication !== "required") return caller;
  if (caller === undefined) throw unauthenticated("A bearer token is needed");
  if (method !== "GET") requireWriteScope(caller);
  return caller;
}

/** What a handler works with. @param mails takes what is to be sent once its transaction is committed */
export function contextFor(
  { platform, limits }: Surroundings,
  database: Database,
  now: Date,
  bearer: Caller | undefined,
  requestId: string,
  mails: Invitation[],
): Context {
  return {
    database,
    platform,
    limits,
    now,
    at: timestamp(now),
    bearer,
    get caller() {
      if (bearer === undefined) throw unauthenticated("A bearer token is needed");
      return bearer;
    },
    events: eventLog(database, bearer?.principal ?? "anonymous", timestamp(now), requestId),
    send: (mail) => mails.push(mail),
  };
}

/** The mails of a committed write. One that cannot be delivered is logged: the invitation can be sent again. */
function deliverAll(mails: readonly Invitation[], { deliver, linkTo }: Surroundings, incoming: FastifyRequest): void {
  for (const mail of mails) {
    try {
      deliver({ ...mail, link: linkTo(mail.token) });
    } catch (error) {
      const id = mail.kind === "invitation" ? { membershipId: mail.membershipId } : { grantId: mail.grantId };
      incoming.log.error({ err: error, ...id }, "the invitation was not delivered");
    }
  }
}

/** What is kept of a request could be guessed from: a password is no part of it. */
function withoutPassword(body: unknown): unknown {
  if (!isPlainMap(body)) return body;
  const { password, ...rest } = body;
  return rest;
}

function keyedRequest(incoming: FastifyRequest, caller: Caller | undefined): KeyedRequest | undefined {
  const key = incoming.headers["idempotency-key"];
  if (incoming.method !== "POST" || typeof key !== "string") return undefined;
  return {
    caller: caller?.tokenId ?? "anonymous",
    key,
    fingerprint: fingerprint(incoming.method, incoming.url, withoutPassword(incoming.body)),
  };
}

/** Checks an answer against the contract and writes it down, once. @throws Problem contract-violation */
function wire(operation: Operation, reply: Reply, incoming: FastifyRequest): WireReply {
  const isValid = answerCheck(operation, reply.status);
  if (reply.body === undefined || isValid === undefined)
    return { status: reply.status, headers: { ...reply.headers }, body: "" };
  if (!isValid(reply.body)) {
    incoming.log.error({ operation: operation.id, violations: violations(isValid.errors) }, "contract violated");
    throw new Problem("contract-violation", `The answer of ${operation.id} does not fit the contract`);
  }
  const body = JSON.stringify(reply.body);
  const etag = operation.responses[reply.status]?.etag === true ? { etag: entityTag(body) } : {};
  return { status: reply.status, headers: { ...reply.headers, ...etag }, body };
}

/** A token's secret is told once and stored nowhere, not even for a replay. */
function withoutSecret(reply: WireReply): WireReply {
  return { ...reply, body: JSON.stringify({ ...JSON.parse(reply.body), token: null }) };
}

async function send(reply: FastifyReply, { status, headers, body }: WireReply): Promise<FastifyReply> {
  reply.code(status).headers(headers);
  if (status === 204) return await reply.send();
  return await reply.header("content-type", "application/json; charset=utf-8").send(body);
}
