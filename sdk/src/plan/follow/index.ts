/** What follows from what the charter declares: invitations again, removals, revocations, and what goes along. */

import type { Charter, ResendPolicy } from "@charter/schema";
import { principalOf } from "../change-of-role";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { LiveIndex } from "../observe";
import type { Plan, PlannedChange, PlanRefusal } from "../plan";
import { leavingPeople, withAlong } from "./along";
import { forgottenUnseen, removalsOf } from "./removals";
import { withResends } from "./resends";
import { revocationsOf } from "./revocations";
import { withTransfer } from "./transfer";
import { undeclaredOf, unmanagedOf } from "./undeclared";

export { likelyRename, renameTo } from "./likely-rename";
export { refuseCreator } from "./revocations";

/** What this stage looks at, of one organization. */
export interface FollowInput {
  readonly organization: string;
  readonly charter: Charter;
  readonly matches: readonly Match[];
  /** What comparing the declared objects yielded. */
  readonly compared: readonly PlannedChange[];
  readonly index: LiveIndex | undefined;
  readonly managed: Managed;
  /** Whom the calls are made as. */
  readonly own: string;
  readonly now: Date;
}

/** All changes of one organization, and what stays as it is although nobody declared it. */
export interface Following extends Pick<Plan, "unmanaged" | "stuck"> {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
}

/** How people are invited again where the charter says nothing of their organization: not at all. */
const never: ResendPolicy = { attempts: 0, everyHours: 0 };

const liveIds = (matches: readonly Match[]): ReadonlySet<string> =>
  new Set(matches.flatMap(({ live }) => (live === undefined ? [] : [live.id])));

/** Completes the changes of one organization. */
export function follow(input: FollowInput): Following {
  const { organization, charter, matches, compared, index, managed, own, now } = input;
  const resends = withResends(compared, matches, charter.resends[organization] ?? never, now);
  if (index === undefined) {
    const forgotten = forgottenUnseen(organization, charter, managed);
    const changes = withTransfer([...resends.changes, ...forgotten], index, charter.platform);
    return { changes, refusals: [], slugs: new Map(), unmanaged: [], stuck: resends.stuck };
  }
  const undeclared = undeclaredOf(organization, charter, matches, index, managed);
  const revocations = revocationsOf(undeclared, own);
  const removals = removalsOf(organization, charter, matches, index, managed);
  const people = revocations.changes.filter(({ kind }) => kind === "Membership");
  const leaving = leavingPeople([...resends.changes, ...removals.changes, ...people]);
  // The grants of whoever leaves go along.
  const grants = revocations.changes.filter(
    (change) => change.kind === "WorkspaceGrant" && !leaving.has(principalOf(change)),
  );
  const going = withAlong([...removals.changes, ...people, ...grants], resends.changes, index, liveIds(matches));
  return {
    changes: withTransfer([...resends.changes, ...going], index, charter.platform),
    refusals: [...removals.refusals, ...revocations.refusals],
    slugs: removals.slugs,
    unmanaged: unmanagedOf(undeclared, new Set(going.map(({ live }) => live?.id)), charter.platform),
    stuck: resends.stuck,
  };
}
