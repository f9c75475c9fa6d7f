/** Compares the declared objects of one organization with the live ones. */

import { type Charter, invitesToWorkspaces, joinsAtOnce } from "@charter/schema";
import { hasJoined } from "../../access";
import { principalOf } from "../change-of-role";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { LiveIndex } from "../observe";
import type { PlannedChange, PlanRefusal } from "../plan";
import { type Comparison, changeOfExisting } from "./existing";
import { changeOfMissing, refusedCreate } from "./missing";

export type { Comparison } from "./existing";
export { noLongerManaged } from "./no-longer-managed";
export { suspended } from "./suspended";
export { listedOnly } from "./unlisted";
export { notVisible } from "./visibility";

/** Nobody is asked whether they want to belong. */
const joining = (change: PlannedChange): PlannedChange =>
  change.kind === "Membership" && (change.verb === "create" || change.verb === "replace")
    ? { ...change, joins: true }
    : change;

/** What an object is in, the nearest first, as it will be: what is declared of it, and else what lives. */
function surroundings(matches: readonly Match[]): (match: Match) => readonly object[] {
  let all: ReadonlyMap<string, Match> | undefined;
  const around = ({ desired: { requires } }: Match): readonly object[] => {
    all ??= new Map(matches.map((match) => [match.desired.address, match]));
    const parent = all.get(requires[0] ?? "");
    return parent === undefined ? [] : [{ ...parent.live, ...parent.desired.inputs }, ...around(parent)];
  };
  return around;
}

/** Marks the grants that begin with an invitation: those of whoever does not belong to the organization (D22). */
function inviting(
  changes: readonly PlannedChange[],
  index: LiveIndex | undefined,
  own: string,
): readonly PlannedChange[] {
  const joined = new Set(changes.filter(({ joins }) => joins === true).map(principalOf));
  const belongs = (principal: string): boolean =>
    joined.has(principal) || (index === undefined ? principal === own : hasJoined(index.membership(principal) ?? {}));
  return changes.map((change) =>
    change.kind === "WorkspaceGrant" &&
    (change.verb === "create" || change.verb === "replace") &&
    !belongs(principalOf(change))
      ? { ...change, invites: true }
      : change,
  );
}

/** Compares the matched objects of one organization. `own` is the credential's principal. */
export function compareDeclared(
  matches: readonly Match[],
  index: LiveIndex | undefined,
  managed: Managed,
  charter: Charter,
  own: string,
): Comparison {
  const { platform } = charter;
  const changes: PlannedChange[] = [];
  const refusals: PlanRefusal[] = [];
  const around = surroundings(matches);
  for (const match of matches) {
    if (match.live === undefined) {
      const change = changeOfMissing(match, index, charter, own);
      if (change !== undefined) changes.push(change);
      if (change?.verb === "create") refusals.push(...refusedCreate(match.desired, platform));
      continue;
    }
    const comparison = changeOfExisting(match, match.live, managed, platform, around);
    changes.push(...comparison.changes);
    refusals.push(...comparison.refusals);
  }
  const joined = joinsAtOnce(platform) ? changes.map(joining) : changes;
  return { changes: invitesToWorkspaces(platform) ? inviting(joined, index, own) : joined, refusals };
}
