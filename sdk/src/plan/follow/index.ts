/** What follows from what the charter declares: invitations again, who has to stay for now, removals, revocations, and what goes along. */

import { type Charter, grantsEndWithMembership, type ResendPolicy } from "@charter/schema";
import { principalOf } from "../change-of-role";
import type { Holders } from "../holders";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";
import { leavingPeople, withAlong } from "./along";
import type { Following } from "./following";
import { leftWithoutWorkspace } from "./last-workspace";
import { keepingHolders } from "./ownership";
import { withRegrants } from "./regrants";
import { forgottenUnseen, removalsOf } from "./removals";
import { withResends } from "./resends";
import { revocationsOf } from "./revocations";
import { withTransfer } from "./transfer";
import { undeclaredOf, unmanagedOf } from "./undeclared";

export { byBoth } from "./by-both";
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
  /** Who holds the top role now. */
  readonly holders: Holders;
  readonly now: Date;
}

/** How people are invited again where the charter says nothing of their organization: not at all. */
const never: ResendPolicy = { attempts: 0, everyHours: 0 };

const liveIds = (matches: readonly Match[]): ReadonlySet<string> =>
  new Set(matches.flatMap(({ live }) => (live === undefined ? [] : [live.id])));

/** Completes the changes of one organization. */
export function follow(input: FollowInput): Following {
  const { organization, charter, matches, compared, index, managed, own, holders, now } = input;
  const desired = matches.map((match) => match.desired);
  const resends = withResends(compared, matches, charter.resends[organization] ?? never, now);
  const written = withTransfer(resends.changes, index, charter.platform);
  if (index === undefined) {
    const forgotten = forgottenUnseen(organization, charter, managed);
    const changes = [...written.map(keepingHolders(written, desired, index, charter, holders)), ...forgotten];
    return { changes, refusals: [], slugs: new Map(), unmanaged: [], stuck: resends.stuck };
  }
  const undeclared = undeclaredOf(organization, charter, matches, index, managed);
  const revocations = revocationsOf(undeclared, own, charter.platform);
  const ended = removalsOf(organization, charter, matches, index, managed, now);
  const people = revocations.changes.filter(({ kind }) => kind === "Membership");
  const asItCanBe = keepingHolders([...written, ...ended.changes, ...people], desired, index, charter, holders);
  const stepping = written.map(asItCanBe);
  const removed = [...ended.changes, ...people].map(asItCanBe);
  const leaving = leavingPeople([...stepping, ...removed]);
  const takesGrants = grantsEndWithMembership(charter.platform);
  // The grants of whoever leaves go along, where they do not stay.
  const grants = revocations.changes.filter(
    (change) => change.kind !== "Membership" && !(takesGrants && leaving.has(principalOf(change))),
  );
  const claimed = liveIds(matches);
  const removals = withAlong([...removed, ...grants], stepping, index, claimed, takesGrants);
  const left = leftWithoutWorkspace(removals, stepping, index, claimed, charter.platform);
  const stays = new Set([...claimed, ...removals.flatMap(({ live }) => live?.id ?? [])]);
  const going = [...removals, ...withAlong(left, [], index, stays, takesGrants)];
  return {
    changes: [...withRegrants(stepping, matches, going, charter.platform), ...going],
    refusals: [...ended.refusals, ...revocations.refusals],
    slugs: ended.slugs,
    unmanaged: unmanagedOf(undeclared, new Set(going.map(({ live }) => live?.id)), charter.platform),
    stuck: resends.stuck,
  };
}
