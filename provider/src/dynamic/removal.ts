/** Deleting what state remembers, where this run may. */

import { addressOf, type Kind } from "@charter/schema";
import type { Known } from "../backend/live";
import { NotLicensedError } from "../errors/not-licensed-error";
import { RefusedError } from "../errors/refused-error";
import { rulesByKind } from "../kinds";
import { goesAlong } from "../kinds/goes-along";
import type { Context, KindRules } from "../kinds/kind";
import { snapshotOf } from "../kinds/snapshot-of";
import { currentSlugs } from "./slugs";
import { type Properties, readInputs, readState } from "./state";
import { isWaiting } from "./waiting";

/**
 * Deletes one object.
 * @param successor the address of what takes its place, where something does
 */
type Remove = (context: Context, id: string, properties: Properties, successor?: string) => Promise<void>;

/** How objects of one kind are deleted. */
export function removing<K extends Kind>(kind: K): Remove {
  const rules: KindRules<K> = rulesByKind[kind];

  /** What is not there needs no deletion, whoever speaks of it. In an organization that nobody sees, nothing counts as gone. */
  async function isGone(context: Context, known: Known<K>): Promise<boolean> {
    const snapshot = snapshotOf(context, known);
    await snapshot.load();
    return snapshot.organization !== undefined && snapshot.get(kind, known.id) === undefined;
  }

  /** The plan knows better than the state what somebody's status is, and lists know what something is called by now. */
  function asKnown(context: Context, id: string, properties: Properties): Known<K> {
    const remembered = readState(kind, id, properties);
    const status = context.rules.stepOf(id)?.status ?? properties.status;
    const slugs = currentSlugs(kind, id, properties, snapshotOf(context, remembered));
    return readState(kind, id, { ...properties, status, ...slugs });
  }

  /** A program that removes whom its calls are made as can mend nothing afterwards. A charter's plan has judged that. */
  async function requireSomebodyElse(context: Context, known: Known<K>): Promise<void> {
    if (kind !== "Membership" || !("principal" in known)) return;
    const { principal } = await snapshotOf(context, known).whoAmI();
    if (principal !== known.principal) return;
    throw new RefusedError(
      "own-credential",
      `${principal}, whom these calls are made as, would be removed by this program.`,
      "Declare them, or run with the credential of somebody else.",
    );
  }

  return async (context, id, properties, successor) => {
    const known = asKnown(context, id, properties);
    const address = successor ?? addressOf(kind, readInputs(kind, { ...known }));
    const permission = context.rules.permitDelete({
      kind,
      id,
      address,
      allowDestroy: properties.allowDestroy === true,
      isReplaced: successor !== undefined,
    });
    if (permission === "forget") return;
    if ((permission === undefined || isWaiting(properties)) && (await isGone(context, known))) return;
    if (permission === undefined) throw new NotLicensedError(`delete ${address}`);
    if (goesAlong(context, kind, known, address)) return;
    if (context.rules.leavesProgram(id)) await requireSomebodyElse(context, known);
    await rules.delete(context, known);
  };
}
