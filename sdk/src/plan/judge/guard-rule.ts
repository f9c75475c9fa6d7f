/** What a guard is: a rule over the changes of one organization. */

import type { Charter, DesiredResource } from "@charter/schema";
import type { Holders, Move } from "../holders";
import type { Managed } from "../managed";
import type { LiveIndex, Observation } from "../observe";
import type { PersonAccess, PlannedChange, PlanRefusal } from "../plan";

/** What the guards of one organization look at. */
export interface GuardInput {
  readonly organization: string;
  readonly charter: Charter;
  readonly desired: readonly DesiredResource[];
  readonly observation: Observation;
  readonly index: LiveIndex | undefined;
  readonly managed: Managed;
  readonly changes: readonly PlannedChange[];
  readonly holders: Holders;
  /** Whose terms in the top role the changes move. */
  readonly moves: readonly Move[];
  /** Who gains and who loses what by the changes. */
  readonly access: readonly PersonAccess[];
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

export type GuardRule = (input: GuardInput) => readonly PlanRefusal[];

/** Where the charter says a figure of its guard. */
export const positionOf = ({ guard }: Charter, name: string): Pick<PlanRefusal, "position"> => {
  const position = guard.positions[name];
  return position === undefined ? {} : { position };
};
