/** Deleting what state remembers, where this run may. */

import { addressOf, type Kind } from "@charter/schema";
import type { Known } from "../backend";
import { NotLicensedError } from "../errors/not-licensed-error";
import { rulesByKind } from "../kinds";
import type { Context, KindRules } from "../kinds/kind";
import { isWaiting } from "./outs";
import { currentSlugs } from "./slugs";
import { snapshotFor } from "./snapshot-for";
import { type Properties, readInputs, readState } from "./state";

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
    const snapshot = snapshotFor(context, known);
    await snapshot.load();
    return snapshot.organization !== undefined && snapshot.get(kind, known.id) === undefined;
  }

  /** The plan knows better than the state what somebody's status is, and lists know what something is called by now. */
  function asKnown(context: Context, id: string, properties: Properties): Known<K> {
    const remembered = readState(kind, id, properties);
    const status = context.rules.stepOf(id)?.status ?? properties.status;
    const slugs = currentSlugs(kind, id, properties, snapshotFor(context, remembered));
    return readState(kind, id, { ...properties, status, ...slugs });
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
    await rules.delete(context, known);
  };
}
