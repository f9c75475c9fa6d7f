/** Organization: the boundary of membership, billing, security and governance (D2). */

import type { LiveOrganization } from "../backend";
import { differenceOf } from "./difference";
import type { Context, KindRules } from "./kind";
import { createOrAdopt, deleteFromService, readFromSnapshot, updateInPlace } from "./lifecycle";
import { refuseAbsent, refuseChanged } from "./refusals";

const fields = ["slug", "name", "type", "email", "website", "timeZone", "billing", "security", "governance"];

const ownSnapshot = (context: Context, live: LiveOrganization) => context.estate.of({ slug: live.slug, id: live.id });

/** The service makes the creator a member: one list tells, and saves the invitation that would be refused. */
async function begin(context: Context, live: LiveOrganization, created: boolean): Promise<void> {
  const snapshot = ownSnapshot(context, live);
  if (!created) return;
  // The organization exists whatever this list says; without it, all lists are read when one is needed.
  const memberships = await context.backend.memberships(live).catch(() => undefined);
  if (memberships !== undefined) snapshot.begin(live, memberships);
}

export const organization: KindRules<"Organization"> = {
  kind: "Organization",
  fields,

  diff: (inputs, live, platform) => differenceOf("Organization", fields, inputs, live, platform),

  check: (inputs, before, platform) => [
    ...refuseChanged("Organization", fields, inputs, before, platform),
    ...refuseAbsent("Organization", fields, inputs, platform),
  ],

  async create(context, inputs, options) {
    const snapshot = context.estate.of({ slug: inputs.slug });
    const known = snapshot.isLoaded ? snapshot.organization : undefined;
    const outcome = await createOrAdopt(organization, context, snapshot, inputs, options, known);
    if ("live" in outcome && known === undefined) await begin(context, outcome.live, outcome.created === true);
    return outcome;
  },

  read: (context, known) => readFromSnapshot("Organization", context, ownSnapshot(context, known), known),

  update: (context, inputs, known) => updateInPlace(organization, context, ownSnapshot(context, known), inputs, known),

  delete: (context, known) =>
    deleteFromService("Organization", context, ownSnapshot(context, known), known, async () => {
      // What an organization belongs to is the account, and that resolves when the credential does.
      await context.backend.credential({ slug: known.slug });
      return true;
    }),
};
