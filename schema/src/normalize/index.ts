/** A valid document as a flat list of addressed resources. */

import type { Declared, DeclaredObject, DeclaredOrganization } from "../declared/model";
import { createPeople } from "../declared/people";
import { ordered } from "../diagnostic";
import type { CharterDocument, Organization } from "../generated/charter";
import { rankOf } from "../kinds";
import type { Charter, DesiredResource, Unmanaged } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";
import { datasetGrantsOf } from "./dataset-grants";
import { type Collected, collectGrants } from "./grants";
import { guardOf } from "./guard";
import { resourceOf } from "./resources";

function collectOrganization(
  organization: DeclaredOrganization,
  objects: readonly DeclaredObject[],
  platform: Platform,
  collected: Collected,
): void {
  for (const object of objects) {
    // Several lines may give one person a permission or a dataset: they make one grant.
    if (object.kind !== "WorkspaceGrant" && object.kind !== "DatasetGrant")
      collected.resources.push(resourceOf(object, organization, platform));
  }
  const people = createPeople(organization, platform);
  for (const workspace of organization.workspaces) {
    collectGrants(workspace, organization, platform, people, collected);
    collected.resources.push(...datasetGrantsOf(workspace, organization, platform, people));
  }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const byKindAndAddress = (a: DesiredResource, b: DesiredResource) =>
  rankOf(a.kind) - rankOf(b.kind) || compareText(a.address, b.address);

/** What an organization says of the undeclared, and each of its workspaces: its own word, else the organization's (D39). */
function unmanagedOf([slug, organization]: readonly [string, Organization]): readonly (readonly [string, Unmanaged])[] {
  const { unmanaged = "report", workspaces = {} } = organization;
  return [
    [slug, unmanaged],
    ...Object.entries(workspaces).map(
      ([workspace, { unmanaged: own = unmanaged }]) => [`${slug}/${workspace}`, own] as const,
    ),
  ];
}

/**
 * Normalizes a document that the schema and the rules allow. The result does not depend on the order of keys nor on the
 * files they stand in, positions excepted.
 */
export function normalize(document: CharterDocument, declared: Declared, platform: Platform): Charter {
  const collected: Collected = { resources: [], implied: [], warnings: [] };
  const objects = Map.groupBy(declared.objects, ({ named }) => named.organization ?? named.slug);
  for (const organization of declared.organizations) {
    collectOrganization(organization, objects.get(organization.slug.text) ?? [], platform, collected);
  }
  return {
    platform,
    resources: collected.resources.sort(byKindAndAddress),
    implied: collected.implied.sort((a, b) => compareText(a.address, b.address)),
    tombstones: declared.removals
      .flatMap(({ address }) => {
        const action = document.removed?.[address.text];
        return action === undefined ? [] : [{ address: address.text, action, position: positionOf(address.place) }];
      })
      .sort((a, b) => compareText(a.address, b.address)),
    guard: guardOf(document.guard, declared, platform),
    ignore: { members: (document.ignore?.members ?? []).map((glob) => normalizePrincipal(glob, platform)).sort() },
    unmanaged: Object.fromEntries(Object.entries(document.organizations).flatMap(unmanagedOf)),
    resends: Object.fromEntries(
      Object.entries(document.organizations).map(([slug, { invitations }]) => [
        slug,
        { attempts: 0, everyHours: 0, ...platform.invitations?.resend, ...invitations },
      ]),
    ),
    warnings: ordered(collected.warnings),
  };
}
