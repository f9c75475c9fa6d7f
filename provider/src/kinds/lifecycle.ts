/** The acts that all kinds share: create or adopt, read, update, delete. */

import { addressOf, type InputsByKind, type Kind } from "@charter/schema";
import { backendOf } from "../backend";
import type { Known, LiveByKind, ResolvedByKind } from "../backend/live";
import { ConflictError } from "../errors/conflict-error";
import { NotLicensedError } from "../errors/not-licensed-error";
import { PartialError } from "../errors/partial-error";
import { RefusedError } from "../errors/refused-error";
import type { Snapshot } from "../observed/snapshot";
import type { FieldChange } from "./compare";
import { describeChanges, isEqual } from "./difference";
import { inheritedIn } from "./inherited";
import type { Context, KindRules, Options, Outcome } from "./kind";
import { snapshotOf } from "./snapshot-of";
import { writeChanges } from "./write";

/** The parts of a kind that the shared acts need. */
type Rules<K extends Kind> = Pick<KindRules<K>, "kind" | "diff">;

/** The slug that picks the credential: a parent's, or an organization's own. */
const organizationSlug = (inputs: InputsByKind[Kind]): string =>
  "organization" in inputs ? inputs.organization : inputs.slug;

const fieldsOf = (changes: readonly FieldChange[]): readonly string[] => changes.map(({ field }) => field);

/**
 * Makes an existing object ours: equal is adopted without a write, unequal is taken over where that is licensed.
 * @throws RefusedError with the difference
 * @throws PartialError where the object is ours but could not be made equal
 */
export async function adopt<K extends Kind>(
  rules: Rules<K>,
  context: Context,
  snapshot: Snapshot,
  inputs: ResolvedByKind[K],
  existing: LiveByKind[K],
  options: Options,
): Promise<Outcome<K>> {
  const address = addressOf(rules.kind, inputs);
  context.rules.noteAdopted(address, existing.id);
  const difference = rules.diff(
    inputs,
    existing,
    context.platform,
    inheritedIn(rules.kind, context.platform, () => snapshot, existing),
  );
  if (isEqual(difference)) return { live: existing };
  const licensed = context.rules.isPlanned(address) ? context.rules.may("update", address) : options.adopt === true;
  if (!licensed || difference.replaces.length > 0 || difference.refused.length > 0) {
    throw new RefusedError(
      "exists-and-differs",
      `${address} exists already and differs: ${describeChanges(difference)}.`,
      licensed
        ? "These fields cannot be changed in place: declare them as they are."
        : "Write `adopt: true` there to take it over, or declare it as it is.",
    );
  }
  context.rules.requireUpdate(address, fieldsOf(difference.changes));
  try {
    snapshot.assertOpen();
    const seen = { ...existing, organization: organizationSlug(inputs) };
    const live = await writeChanges(rules, context, snapshot, inputs, seen, difference.changes);
    snapshot.record(rules.kind, live);
    return { live };
  } catch (cause) {
    throw new PartialError(`${address} was taken over but not made equal`, existing, cause);
  }
}

/**
 * Creates an object; where it exists already (a killed run, a hand-made twin), adopts it. Where the snapshot has it, that saves the
 * call that would be refused.
 */
export async function createOrAdopt<K extends Kind>(
  rules: Rules<K>,
  context: Context,
  inputs: ResolvedByKind[K],
  options: Options,
): Promise<Outcome<K>> {
  const snapshot = snapshotOf(context, inputs);
  snapshot.assertOpen();
  const known = snapshot.find(rules.kind, inputs);
  if (known !== undefined) return adopt(rules, context, snapshot, inputs, known, options);
  const client = backendOf(context.backend, rules.kind);
  try {
    context.rules.require("create", addressOf(rules.kind, inputs));
    const live = await client.create(inputs);
    snapshot.record(rules.kind, live);
    return { live, created: true };
  } catch (error) {
    // What the plan does not make is there, as it has seen; else somebody was faster.
    if (!(error instanceof ConflictError || error instanceof NotLicensedError)) throw error;
    const existing = await client.find(inputs);
    if (existing === undefined) throw error;
    snapshot.record(rules.kind, existing);
    return adopt(rules, context, snapshot, inputs, existing, options);
  }
}

/** Writes what differs; nothing where the object is as declared by now. */
export async function updateInPlace<K extends Kind>(
  rules: Rules<K>,
  context: Context,
  inputs: InputsByKind[K],
  known: Known<K>,
): Promise<Outcome<K>> {
  const snapshot = snapshotOf(context, known);
  snapshot.assertOpen();
  const current = snapshot.get(rules.kind, known.id) ?? known;
  const difference = rules.diff(
    inputs,
    current,
    context.platform,
    inheritedIn(rules.kind, context.platform, () => snapshot, current),
  );
  const { changes, refused } = difference;
  if (refused.length > 0) {
    throw new RefusedError(
      "immutable-field",
      `${addressOf(rules.kind, inputs)} cannot become what is declared: ${describeChanges({ ...difference, changes: [] })}.`,
      "These fields cannot be changed: declare them as they are.",
    );
  }
  if (changes.length === 0) return { live: current };
  context.rules.requireUpdate(addressOf(rules.kind, inputs), fieldsOf(changes));
  const seen = { ...current, organization: known.organization };
  const live = await writeChanges(rules, context, snapshot, inputs, seen, changes);
  snapshot.record(rules.kind, live);
  return { live };
}
