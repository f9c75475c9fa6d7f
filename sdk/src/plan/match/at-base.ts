/** The managed set from the charters of earlier commits: what it declares and what is there, by natural key. */

import type { ObservedOrganization } from "@charter/provider";
import { type Charter, type DesiredResource, renamedAddress } from "@charter/schema";
import { type Managed, type ManagedObject, renamesOf, unknownManaged } from "../managed";
import type { Observations } from "../observe";
import { LiveIndex } from "../observe";
import type { Base } from "./base";
import { byOrganization } from "./by-organization";
import { matchAll } from "./match";

/** An organization that was not read, or that nobody sees: its slug stands for its id, so that its disappearance can be said. */
const unread = (slug: string): ManagedObject => ({ address: slug, kind: "Organization", id: slug, inputs: { slug } });

/** What a charter declared that was found, each live object once. */
type Found = Map<string, ManagedObject>;

function find(found: Found, declared: readonly DesiredResource[], index: LiveIndex): void {
  for (const { desired, live } of matchAll(declared, index, unknownManaged)) {
    if (live === undefined) continue;
    const { address, kind, inputs } = desired;
    found.set(`${kind} ${live.id}`, { address, kind, id: live.id, inputs: { ...inputs }, remembered: { ...live } });
  }
}

/**
 * Whoever was applied, has no line now and is not seen may be invited still, where that is out of sight: their name stands for the id
 * that nobody sees (D11a).
 */
function outOfSight(
  { hidesInvitations, memberships }: ObservedOrganization,
  applied: readonly DesiredResource[],
  { resources }: Charter,
): readonly ManagedObject[] {
  if (hidesInvitations !== true) return [];
  const declared = new Set(resources.map(({ address }) => address));
  const seen = new Set(memberships.map(({ principal }) => principal));
  return applied.flatMap(({ address, kind, inputs }): readonly ManagedObject[] =>
    kind !== "Membership" || declared.has(address) || seen.has(inputs.principal)
      ? []
      : [{ address, kind, id: inputs.principal, inputs: { ...inputs } }],
  );
}

const renames = ({ previously }: DesiredResource): boolean => previously !== undefined;

const withoutRenames = (declared: readonly DesiredResource[]): readonly DesiredResource[] =>
  declared.map((resource) => {
    const { previously, ...rest } = resource;
    return previously === undefined ? resource : rest;
  });

/**
 * What is there of one organization. Of two addresses for one object that is the one which it has; a rename that was declared meanwhile
 * may not have been made.
 */
function foundIn(
  observed: ObservedOrganization,
  slug: string,
  charters: readonly (readonly DesiredResource[])[],
): Found {
  const index = new LiveIndex(observed, slug);
  const found: Found = new Map();
  for (const declared of charters) find(found, withoutRenames(declared), index);
  const renamed: Found = new Map();
  for (const declared of charters) if (declared.some(renames)) find(renamed, declared, index);
  return new Map([...renamed, ...found]);
}

/**
 * What earlier charters manage, under the addresses that objects had then. What was applied completely is there, so that an organization
 * of it which nobody sees is managed all the same; what was only tried may never have been made. Pure.
 * @param charter the charter of now, whose `previously:` says what organizations are called by now
 */
export function managedAtBase(base: Base, charter: Charter, observed: Observations): Managed {
  const renamed = renamesOf(charter.resources);
  const charters = [base.applied, ...base.tried].map(byOrganization);
  const applied = new Set(charters[0]?.keys());
  const slugs = new Set(charters.flatMap((one) => [...one.keys()]));
  const objects = [...slugs].flatMap((slug): readonly ManagedObject[] => {
    const observation = observed.get(renamedAddress(slug, renamed));
    if (observation === undefined) return [unread(slug)];
    const live = observation.observed;
    if (live === undefined) return applied.has(slug) ? [unread(slug)] : [];
    return [
      ...foundIn(
        live,
        slug,
        charters.map((one) => one.get(slug) ?? []),
      ).values(),
      ...outOfSight(live, charters[0]?.get(slug) ?? [], charter),
    ];
  });
  return { source: "base", objects: new Map(objects.map((object) => [object.address, object])) };
}
