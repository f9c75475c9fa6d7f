/** What must be written before what, and what has to wait for another run (D12, D16, D18). */

import type { Charter, DesiredResource } from "@charter/schema";
import type { LiveIndex } from "../observe/live-index";
import type { PlannedChange } from "../plan";
import { withFreedSlugs, withHandedOnSlugs, withOrder } from "./edges";
import { keepHolders } from "./ownership";

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
}

/** Adds to the changes what each has to come after, and turns those that cannot be made yet into waits. */
export function inOrder({ charter, desired, changes, index, own, slugs }: OrderInput): readonly PlannedChange[] {
  const kept = keepHolders(changes, desired, index, charter, own);
  return withFreedSlugs(withHandedOnSlugs(withOrder(kept, charter.platform)), desired, slugs);
}
