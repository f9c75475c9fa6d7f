/** What would be deleted without its line under `removed:` (D6). */

import { type Charter, organizationOf } from "@charter/schema";
import { likelyRename, renameTo } from "../follow";
import type { Managed } from "../managed";
import type { Observations } from "../observe";
import type { PlannedChange, PlanRefusal } from "../plan";
import { lineToGo, needsTombstone, notDeletable, saidOf } from "../tombstones";

/** A replacement deletes what is there, so it needs its line as well; where nothing may be deleted, no line would help. */
export function refuseReplacements(charter: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] {
  return changes
    .filter(
      ({ verb, kind, address }) =>
        verb === "replace" &&
        needsTombstone(kind) &&
        saidOf(charter, address) !== "destroy" &&
        notDeletable(charter.platform, kind) === undefined,
    )
    .map(({ address, fields, position }) => ({
      code: "replacement-not-declared",
      message: `${address} would be deleted and made again, because ${fields.map(({ field }) => field).join(", ")} cannot be changed in place.`,
      remedy: `Write \`removed: { ${address}: destroy }\` beside it if that is meant, and drop that line afterwards; else declare it as it is.`,
      ...(position === undefined ? {} : { position }),
    }));
}

/**
 * An organization that is managed and that the charter neither declares nor buries: nothing of it was read, and
 * everything in it would go.
 */
export function refuseVanished(charter: Charter, managed: Managed, observed: Observations): readonly PlanRefusal[] {
  const slugs = new Set([...managed.objects.values()].map(({ address }) => organizationOf(address)));
  return [...slugs]
    .filter((slug) => !observed.has(slug) && saidOf(charter, slug) === undefined)
    .map((slug) => {
      const renamed = likelyOrganization(charter, managed, observed, slug);
      return {
        code: "removal-not-declared",
        message: `${slug} is managed by this stack and no longer declared.`,
        remedy: `${renamed === undefined ? "Write" : `${renameTo("Organization", slug, renamed)} Else write`} ${lineToGo(charter.platform, "Organization", slug)}. If it belongs to another charter, give each charter a stack of its own with \`--stack\`.`,
      };
    });
}

/** The declared organization that nobody has seen yet and that a vanished one has most likely become. */
function likelyOrganization(
  { resources }: Charter,
  managed: Managed,
  observed: Observations,
  slug: string,
): string | undefined {
  const former = managed.objects.get(slug);
  if (former === undefined) return undefined;
  const matches = resources.flatMap((desired) => {
    if (desired.kind !== "Organization") return [];
    const live = observed.get(desired.address)?.observed?.organization;
    return [{ desired, ...(live === undefined ? {} : { live }) }];
  });
  return likelyRename(former, former.inputs, matches);
}
