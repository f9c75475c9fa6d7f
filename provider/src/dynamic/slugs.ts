/** Slugs change, ids do not: what state remembers of slugs may be out of date. */

import { descriptionOf, type Kind } from "@charter/schema";
import type { Snapshot } from "../observed/snapshot";
import { type Properties, plainProperties } from "./state";

/** The slugs in an object's properties as the snapshot has them; none where it has not been read. */
export function currentSlugs(kind: Kind, id: string, properties: Properties, snapshot: Snapshot): Properties {
  const organization = snapshot.organization?.slug;
  if (kind === "Organization") return plainProperties({ slug: organization });
  if (kind === "Workspace") return plainProperties({ organization, slug: snapshot.get("Workspace", id)?.slug });
  if (descriptionOf(kind).parent !== "Workspace") return plainProperties({ organization });
  return plainProperties({ organization, workspace: snapshot.get("Workspace", String(properties.workspaceId))?.slug });
}
