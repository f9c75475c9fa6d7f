/**
 * The Outcome resource: it holds no object of the service. The engine skips everything below a resource that failed, so a
 * setting that an organization or a workspace cannot take would block every invitation and every grant in it. Such a
 * failure is kept back while a charter is in force, and this resource, registered last, fails with all of them.
 */

import type { DynamicProvider } from "./face";
import { forEngine } from "./failure";
import { session } from "./session";
import { plainProperties } from "./state";

async function report(): Promise<void> {
  const { kept } = await session();
  try {
    kept.assertNone();
  } catch (error) {
    throw forEngine(error);
  }
}

export const outcomeProvider: DynamicProvider = {
  check: async (_olds, news) => ({ inputs: plainProperties(news) }),
  diff: async () => ({ changes: (await session()).kept.any }),
  async create() {
    await report();
    return { id: "outcome", outs: {} };
  },
  read: async (id, properties) => ({ id, props: plainProperties(properties) }),
  async update() {
    await report();
    return { outs: {} };
  },
  delete: async () => undefined,
};
