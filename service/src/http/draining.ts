import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "./problem";

/** How the service stops: what is under way is finished, what comes new is sent away. */
export interface Draining {
  /** Sends new requests away and waits for those under way, for at most so many milliseconds. */
  drain(withinMs: number): Promise<void>;
}

/** Watches the requests of an app. */
export function draining(app: FastifyInstance): Draining {
  const underWay = new Set<FastifyRequest>();
  let isDraining = false;
  let idle = () => {};

  app.addHook("onRequest", async (request, reply) => {
    if (isDraining) {
      reply.header("connection", "close");
      throw new Problem("draining", "The service is shutting down; another one takes over", {}, { "retry-after": "1" });
    }
    underWay.add(request);
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isDraining) reply.header("connection", "close");
  });
  const ended = async (request: FastifyRequest) => {
    if (underWay.delete(request) && underWay.size === 0) idle();
  };
  app.addHook("onResponse", ended);
  app.addHook("onRequestAbort", ended);

  return {
    drain: async (withinMs) => {
      isDraining = true;
      if (underWay.size === 0) return;
      await new Promise<void>((resolve) => {
        idle = resolve;
        setTimeout(resolve, withinMs).unref();
      });
    },
  };
}
