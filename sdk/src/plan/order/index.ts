/** What must be written before what, and what has to wait for another run (D12, D16, D18). */

import type { Charter, DesiredResource } from "@charter/schema";
import { dayOf } from "../day";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";
import { withFreedSlugs, withHandedOnSlugs, withMovedFlag, withOrder } from "./edges";
import { type Holders, holdersOf, type Move, movesOf } from "./holders";
import { keepHolders } from "./ownership";

export { type Holders, type Move, shortfalls } from "./holders";

/** What this stage looks at, of one organization. */
export interface OrderInput {
  readonly charter: Charter;
  readonly desired: readonly DesiredResource[];
  readonly changes: readonly PlannedChange[];
  readonly index: LiveIndex | undefined;
  /** Whom the calls are made as. */
  readonly own: string;
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** The changes in their order, who holds the top role before them, and whose terms they move (D18). */
export interface Ordered {
  readonly changes: readonly PlannedChange[];
  readonly holders: Holders;
  readonly moves: readonly Move[];
}

/** Adds to the changes what each has to come after, and turns those that cannot be made yet into waits. */
export function inOrder({ charter, desired, changes, index, own, slugs, now }: OrderInput): Ordered {
  const { platform } = charter;
  const holders = holdersOf(index, charter, own, dayOf(now));
  const kept = keepHolders(changes, desired, index, charter, holders);
  const moves = movesOf(kept, index, platform, holders);
  const ordered = withFreedSlugs(withHandedOnSlugs(withMovedFlag(withOrder(kept, platform, moves))), desired, slugs);
  return { changes: ordered, holders, moves };
}
