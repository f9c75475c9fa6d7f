/** Organization: whoever makes one is its first member. */

import type { LiveOrganization } from "../backend";
import type { Snapshot } from "../snapshot";
import { commonRules } from "./common";
import type { Context, KindRules } from "./kind";
import { snapshotOf } from "./lifecycle";

/** The service makes the creator a member: one list tells, and saves the invitation that would be refused. */
async function begin(context: Context, live: LiveOrganization, snapshot: Snapshot): Promise<void> {
  // The organization exists whatever this list says; without it, all lists are read when one is needed.
  const memberships = await context.backend.memberships(live).catch(() => undefined);
  if (memberships !== undefined) snapshot.begin(live, memberships);
}

const common = commonRules("Organization");

export const organization: KindRules<"Organization"> = {
  ...common,

  async create(context, inputs, options) {
    const outcome = await common.create(context, inputs, options);
    if (!("live" in outcome)) return outcome;
    // From now on the snapshot is found by its id, too.
    const snapshot = snapshotOf(context, outcome.live);
    if (outcome.created === true) await begin(context, outcome.live, snapshot);
    return outcome;
  },
};
