/** Workspace: one of them may be the default one (D34). */

import { commonRules } from "./common";
import type { KindRules } from "./kind";
import { refuseDefault } from "./refusals";

const common = commonRules("Workspace");

export const workspace: KindRules<"Workspace"> = {
  ...common,
  check: (inputs, before, platform) => [...common.check(inputs, before, platform), ...refuseDefault(inputs, platform)],
};
