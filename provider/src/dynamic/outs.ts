/** What state keeps of what a method did. */

import type { Kind } from "@charter/schema";
import type { Context, Outcome } from "../kinds/kind";
import { declaredPaths, type Properties, platformMark, toState } from "./state";
import { waitingState } from "./waiting";

const providerOf = (raw: unknown): Properties =>
  typeof raw === "object" && raw !== null && "__provider" in raw ? { __provider: raw.__provider } : {};

/** Words an outcome for state. */
export function outsOf<K extends Kind>(
  { platform }: Context,
  kind: K,
  inputs: Properties,
  outcome: Outcome<K>,
): { id: string; outs: Properties } {
  const mark = platformMark(platform);
  if ("waiting" in outcome) {
    const { id, outs } = waitingState(kind, inputs, outcome.waiting.reason);
    return { id, outs: { ...outs, ...mark } };
  }
  const outs = { ...toState(kind, inputs, outcome.live, declaredPaths(kind, inputs)), ...mark };
  return { id: outcome.live.id, outs };
}

/** What state keeps of an object that exists but is not as declared. Without `__provider` later calls would fail. */
export const partialOuts =
  ({ platform }: Context, kind: Kind, inputs: Properties, raw: unknown) =>
  (live: object): Properties => ({
    ...toState(kind, inputs, live, declaredPaths(kind, inputs)),
    ...platformMark(platform),
    ...providerOf(raw),
  });
