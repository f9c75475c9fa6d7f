/** When an object counts as gone: read it, or delete it. */

import { grantsEndWithMembership, isCalledFromOutside, type Kind, type Platform } from "@charter/schema";
import { backendOf } from "../backend";
import type { Known } from "../backend/live";
import { NotFoundError } from "../errors/not-found-error";
import { RefusedError } from "../errors/refused-error";
import { allowedRemovals } from "../licence/allowed-removals";
import type { Snapshot } from "../observed/snapshot";
import type { Context, Reading } from "./kind";
import { type Owned, snapshotOf } from "./snapshot-of";

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
    if (snapshot.hides(kind)) return { unknown: true };
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
    if (gone <= allowedRemovals(context.rules.guards.maxRemovals, of)) return { gone: true };
    snapshot.close(
      `at least ${gone} of ${of} objects of kind ${kind} are gone, more than maxRemovals (${context.rules.guards.maxRemovals}).`,
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
  snapshot.remove(kind, known, grantsEndWithMembership(context.platform));
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
