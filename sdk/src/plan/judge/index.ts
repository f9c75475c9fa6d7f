/** What stands against the changes of one organization, and what is worth a warning. */

import { refuseCreator } from "../follow";
import type { Plan, PlanRefusal } from "../plan";
import { absentOwners } from "./absent-owners";
import { refuseAccounts, warnOfAccounts } from "./accounts";
import { refuseDeletions } from "./deletions";
import { refusalsOf } from "./guard";
import type { GuardInput } from "./guard-rule";
import { limitsMet } from "./limits";
import { lookAlikes } from "./look-alikes";
import { refuseMaking } from "./making";
import { refuseOtherPeople } from "./other-people";
import { outsideDomains } from "./outside-domains";
import { refuseOverOthers } from "./over-others";
import { refuseProtected } from "./protected";
import { refuseOutOfReach, warnOutOfReach } from "./reach";
import { refuseRolesInUse } from "./roles-in-use";
import { refuseUsedSources } from "./sources";
import { refuseTakenNames } from "./taken-names";
import { refuseReplacements } from "./tombstones";
import { refuseUnseenContents } from "./unseen-contents";

export { type Allowance, emptyStateOf } from "./empty-state";
export { loosenedGuard } from "./loosened";
export { byFileBefore, platformBefore, platformChanges, refuseUnread } from "./platform-changes";
export { refuseRespelled } from "./respelled";
export { ruleChanges } from "./rule-changes";
export { refuseVanished } from "./tombstones";

/** What judging yields. */
export interface Judgement extends Pick<Plan, "warnings"> {
  readonly refusals: readonly PlanRefusal[];
}

/** Judges the changes of one organization. */
export function judge(input: GuardInput): Judgement {
  const { organization, charter, desired, index, changes, observation } = input;
  const own = observation.credential.principal;
  return {
    refusals: [
      ...refuseReplacements(charter, changes),
      ...refuseDeletions(charter, changes),
      ...refuseAccounts(charter, changes),
      ...refuseMaking(charter, changes),
      ...refuseOtherPeople(input),
      ...refuseOverOthers(input),
      ...refuseRolesInUse(input),
      ...refuseUsedSources(input),
      ...refuseTakenNames(input),
      ...refuseUnseenContents(input),
      ...refuseProtected(desired, input.managed, changes),
      ...(index === undefined ? refuseCreator(organization, charter, desired, own) : []),
      ...refusalsOf(input),
      ...refuseOutOfReach(input),
    ],
    warnings: [
      ...warnOutOfReach(input),
      ...warnOfAccounts(changes),
      ...outsideDomains(desired[0], index, changes),
      ...limitsMet(input),
      ...absentOwners(charter, desired),
      ...lookAlikes(desired, observation.observed?.memberships ?? []),
    ],
  };
}
