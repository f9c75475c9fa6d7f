/** The acts that all kinds share: create or adopt, read, update, delete. */

import { addressOf, type InputsByKind, isCalledFromOutside, type Kind, type Platform } from "@charter/schema";
import { backendOf, type Known, type LiveByKind, type ResolvedByKind } from "../backend";
import { ConflictError } from "../errors/conflict-error";
import { NotFoundError } from "../errors/not-found-error";
import { NotLicensedError } from "../errors/not-licensed-error";
import { PartialError } from "../errors/partial-error";
import { RefusedError } from "../errors/refused-error";
import { allowedRemovals } from "../licence/allowed-removals";
import type { Snapshot } from "../observed/snapshot";
import type { FieldChange } from "./compare";
import { describeChanges, isEqual } from "./difference";
import type { Context, KindRules, Options, Outcome, Reading } from "./kind";
import { writeChanges } from "./write";

/** The parts of a kind that the shared acts need. */
type Rules<K extends Kind> = Pick<KindRules<K>, "kind" | "diff">;

/** What belongs to an organization, or is one: that has no `organizationId`. */
interface Owned {
  readonly organization?: string;
  readonly organizationId?: string;
  readonly slug?: string | undefined;
  readonly id?: string;
}

/** The snapshot of the organization that something belongs to. */
export const snapshotOf = (context: Context, { organization, organizationId, slug = "", id }: Owned): Snapshot =>
  context.estate.of(
    organizationId === undefined
      ? { slug: organization ?? slug, id }
      : { slug: organization ?? "", id: organizationId },
  );

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
  const difference = rules.diff(inputs, existing, context.platform);
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
  const difference = rules.diff(inputs, current, context.platform);
  const { changes, refused } = difference;
  if (refused.length > 0) {
    throw new RefusedError(
      "immutable",
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

/**
 * Reads an object from the snapshot. It is gone only if the lists show our own credential (so that they show all)
 * and a look-up by id finds nothing, and only as often as the guard allows. Never throws for one organization.
 */
export async function readFromSnapshot<K extends Kind>(
  kind: K,
  context: Context,
  known: Known<K>,
): Promise<Reading<K>> {
  const snapshot = snapshotOf(context, known);
  try {
    await snapshot.load();
    const found = snapshot.get(kind, known.id);
    if (found !== undefined) return { found };
    if (!seesAll(snapshot, context.platform)) {
      snapshot.close(
        snapshot.organization === undefined
          ? "the credential does not see this organization, so nothing in it counts as gone."
          : "the credential does not see itself among the members, so nothing that it misses counts as gone.",
        "Use the token of an active member; if the organization is really gone, remove it from state.",
      );
      return { unknown: true };
    }
    const live = await backendOf(context.backend, kind).get(known);
    if (live !== undefined) {
      snapshot.record(kind, live);
      return { found: live };
    }
    const { gone, of } = snapshot.countGone(kind);
    if (gone <= allowedRemovals(context.rules.maxRemovals, of)) return { gone: true };
    snapshot.close(
      `at least ${gone} of ${of} objects of kind ${kind} are gone, more than maxRemovals (${context.rules.maxRemovals}).`,
      "If that is right, raise `guard.maxRemovals` in the charter: the next run knows it.",
    );
  } catch (error) {
    snapshot.closeAfter(error);
  }
  return { unknown: true };
}

/** Whoever stands outside sees an organization as a whole or not at all; a member has to find themselves in it. */
function seesAll(snapshot: Snapshot, platform: Platform): boolean {
  if (isCalledFromOutside(platform)) return snapshot.organization !== undefined;
  const own = snapshot.credential?.principal;
  return own !== undefined && snapshot.membership(own)?.status === "active";
}

/**
 * Deletes an object. That it is missing is success only if its parent still resolves: otherwise nobody can tell a missing
 * object from one that the credential may not see.
 */
export async function deleteFromService<K extends Kind>(kind: K, context: Context, known: Known<K>): Promise<void> {
  const snapshot = snapshotOf(context, known);
  if (snapshot.wentAlong(kind, known)) return;
  snapshot.assertOpen();
  const requireParent = async () => {
    if (await resolves(() => parentResolves(context, known))) return;
    throw new RefusedError(
      "parent-not-visible",
      `${kind} ${known.id} was not found, and neither was what it belongs to.`,
      "Check that the credential can see this organization; if it is really gone, remove the object from state.",
    );
  };
  try {
    if ((await backendOf(context.backend, kind).delete(known)) === "missing") await requireParent();
  } catch (error) {
    // Something else than the object itself was not found.
    if (error instanceof NotFoundError) await requireParent();
    throw error;
  }
  snapshot.remove(kind, known, context.platform.grants.needMembership);
}

/** Whether something resolves; what is around it may not, either. */
async function resolves(asking: () => Promise<boolean>): Promise<boolean> {
  try {
    return await asking();
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

/** What says in what an object is. */
interface Placed extends Owned {
  readonly workspaceId?: string;
}

/** Whether what an object is in still resolves for this credential. What an organization belongs to is the account: that does with it. */
async function parentResolves(context: Context, known: Placed): Promise<boolean> {
  const { organization = "", organizationId, workspaceId, slug = organization } = known;
  const { backend } = context;
  if (organizationId === undefined) {
    await backend.credential({ slug });
    return true;
  }
  if (workspaceId === undefined)
    return (await backend.Organization.get({ id: organizationId, slug: organization, organization })) !== undefined;
  if (snapshotOf(context, known).get("Workspace", workspaceId) !== undefined) return true;
  const found = await backend.Workspace.get({ id: workspaceId, slug: "", organizationId, organization });
  return found !== undefined;
}
