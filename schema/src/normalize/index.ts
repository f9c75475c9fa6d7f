/** A valid document as a flat list of addressed resources. */

import { addressIn } from "../address";
import { compareText } from "../characters/compare-text";
import { quoted } from "../characters/visible";
import type { GrantLine } from "../declared/grant-lines";
import type { Declared, DeclaredObject, DeclaredOrganization } from "../declared/model";
import { createPeople, type People } from "../declared/people";
import { declaredDefault, defaultGrants } from "../declared/without-workspace";
import { diagnose, ordered } from "../diagnostic";
import type { CharterDocument, Organization } from "../generated/charter";
import { rankOf } from "../kinds";
import type { Charter, DesiredResource, Diagnostic, ExpandedGroup, Unmanaged } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";
import { datasetGrantsOf } from "./dataset-grants";
import { type Collected, collectGrants } from "./grants";
import { guardOf } from "./guard";
import { inOrder } from "./in-order";
import { policiesOf } from "./policies";
import { formerNames, resourceOf } from "./resources";

const nobody: ReadonlyMap<string, GrantLine> = new Map();

function collectOrganization(
  organization: DeclaredOrganization,
  objects: readonly DeclaredObject[],
  platform: Platform,
  collected: Collected,
): void {
  const former = formerNames(objects);
  for (const object of objects) {
    // Several lines may give one person a permission or a dataset: they make one grant. What is only referred to is no resource (D37).
    const isReference = object.kind === "Organization" && organization.isReference;
    if (object.kind !== "WorkspaceGrant" && object.kind !== "DatasetGrant" && !isReference)
      collected.resources.push(resourceOf(object, organization, platform, former));
  }
  const people = createPeople(organization, platform);
  const defaults = defaultGrants(organization, platform, people);
  const flagged = declaredDefault(organization);
  for (const workspace of organization.workspaces) {
    collectGrants(workspace, organization, platform, people, workspace === flagged ? defaults : nobody, collected);
    collected.resources.push(...datasetGrantsOf(workspace, organization, platform, people));
  }
  const groups = expandedGroups(organization, people);
  collected.groups.push(...groups);
  collected.warnings.push(...emptyGroups(organization, groups));
}

/** A workspace that is below another one is made after it, and goes before it. */
function belowOthers(resources: readonly DesiredResource[]): readonly DesiredResource[] {
  const declared = new Set(resources.map(({ address }) => address));
  return resources.map((one) => {
    if (one.kind !== "Workspace" || typeof one.inputs.parent !== "string") return one;
    const above = addressIn("Workspace", {
      organization: one.inputs.organization,
      workspace: "",
      slug: one.inputs.parent,
    });
    return declared.has(above) ? { ...one, requires: [...one.requires, above] } : one;
  });
}

const expandedGroups = ({ slug, groups }: DeclaredOrganization, people: People): readonly ExpandedGroup[] =>
  [...groups.values()].map((group) => ({
    organization: slug.text,
    name: group.key.text,
    members: people.endsOf({ kind: "group", group }),
    position: positionOf(group.key.place),
  }));

/** Groups that nobody is in although they are made of others: nothing else would say so. */
const emptyGroups = ({ groups }: DeclaredOrganization, expanded: readonly ExpandedGroup[]): readonly Diagnostic[] => {
  const empty = new Set(expanded.filter(({ members }) => members.size === 0).map(({ name }) => name));
  return [...groups.values()]
    .filter(({ key, settings }) => settings?.place("any") !== undefined && empty.has(key.text))
    .map(({ key }) =>
      diagnose("empty-group", key.place, `Nobody is in the group ${quoted(key.text)}.`, {
        severity: "warning",
        suggestion: "Look at who is in `any`, and who is in `except` as well.",
      }),
    );
};

const byKindAndAddress = (a: DesiredResource, b: DesiredResource) =>
  rankOf(a.kind) - rankOf(b.kind) || compareText(a.address, b.address);

/** What an organization says of the undeclared, and each of its workspaces: its own word, else the organization's (D39). */
function unmanagedOf([slug, organization]: readonly [string, Organization]): readonly (readonly [string, Unmanaged])[] {
  const { unmanaged = "report", workspaces = {}, reference } = organization;
  return [
    ...(reference === true ? [] : [[slug, unmanaged] as const]),
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
  const collected: Collected = { resources: [], groups: [], implied: [], warnings: [] };
  const objects = Map.groupBy(declared.objects, ({ named }) => named.organization ?? named.slug);
  for (const organization of declared.organizations) {
    collectOrganization(organization, objects.get(organization.slug.text) ?? [], platform, collected);
  }
  return {
    platform,
    // What is below another one may be called by an earlier word.
    resources: inOrder([...belowOthers(collected.resources)].sort(byKindAndAddress)),
    references: declared.organizations
      .filter(({ isReference }) => isReference)
      .map(({ slug }) => ({ slug: slug.text, position: positionOf(slug.place) }))
      .sort((a, b) => compareText(a.slug, b.slug)),
    groups: collected.groups.sort((a, b) => compareText(a.organization, b.organization) || compareText(a.name, b.name)),
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
    policies: policiesOf(document.policies, declared),
    warnings: ordered(collected.warnings),
  };
}
