/** Data sources that go while something is granted of them: the service would refuse it. */

import type { PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Refuses the removal of a data source of which a workspace has a grant that stays (D33). */
export function refuseUsedSources({ index, changes }: GuardInput): readonly PlanRefusal[] {
  const going = changes.filter(
    ({ kind, verb, cause }) => kind === "DataSource" && verb === "remove" && cause.type !== "goes-with",
  );
  if (index === undefined || going.length === 0) return [];
  const removed = new Set(
    changes.flatMap(({ verb, live }) => (verb === "remove" && live !== undefined ? [live.id] : [])),
  );
  return going.flatMap(({ address, live }) => {
    const slug = live === undefined ? undefined : index.byId("DataSource", live.id)?.slug;
    const used = index.observed.dataGrants?.find(({ source, id }) => source === slug && !removed.has(id));
    if (used === undefined) return [];
    const workspace = index.byId("Workspace", used.workspaceId)?.slug ?? used.workspaceId;
    return [
      {
        code: "source-in-use",
        message: `${address} would be deleted, and ${workspace} still has a grant of ${used.source}, which nobody declares.`,
        remedy: "Revoke that grant on the service, or declare it once, so that it goes by its own line.",
      },
    ];
  });
}
