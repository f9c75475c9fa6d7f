/**
 * The Guard resource: it holds no object of the service. Its `check` runs in every update before any delete, so it
 * tells the provider what this run may remove, and refuses a run that would remove too much.
 */

import {
  harmlessLines,
  kindOf,
  kindWords,
  loadPlatform,
  organizationOf,
  principalMatcher,
  readAddress,
  renamedAddress,
} from "@charter/schema";
import { defaultPlatform } from "../default-platform";
import { allowedRemovals, type GuardInputs, isBuried, takersOf } from "../run-rules";
import type { DynamicProvider } from "./face";
import { session } from "./session";
import { listOf, type Properties, plainProperties } from "./state";

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(plainProperties(value)).map(([name, text]) => [name, String(text)]));

/** Reads the resource's inputs; what is absent is empty. */
function guardInputs(properties: Properties): GuardInputs {
  return {
    platform: String(properties.platform ?? defaultPlatform),
    removed: textsOf(properties.removed),
    maxRemovals: String(properties.maxRemovals ?? "25%"),
    addresses: String(properties.addresses ?? ""),
    renamed: textsOf(properties.renamed),
    adopt: listOf(properties.adopt),
    waiting: textsOf(properties.waiting),
    needs: textsOf(properties.needs),
    resend: textsOf(properties.resend),
    transfer: textsOf(properties.transfer),
    revoke: textsOf(properties.revoke),
    ignore: listOf(properties.ignore),
    outcome: properties.outcome === true,
    adoptsOnly: properties.adoptsOnly === true,
  };
}

/** What state keeps for operations that see no check. */
const remembered = ({ platform, maxRemovals }: GuardInputs): Properties => ({ platform, maxRemovals });

/** Kind and organization of what has this address, as counted. */
const group = (address: string): string => `${kindWords[kindOf(address)][1]} of ${organizationOf(address)}`;

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

/**
 * The address that something has by now. A corrected address of a person is no rename: somebody goes (D15a); and where both
 * addresses were managed, the old object goes as well.
 */
function underNewAddresses(before: GuardInputs, now: GuardInputs): (address: string) => string {
  const known = new Set(lines(before.addresses));
  const renamed = Object.fromEntries(Object.entries(now.renamed).filter(([from]) => kindOf(from) !== "Membership"));
  return (address) => {
    const to = renamedAddress(address, renamed);
    return known.has(to) ? address : to;
  };
}

/** One sentence for each organization and kind from which more would go than the guard allows. */
export function tooManyRemovals(before: GuardInputs, now: GuardInputs): readonly string[] {
  const declared = new Set(lines(now.addresses));
  const managed = lines(before.addresses)
    .map(underNewAddresses(before, now))
    .filter((address) => !Object.hasOwn(now.removed, organizationOf(address)));
  const ignores = principalMatcher(now.ignore, loadPlatform(now.platform));
  const isIgnored = (address: string) => ignores(readAddress(kindOf(address), address).principal ?? "");
  const goes = (address: string) =>
    !declared.has(address) && !isBuried(now.removed, "forget", address) && !isIgnored(address);
  const removed = new Set(managed.filter(goes));
  const counts = new Map<string, { managed: number; removed: number }>();
  for (const address of managed) {
    const count = counts.get(group(address)) ?? { managed: 0, removed: 0 };
    count.managed += 1;
    if (removed.has(address) && !takersOf(address).some((taker) => removed.has(taker))) count.removed += 1;
    counts.set(group(address), count);
  }
  return [...counts]
    .filter(([, { managed, removed }]) => removed > allowedRemovals(now.maxRemovals, managed))
    .map(
      ([what, { managed, removed }]) =>
        `${removed} of ${managed} ${what} would be removed, more than maxRemovals (${now.maxRemovals}) allows. ` +
        "If that is meant, raise `guard.maxRemovals` in the charter.",
    );
}

export const guardProvider: DynamicProvider = {
  async check(olds, news) {
    const { rules } = await session;
    rules.noteCheck();
    const inputs = plainProperties(news);
    const now = guardInputs(inputs);
    const excess = tooManyRemovals(guardInputs(plainProperties(olds)), now);
    rules.learn(now);
    return { inputs, failures: excess.map((reason) => ({ property: "maxRemovals", reason: harmlessLines(reason) })) };
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
