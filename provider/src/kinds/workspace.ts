/** Workspace: isolates its contents within one organization (D3). */

import { differenceOf } from "./difference";
import type { KindRules } from "./kind";
import {
  createOrAdopt,
  deleteFromService,
  organizationResolves,
  readFromSnapshot,
  snapshotOf,
  updateInPlace,
} from "./lifecycle";
import { refuseAbsent, refuseChanged, refuseDefault, refuseMoved } from "./refusals";

const fields = [
  "slug",
  "name",
  "description",
  "website",
  "timeZone",
  "locales",
  "botExclusion",
  "layout",
  "owner",
  "default",
];

export const workspace: KindRules<"Workspace"> = {
  kind: "Workspace",
  fields,

  diff: (inputs, live, platform) => differenceOf("Workspace", fields, inputs, live, platform),

  check: (inputs, before, platform) => [
    ...refuseMoved(inputs, before, "organizationId", "organization"),
    ...refuseChanged("Workspace", fields, inputs, before, platform),
    ...refuseAbsent("Workspace", fields, inputs, platform),
    ...refuseDefault(inputs, platform),
  ],

  async create(context, inputs, options) {
    const snapshot = snapshotOf(context, inputs);
    const known = snapshot.all("Workspace").find(({ slug }) => slug === inputs.slug);
    return createOrAdopt(workspace, context, snapshot, inputs, options, known);
  },

  read: (context, known) => readFromSnapshot("Workspace", context, snapshotOf(context, known), known),

  update: (context, inputs, known) => updateInPlace(workspace, context, snapshotOf(context, known), inputs, known),

  delete: (context, known) =>
    deleteFromService("Workspace", context, snapshotOf(context, known), known, () =>
      organizationResolves(context, known),
    ),
};
