/** What differs of an object that the engine has in state: as state remembers it, or where the plan has seen otherwise, as it is. */

import { addressOf, type Kind } from "@charter/schema";
import type { Known, LiveByKind, ResolvedByKind } from "../backend/live";
import { RefusedError } from "../errors/refused-error";
import { rulesByKind } from "../kinds";
import { inheritedIn } from "../kinds/inherited";
import type { Context, Difference, KindRules } from "../kinds/kind";
import { snapshotOf } from "../kinds/snapshot-of";
import type { LicensedStep } from "../licence/licence";

/** Whether the fields that differ are those of the plan's step. */
function isAsPlanned({ changes, replaces }: Difference, { fields = [] }: Partial<LicensedStep> = {}): boolean {
  const found = [...changes, ...replaces].map(({ field }) => field);
  return found.length === fields.length && found.every((field) => fields.includes(field));
}

/** Comparing and looking for objects of one kind. */
export function comparing<K extends Kind>(kind: K) {
  const rules: KindRules<K> = rulesByKind[kind];

  /** What is there by now; what state remembers of it where nobody can be asked. */
  async function asItIs(context: Context, known: Known<K>): Promise<LiveByKind[K]> {
    const snapshot = snapshotOf(context, known);
    await snapshot.load().catch(() => undefined); // The snapshot has closed the organization and said why.
    return snapshot.get(kind, known.id) ?? known;
  }

  return {
    /** What differs. Where the plan has seen something else than state remembers, what is there decides. */
    async differenceOf(context: Context, inputs: ResolvedByKind[K], known: Known<K>): Promise<Difference> {
      const address = addressOf(kind, inputs);
      const snapshot = () => snapshotOf(context, known);
      const diff = (live: LiveByKind[K]): Difference =>
        rules.diff(inputs, live, context.platform, inheritedIn(kind, context.platform, snapshot, live));
      const remembered = diff(known);
      if (!context.rules.isPlanned(address) || isAsPlanned(remembered, context.rules.step(address))) return remembered;
      return diff(await asItIs(context, known));
    },

    /** What the plan makes because it is gone cannot be made where the state still has it. @throws RefusedError */
    async requireThere(context: Context, inputs: ResolvedByKind[K], known: Known<K>): Promise<void> {
      const address = addressOf(kind, inputs);
      if (context.rules.step(address)?.may.includes("create") !== true) return;
      const snapshot = snapshotOf(context, known);
      await snapshot.load();
      if (snapshot.get(kind, known.id) !== undefined) return;
      throw new RefusedError(
        "gone",
        `${address} is not there any more, which the state does not know.`,
        "Run `pulumi up --refresh`.",
      );
    },
  };
}
