/** Who has what on the service, and which of it a charter declares. */

import { CharterError, type ObservedOrganization } from "@charter/provider";
import { descriptionOf, type Kind } from "@charter/schema";
import type { Observations } from "../plan";
import { type Dated, declaredIn, organizationsOf } from "./declared";
import { observedDatasets } from "./of-plan";
import { datasetsOf } from "./reasons";
import { observedRepositories } from "./repositories";
import { observedAccess } from "./sources";
import type { AccessIn } from "./subject";

/** What a review is made of. */
const reviewed: readonly Kind[] = ["Membership", "WorkspaceGrant", "DatasetGrant", "RepositoryGrant", "Collaborator"];

/** A review without some of it would say that nobody has it. */
function requireAll(slug: string, { unseen = [] }: ObservedOrganization): void {
  const hidden = reviewed.filter((kind) => unseen.includes(kind)).map((kind) => descriptionOf(kind).list);
  if (hidden.length === 0) return;
  throw new CharterError(
    "access-not-visible",
    `Who has what in ${slug} is not visible to this credential: it may not list ${hidden.join(" and ")}.`,
    { remedy: "Use the token of somebody who may, or leave --live out." },
  );
}

/**
 * Who has what in each organization as it was observed; what no line of the charter gives is not declared.
 * @throws CharterError where an organization of the charter is not there, or the credential does not see who is in it
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
    requireAll(slug, observed);
    return {
      map: observedAccess(slug, observed, dated.charter.platform),
      reasons: { ...declaredIn(dated, slug).reasons, datasets: datasetsOf(observedDatasets(observed)) },
      repositories: observedRepositories(slug, observed),
    };
  });
