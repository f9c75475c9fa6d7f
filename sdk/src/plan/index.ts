/** Planning: desired × observed × managed × platform × now → Plan. Pure but for `observeAll`. */

import type { Charter, DesiredResource, Platform } from "@charter/schema";
import { compareDeclared, listedOnly, noLongerManaged, notVisible, suspended } from "./compare";
import { dayOf } from "./day";
import { effectByBoth, effectOf } from "./effect";
import { byBoth, follow } from "./follow";
import { holdersOf } from "./holders";
import { withinInvitations } from "./invitations-a-day";
import {
  type Allowance,
  byFileBefore,
  emptyStateOf,
  judge,
  loosenedGuard,
  platformBefore,
  platformChanges,
  refuseRespelled,
  refuseUnread,
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
  known: Managed,
  now: Date,
  before: Platform | undefined,
): Part {
  const { slug: organization, credential, observed } = observation;
  const own = credential.principal;
  const index = observed === undefined ? undefined : new LiveIndex(observed, organization);
  const all = matchAll(desired, index, known);
  const unseen = refuseReference(charter, observation, known) ?? refuseUnseen(charter, observation, all, known);
  if (unseen !== undefined) return refusedPart(observation, unseen);
  const { matches, managed, waits } = listedOnly(organization, all, known, charter, observed?.unseen);
  const compared = compareDeclared(matches, index, managed, charter, own);
  const today = dayOf(now);
  const holders = holdersOf(index, charter, own, today);
  /** The same charter by the platform's file as it was, where there is one: its top role, what its roles imply, what goes along. */
  const then = before === undefined ? undefined : { ...charter, platform: before };
  const thenHolders = then === undefined ? holders : holdersOf(index, then, own, today);
  const input = { organization, charter, matches, compared: compared.changes, index, managed, own, holders, now };
  const followed = follow(input);
  const following =
    then === undefined ? followed : byBoth(followed, follow({ ...input, charter: then, holders: thenHolders }));
  const ordering = { ...following, charter, desired, index, holders, before };
  const { changes: ordered, moves } = inOrder(ordering);
  const sendable = withinInvitations(ordered, observation, charter.platform, now);
  const changes = withPresets([...sendable, ...waits], charter.platform);
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
  /** What else the changes mean, and what stands against them, by the file before. */
  const judgeBy = (charterThen: Charter) => {
    const { moves: moved } = inOrder({ ...ordering, charter: charterThen, holders: thenHolders });
    const effect = effectOf({ charter: charterThen, observation, changes });
    const input = { ...judged, charter: charterThen, holders: thenHolders, moves: moved, access: effect };
    return {
      access: effectByBoth(access, effect),
      refusals: byFileBefore(judgement.refusals, judge(input).refusals),
    };
  };
  const byThen = then === undefined ? { access, refusals: [] } : judgeBy(then);
  return {
    // What is only forgotten may be there, though nobody sees it.
    organization: { slug: organization, exists: index !== undefined || desired.length === 0, principal: own },
    changes,
    access: byThen.access,
    refusals: [...compared.refusals, ...following.refusals, ...judgement.refusals, ...byThen.refusals],
    unmanaged: following.unmanaged,
    suspended: suspended(matches, charter),
    notVisible: notVisible(organization, matches, observed),
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
  const readable = before === "unread" ? undefined : before;
  const parts = [...observed.values()].map((observation) =>
    planOrganization(charter, desired.get(observation.slug) ?? [], observation, ours, now, readable),
  );
  const [changes, access] = [parts.flatMap((part) => part.changes), parts.flatMap((part) => part.access)];
  const empty = emptyStateOf(desired, observed, managed, allowance);
  const vanished = refuseVanished(charter, ours, observed);
  return {
    version: 1,
    platform: charter.platform.platform,
    organizations: parts.map(({ organization }) => organization),
    managed: managed.source,
    changes,
    access,
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
      ...(before === "unread" ? refuseUnread({ changes, access }) : []),
      ...refuseRespelled(resources, managed, charter.platform),
      ...empty.refusals,
      ...parts.flatMap(({ refusals }) => refusals),
    ],
    warnings: [...charter.warnings, ...warnings, ...parts.flatMap((part) => part.warnings), ...empty.warnings],
  };
}
