/** What stands against the changes of one organization, and what is worth a warning. */

import { refuseCreator } from "../follow";
import type { Plan, PlanRefusal } from "../plan";
import { type GuardInput, refusalsOf } from "./guard";
import { lookAlikes } from "./look-alikes";
import { outsideDomains } from "./outside-domains";
import { outOfReach } from "./reach";
import { refuseReplacements } from "./tombstones";

export { type Allowance, emptyStateOf } from "./empty-state";
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
      ...(index === undefined ? refuseCreator(organization, charter, desired, own) : []),
      ...refusalsOf(input),
      ...outOfReach(input),
    ],
    warnings: [
      ...outsideDomains(desired[0], index, changes),
      ...lookAlikes(desired, observation.observed?.memberships ?? []),
    ],
  };
}
