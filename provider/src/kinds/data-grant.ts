/** DataGrant: a table of a data source, granted to a workspace (D33). */

import { commonRules } from "./common";
import type { KindRules } from "./kind";
import { refuseOther } from "./refusals";

const common = commonRules("DataGrant");

export const dataGrant: KindRules<"DataGrant"> = {
  ...common,
  check: (inputs, before, platform) => [
    ...common.check(inputs, before, platform),
    ...refuseOther("table", "table", inputs, before),
  ],
};
