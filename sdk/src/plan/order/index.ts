/** What must be written before what (D12, D16, D18). */

import type { Charter, DesiredResource, Platform } from "@charter/schema";
import { type Holders, type Move, movesOf } from "../holders";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";
import { withDataOrder } from "./data";
import { withFreedSlugs, withHandedOnSlugs, withMovedFlag, withOrder, withRoles } from "./edges";

/** What this stage looks at, of one organization. */
export interface OrderInput {
  readonly charter: Charter;
  readonly desired: readonly DesiredResource[];
  readonly changes: readonly PlannedChange[];
  readonly index: LiveIndex | undefined;
  /** Who holds the top role before them. */
  readonly holders: Holders;
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
  /** The platform by its file before this one, where that says something else. */
  readonly before?: Platform | undefined;
}

/** The changes in their order, and whose terms in the top role they move (D18). */
export interface Ordered {
  readonly changes: readonly PlannedChange[];
  readonly moves: readonly Move[];
}

/** Adds to the changes what each has to come after. */
export function inOrder({ charter, desired, changes, index, holders, slugs, before }: OrderInput): Ordered {
  const { platform } = charter;
  const moves = movesOf(changes, index, platform, holders);
  const needWorkspace = [platform, before].some((one) => one?.members?.needWorkspace === true);
  const inTurn = withDataOrder(withRoles(withOrder(changes, platform, moves, needWorkspace)), platform);
  return { changes: withFreedSlugs(withHandedOnSlugs(withMovedFlag(inTurn)), desired, slugs), moves };
}
