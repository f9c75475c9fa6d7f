/** What waits: a grant whose principal has not joined yet. */

import { descriptionOf, type Kind } from "@charter/schema";
import type { ResolvedByKind } from "../backend/live";
import type { Context, KindRules, Reading } from "../kinds/kind";
import type { Snapshot } from "../observed/snapshot";
import { declaredPaths, type Properties } from "./state";

/** Whether state keeps an object that is not there yet. */
export const isWaiting = (state: Properties): boolean => state.status === "waiting";

/** What state keeps of an object that is not there yet. A grant's id is its natural key, so it is known already. */
export function waitingState(kind: Kind, inputs: Properties, reason: string): { id: string; outs: Properties } {
  const names = (descriptionOf(kind).key ?? []).map((name) => String(inputs[name])).join("@");
  const id = `${String(inputs.workspaceId)}/${names}`;
  const declared = declaredPaths(kind, inputs);
  return { id, outs: { ...inputs, id, declared, status: "waiting", waiting: reason } };
}

/** A grant that waited may have been made meanwhile. */
export async function readWaiting<K extends Kind>(snapshot: Snapshot, kind: K, id: string): Promise<Reading<K>> {
  try {
    await snapshot.load();
  } catch {
    return { unknown: true }; // The snapshot has closed the organization and said why.
  }
  const found = snapshot.get(kind, id);
  return found === undefined ? { unknown: true } : { found };
}

/** Why an object waits; `undefined` where it does not. @throws where the service cannot be asked */
export async function reasonToWait<K extends Kind>(
  { waits }: KindRules<K>,
  context: Context,
  inputs: ResolvedByKind[K],
): Promise<string | undefined> {
  return (await waits?.(context, inputs))?.reason;
}

/** Whether an object need not wait: not where nobody can say. */
export const mayGoOn = <K extends Kind>(rules: KindRules<K>, context: Context, inputs: ResolvedByKind[K]) =>
  reasonToWait(rules, context, inputs).then(
    (reason) => reason === undefined,
    () => false,
  );
