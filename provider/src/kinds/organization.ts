/** Organization: whoever makes one is its first member. */

import { spelledDomain } from "@charter/schema";
import type { LiveOrganization } from "../backend/live";
import type { Snapshot } from "../observed/snapshot";
import { accountsShown } from "./accounts";
import { commonRules } from "./common";
import type { Context, KindRules } from "./kind";
import { snapshotOf } from "./snapshot-of";

/** The service makes the creator a member: one list tells, and saves the invitation that would be refused. */
async function begin(context: Context, live: LiveOrganization, snapshot: Snapshot): Promise<void> {
  // The organization exists whatever this list says; without it, all lists are read when one is needed.
  const memberships = await context.backend.memberships(live).catch(() => undefined);
  if (memberships !== undefined) snapshot.begin(live, memberships);
}

const common = commonRules("Organization");

/** Domains in their one spelling: whatever a service makes of them, they are the same ones. */
function withDomains<T extends Pick<LiveOrganization, "security">>(organization: T): T {
  const domains = organization.security?.allowedEmailDomains;
  // In a preview they may not be known yet.
  if (!Array.isArray(domains)) return organization;
  return { ...organization, security: { ...organization.security, allowedEmailDomains: domains.map(spelledDomain) } };
}

export const organization: KindRules<"Organization"> = {
  ...common,

  diff: (inputs, live, platform) => common.diff(withDomains(inputs), withDomains(live), platform),

  async create(context, inputs, options) {
    const outcome = await common.create(context, inputs, options);
    if (!("live" in outcome)) return outcome;
    // From now on the snapshot is found by its id, too.
    const snapshot = snapshotOf(context, outcome.live);
    if (outcome.created === true) await begin(context, outcome.live, snapshot);
    return outcome;
  },

  async delete(context, known) {
    await common.delete(context, { ...known, accountsShown: await accountsShown(context, known) });
  },
};
