/** Writing what a plan has shown: what somebody changed since then is not overwritten. */

import { isDeepStrictEqual } from "node:util";
import { addressOf, type InputsByKind, type Kind } from "@charter/schema";
import { backendOf } from "../backend";
import { changesOf } from "../backend/changes";
import type { Known, LiveByKind } from "../backend/live";
import { ChangedError } from "../errors/changed-error";
import { ConflictError } from "../errors/conflict-error";
import type { Snapshot } from "../observed/snapshot";
import { type FieldChange, mergePatch } from "./compare";
import { inheritedIn } from "./inherited";
import type { Context, KindRules } from "./kind";
import { namedSecrets } from "./rotation";

/** What is left to write of planned changes. @throws ChangedError where somebody else has changed one of them meanwhile */
function leftOf(
  address: string,
  planned: readonly FieldChange[],
  now: readonly FieldChange[],
  cause: unknown,
): readonly FieldChange[] {
  const left = now.filter(({ field }) => planned.some((change) => change.field === field));
  for (const { field, from } of left) {
    const before = planned.find((change) => change.field === field)?.from;
    if (isDeepStrictEqual(before, from)) continue;
    throw new ChangedError(
      address,
      `${field} is ${JSON.stringify(from)} now, and was ${JSON.stringify(before)}`,
      cause,
    );
  }
  return left;
}

/**
 * Writes planned changes on the condition that the object is as it was seen, where the service tells that. Where it is another one,
 * it is read, and what is still as the plan has shown it is written, on the condition that it is as it was read.
 * @throws ChangedError
 */
export async function writeChanges<K extends Kind>(
  rules: Pick<KindRules<K>, "kind" | "diff">,
  context: Context,
  snapshot: Snapshot,
  inputs: InputsByKind[K],
  seen: Known<K>,
  changes: readonly FieldChange[],
): Promise<LiveByKind[K]> {
  const client = backendOf(context.backend, rules.kind);
  const patchOf = (some: readonly FieldChange[]) =>
    changesOf(rules.kind, { ...namedSecrets(rules.kind, inputs, some), ...mergePatch(some) });
  const version = snapshot.versionOf(seen.id);
  try {
    return await client.update({ ...seen, etag: version }, patchOf(changes));
  } catch (error) {
    if (version === undefined || !(error instanceof ConflictError) || !error.isOutdated) throw error;
    const versions = new Map<string, string>();
    const live = await client.get(seen, versions);
    if (live === undefined) throw error;
    snapshot.record(rules.kind, live);
    const left = leftOf(
      addressOf(rules.kind, inputs),
      changes,
      rules.diff(
        inputs,
        live,
        context.platform,
        inheritedIn(rules.kind, context.platform, () => snapshot, live),
      ).changes,
      error,
    );
    if (left.length === 0) return live;
    const again = { ...live, organization: seen.organization, etag: versions.get(live.id) };
    return client.update(again, patchOf(left));
  }
}
