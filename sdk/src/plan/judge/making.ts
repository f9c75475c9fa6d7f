/** What the service makes by no call: it is there already, or somebody makes it by hand. */

import { type Charter, descriptionOf, isNeverMade } from "@charter/schema";
import type { PlannedChange, PlanRefusal } from "../plan";

/** Refuses to make what is never made. */
export const refuseMaking = ({ platform }: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] =>
  changes
    .filter(({ kind, verb }) => verb === "create" && isNeverMade(platform, descriptionOf(kind).owner))
    .map(({ kind, address, position }) => ({
      code: "not-creatable",
      message: `${address} does not exist, or this credential does not see it, and ${platform.title} makes no ${descriptionOf(kind).words[0]} by a call.`,
      remedy: "Check how it is spelled, and what the credential may see; else make it by hand, then run again.",
      ...(position === undefined ? {} : { position }),
    }));
