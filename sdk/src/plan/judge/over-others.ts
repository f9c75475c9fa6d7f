/** Workspaces that others are below: the service deletes these along, with all that is in them. */

import type { PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Refuses to delete a workspace over others that stay. */
export function refuseOverOthers({ index, changes }: GuardInput): readonly PlanRefusal[] {
  const going = changes.filter(({ kind, verb }) => kind === "Workspace" && verb === "remove");
  if (index === undefined || going.length === 0) return [];
  const leaving = new Set(going.map(({ live }) => live?.id));
  const moved = new Set(
    changes
      .filter(({ kind, fields }) => kind === "Workspace" && fields.some(({ field }) => field === "parent"))
      .map(({ live }) => live?.id),
  );
  return going.flatMap(({ address, live, position }) => {
    const slug = live === undefined ? undefined : index.byId("Workspace", live.id)?.slug;
    const below = index.observed.workspaces.filter(
      ({ id, parent }) => parent === slug && slug !== undefined && !leaving.has(id) && !moved.has(id),
    );
    if (below.length === 0) return [];
    return [
      {
        code: "workspaces-below",
        message: `${address} would be deleted, and with it what is below it: ${below.map((one) => one.slug).join(", ")}.`,
        remedy: "Give these another `parent`, or none, in this run or before; or remove them too.",
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
