/** The reference service with the platforms beside `standard`, each with its words for what the cases call as `standard` does. */

import { loadPlatform } from "@charter/schema";
import type { Target } from "../target.js";
import { croctWords } from "./croct.js";
import { reference } from "./standard.js";

export const otherPlatforms: readonly Target[] = [
  reference(loadPlatform("precog")),
  reference(loadPlatform("quick-audience"), {
    roles: { owner: "administrator" },
    permissions: {},
  }),
  reference(loadPlatform("croct"), croctWords),
];
