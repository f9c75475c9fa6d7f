/**
 * The Guard resource: it holds no object of the service. Its `check` runs in every update before anything is written: it
 * compares the state that the engine has loaded, under its lock, with the one that the run was planned with, and tells the
 * provider what this run may do.
 */

import { defaultPlatform } from "../default-platform";
import type { LicenceInputs, LicensedStep } from "../licence";
import type { GuardInputs } from "../run-rules";
import type { DynamicProvider } from "./face";
import { session } from "./session";
import { listOf, type Properties, plainProperties } from "./state";

const text = (value: unknown, otherwise = ""): string => (typeof value === "string" ? value : otherwise);

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(plainProperties(value)).map(([name, one]) => [name, String(one)]));

/** The steps as JSON text: one value on the wire, of which the engine keeps no second copy. */
function licenceIn(value: unknown): LicenceInputs | undefined {
  if (typeof value !== "string") return undefined;
  const { steps, renamed }: { steps: Record<string, LicensedStep>; renamed: unknown } = JSON.parse(value);
  return { steps, renamed: textsOf(renamed) };
}

/** Reads the resource's inputs; what is absent is empty. */
function guardInputs(properties: Properties): GuardInputs {
  const licence = licenceIn(properties.licence);
  const managed = typeof properties.managed === "object" ? plainProperties(properties.managed) : undefined;
  return {
    platform: text(properties.platform, defaultPlatform),
    maxRemovals: String(properties.maxRemovals ?? "25%"),
    basis: text(properties.basis),
    serial: text(properties.serial),
    ...(licence === undefined ? {} : { licence }),
    ...(managed === undefined
      ? {}
      : { managed: Object.fromEntries(Object.entries(managed).map(([group, ids]) => [group, listOf(ids)])) }),
    outcome: properties.outcome === true,
    adoptsOnly: properties.adoptsOnly === true,
  };
}

/** What state keeps for operations that see no check. */
const remembered = ({ platform, maxRemovals }: GuardInputs): Properties => ({ platform, maxRemovals });

/** What state keeps of the inputs: the licence is of this run alone. */
const kept = ({ platform, maxRemovals, serial }: GuardInputs): Properties => ({ platform, maxRemovals, serial });

export const guardProvider: DynamicProvider = {
  async check(olds, news) {
    const { rules } = await session;
    rules.noteCheck();
    const inputs = plainProperties(news);
    const now = guardInputs(inputs);
    const before = text(plainProperties(olds).serial);
    if (before !== now.basis) {
      const reason =
        "another run has changed this stack's state since this one was planned, so its plan no longer holds; run again";
      return { inputs, failures: [{ property: "basis", reason }] };
    }
    rules.learn(now);
    return { inputs: kept(now) };
  },

  // The engine stores new inputs with an unchanged resource too: a step is needed only for what outputs keep.
  async diff(_id, olds, news) {
    const state = plainProperties(olds);
    const now = remembered(guardInputs(plainProperties(news)));
    return { changes: Object.entries(now).some(([name, value]) => state[name] !== value) };
  },

  create: async (inputs) => ({ id: "guard", outs: remembered(guardInputs(plainProperties(inputs))) }),

  async read(id, raw) {
    const { rules } = await session;
    const properties = plainProperties(raw);
    const { platform, maxRemovals } = properties;
    if (typeof platform === "string" && typeof maxRemovals === "string") rules.remember({ platform, maxRemovals });
    return { id, props: properties };
  },

  update: async (_id, _olds, news) => ({ outs: remembered(guardInputs(plainProperties(news))) }),

  delete: async () => undefined,
};
