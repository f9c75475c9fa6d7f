import type { Platform } from "@charter/schema";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Caller, findCaller, requireWriteScope, unauthenticated } from "../access/caller";
import { type Clock, timestamp } from "../clock";
import type { Context, Handler } from "../context";
import type { Database } from "../database/tables";
import { eventLog } from "../events";
import { handlers } from "../handlers";
import { fingerprint, type KeyedRequest, remember, replayed, type WireReply } from "../http/idempotency";
import { entityTag } from "../http/precondition";
import { Problem } from "../http/problem";
import type { Deliver, InvitationMail } from "../mail/invitation-mail";
import type { SettingsForm } from "../settings";
import type { Operation } from "./document";
import type { OperationId, Reply, RequestOf } from "./types";
import { type Contract, type OperationContract, requestProblem, violations } from "./validation";

/** What all operations share. */
export interface Surroundings {
  readonly contract: Contract;
  readonly database: Database;
  readonly platform: Platform;
  readonly settings: SettingsForm;
  readonly clock: Clock;
  readonly deliver: Deliver;
}

/** Routes every operation of the contract to its handler. */
export function registerOperations(app: FastifyInstance, surroundings: Surroundings): void {
  for (const operation of surroundings.contract.operations) {
    registerOperation(app, surroundings, operation, operation.id);
  }
}

function registerOperation<Id extends OperationId>(
  app: FastifyInstance,
  surroundings: Surroundings,
  operation: Operation,
  id: Id,
): void {
  const contract = surroundings.contract.contractOf(operation, id);
  const handler = handlers[id];
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    handler: async (request, reply) => {
      const answer = await serve(surroundings, contract, handler, request);
      return await send(reply, answer);
    },
  });
}

async function serve<Id extends OperationId>(
  surroundings: Surroundings,
  contract: OperationContract<Id>,
  handler: Handler<Id>,
  incoming: FastifyRequest,
): Promise<WireReply> {
  const { operation } = contract;
  const { database } = surroundings;
  const now = surroundings.clock.now();
  const caller =
    operation.authentication === "none"
      ? undefined
      : await findCaller(database, incoming.headers.authorization, timestamp(now));
  if (operation.authentication === "required") authorize(operation, caller);
  const request = validRequest(contract, incoming);
  const mails: InvitationMail[] = [];
  const run = async (on: Database): Promise<WireReply> => {
    const context = contextFor(surroundings, on, now, caller, incoming.id, mails);
    return wire(contract, await handler(request, context), incoming);
  };
  if (operation.method === "GET") return await run(database);
  const keyed = keyedRequest(incoming, caller);
  const reply = await database.transaction().execute(async (on) => {
    if (keyed === undefined) return await run(on);
    const known = await replayed(on, keyed, now);
    if (known !== undefined) return known;
    const fresh = await run(on);
    await remember(on, keyed, operation.id === "createToken" ? withoutSecret(fresh) : fresh, now);
    return fresh;
  });
  deliverAll(mails, surroundings.deliver, incoming);
  return reply;
}

function authorize(operation: Operation, caller: Caller | undefined): void {
  if (caller === undefined) throw unauthenticated("A bearer token is needed");
  if (operation.method !== "GET") requireWriteScope(caller);
}

function contextFor(
  { platform, settings }: Surroundings,
  database: Database,
  now: Date,
  bearer: Caller | undefined,
  requestId: string,
  mails: InvitationMail[],
): Context {
  return {
    database,
    platform,
    settings,
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
function deliverAll(mails: readonly InvitationMail[], deliver: Deliver, incoming: FastifyRequest): void {
  for (const mail of mails) {
    try {
      deliver(mail);
    } catch (error) {
      incoming.log.error({ err: error, membershipId: mail.membershipId }, "the invitation was not delivered");
    }
  }
}

function validRequest<Id extends OperationId>(
  { operation, isRequest }: OperationContract<Id>,
  incoming: FastifyRequest,
): RequestOf<Id> {
  const takesBody = Object.keys(operation.bodies).length > 0;
  if (takesBody) requireMediaType(operation, incoming);
  const candidate: unknown = {
    path: { ...Object(incoming.params) },
    query: queryOf(operation, incoming),
    header: headersOf(operation, incoming),
    ...(takesBody && incoming.body !== undefined ? { body: incoming.body } : {}),
  };
  const isValid = isRequest();
  if (isValid(candidate)) return candidate;
  throw requestProblem(isValid.errors ?? []);
}

function requireMediaType(operation: Operation, incoming: FastifyRequest): void {
  if (incoming.body === undefined) return;
  const known = Object.keys(operation.bodies);
  const [type = ""] = (incoming.headers["content-type"] ?? "").split(";");
  if (known.includes(type.trim().toLowerCase())) return;
  throw new Problem("unsupported-media-type", `${operation.method} ${operation.path} takes ${known.join(", ")}`);
}

const digits = /^\d{1,15}$/;

/** The query, with the numbers that the contract wants as numbers. */
function queryOf(operation: Operation, incoming: FastifyRequest): Record<string, unknown> {
  const integers = new Set(
    operation.parameters
      .filter((each) => each.in === "query" && each.schema.type === "integer")
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(Object(incoming.query)).map(([name, value]) => [
      name,
      integers.has(name) && typeof value === "string" && digits.test(value) ? Number(value) : value,
    ]),
  );
}

function headersOf(operation: Operation, incoming: FastifyRequest): Record<string, unknown> {
  return Object.fromEntries(
    operation.parameters
      .filter((each) => each.in === "header")
      .map(({ name }) => [name, incoming.headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function keyedRequest(incoming: FastifyRequest, caller: Caller | undefined): KeyedRequest | undefined {
  const key = incoming.headers["idempotency-key"];
  if (incoming.method !== "POST" || typeof key !== "string") return undefined;
  return {
    caller: caller?.tokenId ?? "anonymous",
    key,
    fingerprint: fingerprint(incoming.method, incoming.url, incoming.body),
  };
}

/** Checks an answer against the contract and writes it down, once. @throws Problem contract-violation */
function wire<Id extends OperationId>(
  { operation, isBody }: OperationContract<Id>,
  reply: Reply,
  incoming: FastifyRequest,
): WireReply {
  const isValid = isBody(reply.status);
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
