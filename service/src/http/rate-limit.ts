import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { findCaller } from "../access/caller";
import { timestamp } from "../clock";
import type { Surroundings } from "../contract/register";
import { Problem } from "./problem";

/** How many requests a token, or an address without a valid one, may make. */
export interface RateLimit {
  readonly max: number;
  readonly perSeconds: number;
}

/** Limits every request but those for the service's health, unknown routes too. */
export async function limitRate(
  app: FastifyInstance,
  surroundings: Surroundings,
  { max, perSeconds }: RateLimit,
): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max,
    timeWindow: perSeconds * 1000,
    keyGenerator: (request) => whoAsks(request, surroundings),
    allowList: ({ url }) => url === "/healthz",
    errorResponseBuilder: (_request, { max: most, ttl }) => {
      const retryAfter = String(Math.max(1, Math.ceil(ttl / 1000)));
      return new Problem(
        "rate-limited",
        `At most ${most} requests in ${perSeconds} s`,
        {},
        { "retry-after": retryAfter },
      );
    },
  });
  app.addHook("onRequest", app.rateLimit());
}

/** One token is one whatever the spelling of its header, and who makes tokens up is counted by address. */
async function whoAsks({ headers, ip }: FastifyRequest, { database, clock }: Surroundings): Promise<string> {
  // What is wrong with a token, or with the database, is told by the operation itself.
  const caller = await findCaller(database, headers.authorization, timestamp(clock.now())).catch(() => undefined);
  return caller?.tokenId ?? ip;
}
