/** Planning: desired × observed × managed × platform × now → Plan. Pure but for `observeAll`. */

import type { Charter, DesiredResource, Platform } from "@charter/schema";
import { compareDeclared, noLongerManaged, notVisible, suspended } from "./compare";
import { dayOf } from "./day";
import { effectOf } from "./effect";
import { follow } from "./follow";
import { holdersOf } from "./holders";
import {
  type Allowance,
  byFileBefore,
  emptyStateOf,
  judge,
  loosenedGuard,
  platformBefore,
  platformChanges,
  refuseRespelled,
  refuseVanished,
} from "./judge";
import { type Managed, underNewAddresses } from "./managed";
import { byOrganization, fallingDue, matchAll, refuseReference, refuseUnseen, withoutExpired } from "./match";
import { LiveIndex, type Observation, type Observations } from "./observe";
import { inOrder } from "./order";
import type { Plan, PlannedOrganization, PlanRefusal } from "./plan";
import { withPresets } from "./presets";

export type { Allowance } from "./judge";
export { type Managed, unknownManaged } from "./managed";
export { managedAtBase, withoutExpired } from "./match";
export { type Observations, observeAll } from "./observe";
export * from "./plan";

/** What a plan has of each organization. */
type OfEach =
  | "changes"
  | "access"
  | "unmanaged"
  | "suspended"
  | "notVisible"
  | "noLongerManaged"
  | "stuck"
  | "refusals"
  | "warnings";

interface Part extends Pick<Plan, OfEach> {
  readonly organization: PlannedOrganization;
}

/** Plans one organization: each stage has what the one before it made. */
function planOrganization(
  charter: Charter,
  desired: readonly DesiredResource[],
  observation: Observation,
  managed: Managed,
  now: Date,
  before: Platform | undefined,
): Part {
  const { slug: organization, credential, observed } = observation;
  const own = credential.principal;
  const index = observed === undefined ? undefined : new LiveIndex(observed, organization);
  const matches = matchAll(desired, index, managed);
  const unseen = refuseReference(charter, observation, managed) ?? refuseUnseen(charter, observation, matches, managed);
  if (unseen !== undefined) return refusedPart(observation, unseen);
  const compared = compareDeclared(matches, index, managed, charter, own);
  const today = dayOf(now);
  const holders = holdersOf(index, charter, own, today);
  const planned = compared.changes;
  const following = follow({ organization, charter, matches, compared: planned, index, managed, own, holders, now });
  const { changes: ordered, moves } = inOrder({ ...following, charter, desired, index, holders });
  const changes = withPresets(ordered, charter.platform);
  const access = effectOf({ charter, observation, changes });
  const judged = {
    organization,
    charter,
    desired,
    observation,
    index,
    managed,
    changes,
    holders,
    moves,
    access,
    today,
  };
  const judgement = judge(judged);
  /** The same changes, by the platform's file as it was: its top role, what its roles imply, what it lets nobody delete. */
  const judgeBy = (platform: Platform): readonly PlanRefusal[] => {
    const then = { ...charter, platform };
    const held = holdersOf(index, then, own, today);
    const { moves: moved } = inOrder({ ...following, charter: then, desired, index, holders: held });
    const effect = effectOf({ charter: then, observation, changes });
    return byFileBefore(
      judgement.refusals,
      judge({ ...judged, charter: then, holders: held, moves: moved, access: effect }).refusals,
    );
  };
  return {
    // What is only forgotten may be there, though nobody sees it.
    organization: { slug: organization, exists: index !== undefined || desired.length === 0, principal: own },
    changes,
    access,
    refusals: [
      ...compared.refusals,
      ...following.refusals,
      ...judgement.refusals,
      ...(before === undefined ? [] : judgeBy(before)),
    ],
    unmanaged: following.unmanaged,
    suspended: suspended(matches, charter),
    notVisible: notVisible(matches),
    noLongerManaged: noLongerManaged(matches),
    stuck: following.stuck,
    warnings: judgement.warnings,
  };
}

/** Nothing can be said of an organization that is not seen. */
const refusedPart = ({ slug, credential }: Observation, refusal: PlanRefusal): Part => ({
  organization: { slug, exists: false, principal: credential.principal },
  changes: [],
  access: [],
  refusals: [refusal],
  unmanaged: [],
  suspended: [],
  notVisible: [],
  noLongerManaged: [],
  stuck: [],
  warnings: [],
});

/**
 * Plans a run. Pure: the same arguments give the same plan.
 * @param charter the validated charter
 * @param observed what the service says, by organization
 * @param managed what Charter manages, as far as that is known
 * @param now the time that `accessUntil` and the times of invitations are compared with
 * @param allowance what was allowed beside the charter, for this run
 */
export function makePlan(
  charter: Charter,
  observed: Observations,
  managed: Managed,
  now: Date,
  allowance: Allowance = {},
): Plan {
  const { resources, warnings } = withoutExpired(charter, now);
  const desired = byOrganization(resources);
  const ours = underNewAddresses(managed, resources);
  const before = platformBefore(charter, managed);
  const parts = [...observed.values()].map((observation) =>
    planOrganization(charter, desired.get(observation.slug) ?? [], observation, ours, now, before),
  );
  const empty = emptyStateOf(desired, observed, managed, allowance);
  const vanished = refuseVanished(charter, ours, observed);
  return {
    version: 1,
    platform: charter.platform.platform,
    organizations: parts.map(({ organization }) => organization),
    managed: managed.source,
    changes: parts.flatMap(({ changes }) => changes),
    access: parts.flatMap(({ access }) => access),
    unmanaged: parts.flatMap(({ unmanaged }) => unmanaged),
    suspended: parts.flatMap((part) => part.suspended),
    notVisible: parts.flatMap((part) => part.notVisible),
    noLongerManaged: parts.flatMap((part) => part.noLongerManaged),
    stuck: parts.flatMap(({ stuck }) => stuck),
    due: fallingDue(resources, now),
    loosened: loosenedGuard(charter, managed.guard),
    ...(before === undefined ? {} : { platformChanges: platformChanges(charter, before) }),
    refusals: [
      ...vanished,
      ...refuseRespelled(resources, managed, charter.platform),
      ...empty.refusals,
      ...parts.flatMap(({ refusals }) => refusals),
    ],
    warnings: [...charter.warnings, ...warnings, ...parts.flatMap((part) => part.warnings), ...empty.warnings],
  };
}
