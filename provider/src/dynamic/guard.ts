/**
 * The Guard resource: it holds no object of the service. Its `check` runs in every update before any delete, so it
 * tells the provider what this run may remove, and refuses a run that would remove too much.
 */

import { organizationOf } from "@charter/schema";
import { allowedRemovals, type GuardInputs } from "../run-rules";
import type { DynamicProvider } from "./face";
import { session } from "./session";
import { type Properties, plainProperties } from "./state";

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(plainProperties(value)).map(([name, text]) => [name, String(text)]));

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Reads the resource's inputs; what is absent is empty. */
function guardInputs(properties: Properties): GuardInputs {
  return {
    platform: String(properties.platform ?? "standard"),
    removed: textsOf(properties.removed),
    maxRemovals: String(properties.maxRemovals ?? "25%"),
    addresses: String(properties.addresses ?? ""),
    renamed: textsOf(properties.renamed),
    adopt: listOf(properties.adopt),
    waiting: textsOf(properties.waiting),
  };
}

/** The word in an address that tells its kind. */
const group = (address: string): string => {
  const [organization = "", second = "", third = ""] = address.split("/");
  if (second === "members") return `${organization} members`;
  if (third === "grants") return `${organization} grants`;
  return `${organization} ${third === "" ? "workspaces" : "applications"}`;
};

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

/** The address that something has after this run's renames. */
function renamedAddress(address: string, renamed: Readonly<Record<string, string>>): string {
  for (const [before, now] of Object.entries(renamed)) {
    if (address === before || address.startsWith(`${before}/`)) return now + address.slice(before.length);
  }
  return address;
}

/** One sentence for each organization and kind from which more would go than the guard allows. */
export function tooManyRemovals(before: GuardInputs, now: GuardInputs): readonly string[] {
  const declared = new Set(lines(now.addresses));
  const counts = new Map<string, { managed: number; removed: number }>();
  for (const address of lines(before.addresses)) {
    if (now.removed[organizationOf(address)] !== undefined) continue;
    const count = counts.get(group(address)) ?? { managed: 0, removed: 0 };
    count.managed += 1;
    if (!declared.has(renamedAddress(address, now.renamed))) count.removed += 1;
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
    return { inputs, failures: excess.map((reason) => ({ property: "maxRemovals", reason })) };
  },
  // Never a step of its own: the engine stores the new inputs with an unchanged resource too.
  diff: async () => ({ changes: false }),
  create: async () => ({ id: "guard", outs: {} }),
  read: async (id, properties) => ({ id, props: plainProperties(properties) }),
  update: async () => ({ outs: {} }),
  delete: async () => undefined,
};
