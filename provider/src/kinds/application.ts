/** Application: a channel through which users interact, once per environment, in exactly one workspace (D23). */

import { differenceOf } from "./difference";
import type { KindRules } from "./kind";
import {
  createOrAdopt,
  deleteFromService,
  readFromSnapshot,
  snapshotOf,
  updateInPlace,
  workspaceResolves,
} from "./lifecycle";
import { refuseAbsent, refuseChanged, refuseMoved } from "./refusals";

const fields = ["slug", "name", "environment", "channel", "website", "timeZone", "security", "privacy", "localization"];

export const application: KindRules<"Application"> = {
  kind: "Application",
  fields,

  diff: (inputs, live, platform) => differenceOf("Application", fields, inputs, live, platform),

  check: (inputs, before, platform) => [
    ...refuseMoved(inputs, before, "workspaceId", "workspace"),
    ...refuseChanged("Application", fields, inputs, before, platform),
    ...refuseAbsent("Application", fields, inputs, platform),
  ],

  async create(context, inputs, options) {
    const snapshot = snapshotOf(context, inputs);
    const known = snapshot
      .all("Application")
      .find(({ workspaceId, slug }) => workspaceId === inputs.workspaceId && slug === inputs.slug);
    return createOrAdopt(application, context, snapshot, inputs, options, known);
  },

  read: (context, known) => readFromSnapshot("Application", context, snapshotOf(context, known), known),

  update: (context, inputs, known) => updateInPlace(application, context, snapshotOf(context, known), inputs, known),

  delete: (context, known) =>
    deleteFromService("Application", context, snapshotOf(context, known), known, () =>
      workspaceResolves(context, known),
    ),
};
