/** Names that are to be given and are another object's already: the service would refuse them. */

import type { PlannedChange, PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

const slugOf = ({ fields }: PlannedChange) => fields.find(({ field }) => field === "slug");

/** Refuses to call something as another one is called that keeps its name: somebody has renamed both by hand, most likely. */
export function refuseTakenNames({ index, changes }: GuardInput): readonly PlanRefusal[] {
  const renamed = changes.filter((change) => change.live !== undefined && slugOf(change) !== undefined);
  if (index === undefined || renamed.length === 0) return [];
  const moving = new Set([...renamed, ...changes.filter(({ verb }) => verb === "remove")].map(({ live }) => live?.id));
  return renamed.flatMap((change) => {
    const { kind, address, position, live } = change;
    const { from, to } = slugOf(change) ?? {};
    const known = live && index.byId(kind, live.id);
    if (known === undefined || typeof to !== "string") return [];
    const other = index.find(kind, { ...known, slug: to });
    if (other === undefined || moving.has(other.id)) return [];
    return [
      {
        code: "name-taken",
        message: `${address} is called ${String(from)}, and another one is called ${to} already.`,
        remedy: `Call it ${String(from)} here, with \`previously: ${to}\` where it was managed as that; or give the other one another name first.`,
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
