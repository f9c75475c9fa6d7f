/** DatasetGrant: what a person sees of a dataset (D35). For somebody pending it waits, as their grant in the workspace does. */

import { commonRules } from "./common";
import type { KindRules } from "./kind";
import { refuseOther } from "./refusals";
import { waitsForMember } from "./workspace-grant";

const common = commonRules("DatasetGrant");

export const datasetGrant: KindRules<"DatasetGrant"> = {
  ...common,
  waits: (context, inputs) => waitsForMember(context, "DatasetGrant", inputs),

  check: (inputs, before, platform) => [
    ...common.check(inputs, before, platform),
    ...refuseOther("dataset", "dataset", inputs, before),
    ...refuseOther("principal", "principal", inputs, before),
  ],

  async create(context, inputs, options) {
    const waiting = await waitsForMember(context, "DatasetGrant", inputs);
    return waiting === undefined ? common.create(context, inputs, options) : { waiting };
  },
};
