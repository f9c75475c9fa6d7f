/** Who has what on the service, and which of it a charter declares. */

import { CharterError } from "@charter/provider";
import type { Observations } from "../plan";
import { type Dated, declaredIn, organizationsOf } from "./declared";
import { observedDatasets } from "./of-plan";
import { datasetsOf } from "./reasons";
import { observedAccess } from "./sources";
import type { AccessIn } from "./subject";

/**
 * Who has what in each organization as it was observed; what no line of the charter gives is not declared.
 * @throws CharterError where an organization of the charter is not there
 */
export const liveAccess = (dated: Dated, observations: Observations): readonly AccessIn[] =>
  organizationsOf(dated.charter).map((slug) => {
    const observed = observations.get(slug)?.observed;
    if (observed === undefined) {
      throw new CharterError("no-such-organization", `There is no organization ${slug}, or it is not visible.`, {
        remedy:
          "Apply the charter first, or leave --live out; and check that CHARTER_TOKEN belongs to one of its members.",
      });
    }
    return {
      map: observedAccess(slug, observed, dated.charter.platform),
      reasons: { ...declaredIn(dated, slug).reasons, datasets: datasetsOf(observedDatasets(observed)) },
    };
  });
