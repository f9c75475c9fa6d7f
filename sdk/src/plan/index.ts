/** Planning: desired × observed × managed × platform × now → Plan. Pure but for `observeAll`. */

import type { Charter, DesiredResource, ResendPolicy } from "@charter/schema";
import { byOrganization } from "./match/by-organization";
import { compareDeclared } from "./compare";
import { emptyStateOf, type Licence } from "./judge/empty-state";
import { fallingDue, withoutExpired } from "./match/expire";
import { refusalsOf } from "./judge/guard";
import { LiveIndex } from "./observe/live-index";
import { type Managed, underNewAddresses } from "./managed";
import { type Match, matchAll } from "./match";
import { noLongerManaged } from "./compare/no-longer-managed";
import type { Observation, Observations } from "./observe";
import { withFreedSlugs, withHandedOnSlugs, withOrder } from "./order/edges";
import { outsideDomains } from "./judge/outside-domains";
import { keepHolders } from "./order/ownership";
import type { Plan, PlannedChange, PlannedOrganization, PlanRefusal } from "./plan";
import { leavingPeople, refuseReplacements, refuseVanished, removalsOf } from "./follow/removals";
import { withResends } from "./follow/resends";
import { refuseCreator, revocationsOf } from "./follow/revocations";
import { withTransfer } from "./follow/transfer";
import { undeclaredOf, unmanagedOf } from "./follow/undeclared";
import { refuseUnseen } from "./match/unseen";
import { notVisible } from "./compare/visibility";

export { managedAtBase } from "./managed/base";
export type { Licence } from "./judge/empty-state";
export { type Managed, unknownManaged } from "./managed";
export { type Observations, observeAll } from "./observe";
export * from "./plan";

interface Part {
  readonly organization: PlannedOrganization;
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
  readonly unmanaged: Plan["unmanaged"];
  readonly notVisible: readonly string[];
  readonly stuck: Plan["stuck"];
  readonly warnings: Plan["warnings"];
  readonly matches: readonly Match[];
}

/** How people are invited again where the charter says nothing of their organization: not at all. */
const never: ResendPolicy = { attempts: 0, everyHours: 0 };

function planOrganization(
  charter: Charter,
  desired: readonly DesiredResource[],
  observation: Observation,
  managed: Managed,
  now: Date,
): Part {
  const { slug, credential, observed } = observation;
  const own = credential.principal;
  const index = observed === undefined ? undefined : new LiveIndex(observed, slug);
  const matches = matchAll(desired, index, managed);
  const unseen = refuseUnseen(observation, matches);
  if (unseen !== undefined) return refusedPart(observation, unseen);
  const declared = compareDeclared(matches, index, managed, charter.platform, own);
  const resends = withResends(declared.changes, matches, charter.resends[slug] ?? never, now);
  const undeclared = index === undefined ? [] : undeclaredOf(slug, charter, matches, index, managed);
  const revocations = revocationsOf(undeclared, own);
  const removals = removalsOf(slug, charter, matches, index, managed, [...resends.changes, ...revocations.changes]);
  const planned = withTransfer([...resends.changes, ...removals.changes], index, charter.platform);
  const changes = withFreedSlugs(
    withHandedOnSlugs(withOrder(keepHolders(planned, desired, index, charter, own), charter.platform)),
    desired,
    removals.slugs,
  );
  const guards = refusalsOf({ organization: slug, charter, desired, observation, index, managed, changes });
  return {
    organization: { slug, exists: index !== undefined, principal: credential.principal },
    changes,
    refusals: [
      ...declared.refusals,
      ...refuseReplacements(charter, changes),
      ...removals.refusals,
      ...revocations.refusals,
      ...(index === undefined ? refuseCreator(slug, charter, desired, own) : []),
      ...guards,
    ],
    unmanaged: unmanagedOf(undeclared, leavingPeople([...resends.changes, ...removals.changes])),
    notVisible: notVisible(matches),
    stuck: resends.stuck,
    warnings: outsideDomains(desired[0], index, changes),
    matches,
  };
}

/** Nothing can be said of an organization that is not seen. */
const refusedPart = ({ slug, credential }: Observation, refusal: PlanRefusal): Part => ({
  organization: { slug, exists: false, principal: credential.principal },
  changes: [],
  refusals: [refusal],
  unmanaged: [],
  notVisible: [],
  stuck: [],
  warnings: [],
  matches: [],
});

/**
 * Plans a run. Pure: the same arguments give the same plan.
 * @param charter the validated charter
 * @param observed what the service says, by organization
 * @param managed what Charter manages, as far as that is known
 * @param now the time that `accessUntil` and the times of invitations are compared with
 * @param licence what was allowed beside the charter, for this run
 */
export function makePlan(
  charter: Charter,
  observed: Observations,
  managed: Managed,
  now: Date,
  licence: Licence = {},
): Plan {
  const { resources, warnings } = withoutExpired(charter, now);
  const desired = byOrganization(resources);
  const ours = underNewAddresses(managed, resources);
  const parts = [...observed.values()].map((observation) =>
    planOrganization(charter, desired.get(observation.slug) ?? [], observation, ours, now),
  );
  const empty = emptyStateOf(desired, observed, managed, licence);
  const vanished = refuseVanished(charter, ours, new Set(observed.keys()));
  return {
    version: 1,
    platform: charter.platform.platform,
    organizations: parts.map(({ organization }) => organization),
    managed: managed.source,
    changes: parts.flatMap(({ changes }) => changes),
    unmanaged: parts.flatMap(({ unmanaged }) => unmanaged),
    notVisible: parts.flatMap((part) => part.notVisible),
    noLongerManaged: parts.flatMap(({ matches }) => noLongerManaged(matches)),
    stuck: parts.flatMap(({ stuck }) => stuck),
    due: fallingDue(resources, now),
    refusals: [...vanished, ...empty.refusals, ...parts.flatMap(({ refusals }) => refusals)],
    warnings: [...charter.warnings, ...warnings, ...parts.flatMap((part) => part.warnings), ...empty.warnings],
  };
}
