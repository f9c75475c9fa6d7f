/** Slugs change, ids do not: what state remembers of slugs may be out of date. */

import type { Kind } from "@charter/schema";
import type { Snapshot } from "../snapshot";
import { type Properties, plainProperties } from "./state";

type Slug = string | undefined;

/** Where each kind keeps its own slug or its parents'. */
const places: { readonly [K in Kind]: (organization: Slug, workspace: Slug) => Properties } = {
  Organization: (organization) => ({ slug: organization }),
  Workspace: (organization, workspace) => ({ organization, slug: workspace }),
  Application: (organization, workspace) => ({ organization, workspace }),
  Membership: (organization) => ({ organization }),
  WorkspaceGrant: (organization, workspace) => ({ organization, workspace }),
};

/** The slugs in an object's properties as the snapshot has them; none where it has not been read. */
export function currentSlugs(kind: Kind, id: string, properties: Properties, snapshot: Snapshot): Properties {
  const workspaceId = kind === "Workspace" ? id : String(properties.workspaceId);
  return plainProperties(places[kind](snapshot.organization?.slug, snapshot.get("Workspace", workspaceId)?.slug));
}
