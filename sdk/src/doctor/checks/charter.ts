import { contentsOf } from "../../report/contents";
import type { Check } from "../check";

/** The charter itself. */
export const charter: Check = {
  name: "Charter",
  needsCharter: true,
  look: async ({ path = "", charter }) => [`${path}: ${contentsOf(await charter())}`],
};
