/**
 * The Guard resource: it holds no object of the service. Its `check` runs in every update before anything is written: it
 * compares the state that the engine has loaded, under its lock, with the one that the run was planned with, and tells the
 * provider what this run may do.
 */

import { defaultLimit } from "@charter/schema";
import type { GuardInputs, RememberedRules } from "../licence/guards";
import type { DynamicProvider } from "./face";
import { ready, readyToRead, session } from "./session";
import { type Properties, plainProperties } from "./state";

/** What state keeps for operations that see no check. */
const remembered = ({ platform, maxRemovals = defaultLimit }: Properties): Properties & RememberedRules => ({
  ...(typeof platform === "string" ? { platform } : {}),
  maxRemovals: String(maxRemovals),
});

const overtaken =
  "another run has changed this stack's state since this one was planned, so its plan no longer holds: run again";

export const guardProvider: DynamicProvider = {
  async check(olds, news) {
    const { rules } = await session();
    rules.noteCheck();
    const { says, ...others } = plainProperties(news);
    if (typeof says !== "string") return { inputs: others };
    const guard: GuardInputs = JSON.parse(says);
    // The licence is of this run alone: state keeps no copy of it.
    const figures = guard.guard === undefined ? {} : { guard: guard.guard };
    const inputs = { ...remembered({ ...guard }), serial: guard.serial, ...figures };
    const { serial = "" } = plainProperties(olds);
    if (guard.basis !== undefined && guard.basis !== serial)
      return { inputs, failures: [{ property: "basis", reason: overtaken }] };
    rules.learn(guard);
    // It says which platform, and so which adapter.
    await ready({});
    return { inputs };
  },

  // The engine stores new inputs with an unchanged resource too: a step is needed only for what outputs keep.
  async diff(_id, olds, news) {
    const state = plainProperties(olds);
    const now = remembered(plainProperties(news));
    return { changes: Object.entries(now).some(([name, value]) => state[name] !== value) };
  },

  create: async (inputs) => ({ id: "guard", outs: remembered(plainProperties(inputs)) }),

  async read(id, raw) {
    const { rules } = await session();
    const properties = plainProperties(raw);
    rules.guards.remember(remembered(properties));
    await readyToRead({});
    return { id, props: properties };
  },

  update: async (_id, _olds, news) => ({ outs: remembered(plainProperties(news)) }),

  delete: async () => undefined,
};
