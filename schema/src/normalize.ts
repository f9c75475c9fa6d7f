/** A valid document as a flat list of addressed resources. */

import { addressOf } from "./address";
import { applicationName, applicationSlug } from "./declared/application-defaults";
import { type EffectiveGrant, effectiveGrant } from "./declared/effective-grant";
import { grantLines } from "./declared/grant-lines";
import type { Declared, DeclaredOrganization, DeclaredWorkspace, Word } from "./declared/model";
import { createPeople, type People } from "./declared/people";
import { subjectOf } from "./declared/subject";
import { diagnose, ordered } from "./diagnostic";
import type { Application, CharterDocument, GuardSettings, Member, Organization, Workspace } from "./generated/charter";
import { rankOf } from "./kinds";
import type {
  Charter,
  DesiredResource,
  Diagnostic,
  Guard,
  ImpliedGrant,
  InputsByKind,
  Position,
  Unmanaged,
} from "./model";
import { positionOf } from "./parse/source";
import { comparePermissions, impliedPermission, type Platform } from "./platform";
import { normalizePrincipal } from "./principal";
import { quoted } from "./visible";

/** What normalizing collects. */
interface Collected {
  readonly resources: DesiredResource[];
  readonly implied: ImpliedGrant[];
  readonly warnings: Diagnostic[];
}

/** What only some resources have. */
interface Marks {
  readonly previously?: string | undefined;
  readonly adopt?: true | undefined;
}

const marksOf = ({ previously, adopt }: Marks) => ({
  ...(previously === undefined ? {} : { previously }),
  ...(adopt === undefined ? {} : { adopt }),
});

function organizationResource(slug: Word, written: Organization): DesiredResource<"Organization"> {
  const { members, groups, workspaces, unmanaged, invitations, previously, adopt, ...settings } = written;
  return {
    address: slug.text,
    kind: "Organization",
    inputs: { slug: slug.text, ...settings },
    requires: [],
    position: positionOf(slug.place),
    ...marksOf({ previously, adopt }),
  };
}

function workspaceResource(
  { slug, owner }: DeclaredWorkspace,
  organization: DeclaredOrganization,
  written: Workspace,
  platform: Platform,
): DesiredResource<"Workspace"> {
  const { grants, applications, unmanaged, previously, adopt, ...settings } = written;
  const parent = organization.slug.text;
  const subject = owner === undefined ? undefined : subjectOf(owner.text, organization, platform);
  const inputs: InputsByKind["Workspace"] = {
    organization: parent,
    slug: slug.text,
    ...settings,
    ...(subject?.kind === "principal" ? { owner: subject.principal } : {}),
  };
  return {
    address: addressOf("Workspace", inputs),
    kind: "Workspace",
    inputs,
    requires: [parent],
    position: positionOf(slug.place),
    ...marksOf({ previously: previously && `${parent}/${previously}`, adopt }),
  };
}

function applicationResource(
  key: Word,
  environment: Word,
  parents: { readonly organization: string; readonly workspace: string },
  written: Application,
): DesiredResource<"Application"> {
  const { previously, adopt, ...settings } = written;
  const inputs: InputsByKind["Application"] = {
    ...parents,
    key: key.text,
    environment: environment.text,
    ...settings,
    name: applicationName(key.text, settings.name),
    slug: applicationSlug(key.text, environment.text, settings.slug),
  };
  const before = previously && addressOf("Application", { ...inputs, key: previously });
  return {
    address: addressOf("Application", inputs),
    kind: "Application",
    inputs,
    requires: [`${parents.organization}/${parents.workspace}`],
    position: positionOf(environment.place),
    ...marksOf({ previously: before, adopt }),
  };
}

const onlyRole = (role: string): Exclude<Member, string> => ({ role });

function membershipResources(
  organization: DeclaredOrganization,
  written: Organization,
  platform: Platform,
): readonly DesiredResource<"Membership">[] {
  const parent = organization.slug.text;
  return organization.members.flatMap(({ key, principal }) => {
    const line = written.members?.[key.text];
    if (line === undefined) return [];
    const { role, accessUntil, previously, adopt } = typeof line === "string" ? onlyRole(line) : line;
    const inputs: InputsByKind["Membership"] = {
      organization: parent,
      principal,
      role,
      ...(accessUntil === undefined ? {} : { accessUntil }),
    };
    return [
      {
        address: addressOf("Membership", inputs),
        kind: "Membership",
        inputs,
        requires: [parent],
        position: positionOf(key.place),
        ...marksOf({
          previously:
            previously && addressOf("Membership", { ...inputs, principal: normalizePrincipal(previously, platform) }),
          adopt,
        }),
      },
    ];
  });
}

function grantResource(
  inputs: InputsByKind["WorkspaceGrant"],
  grant: EffectiveGrant,
): DesiredResource<"WorkspaceGrant"> {
  return {
    address: addressOf("WorkspaceGrant", inputs),
    kind: "WorkspaceGrant",
    inputs,
    requires: [`${inputs.organization}/${inputs.workspace}`],
    position: positionOf(grant.place),
    ...(grant.reasons === undefined ? {} : { reasons: grant.reasons }),
    ...(grant.fallbacks === undefined ? {} : { fallbacks: grant.fallbacks }),
  };
}

/** The grants of a workspace, one a person; those that a role implies are set aside (D12). */
function collectGrants(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
  collected: Collected,
): void {
  for (const [principal, lines] of grantLines(workspace, organization, platform, people)) {
    const role = organization.memberByPrincipal.get(principal)?.role?.text;
    const implied = role === undefined ? undefined : impliedPermission(platform, role);
    const grant = effectiveGrant(lines, platform, implied);
    if (grant === undefined) continue;
    const inputs: InputsByKind["WorkspaceGrant"] = {
      organization: organization.slug.text,
      workspace: workspace.slug.text,
      principal,
      permission: grant.permission,
      ...(grant.accessUntil === undefined ? {} : { accessUntil: grant.accessUntil }),
    };
    if (role === undefined || implied === undefined || comparePermissions(platform, grant.permission, implied) > 0) {
      collected.resources.push(grantResource(inputs, grant));
      continue;
    }
    collected.implied.push({ address: addressOf("WorkspaceGrant", inputs), permission: grant.permission, role });
    for (const { place, permission } of lines.filter(({ reason }) => reason === undefined)) {
      const message = `${quoted(principal)} has ${quoted(implied)} in every workspace through the role ${quoted(role)}; this grant of ${quoted(permission)} is not sent.`;
      collected.warnings.push(
        diagnose("redundant-grant", place, message, { severity: "warning", suggestion: "Remove this line." }),
      );
    }
  }
}

function collectWorkspace(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  written: Workspace,
  platform: Platform,
  people: People,
  collected: Collected,
): void {
  const parents = { organization: organization.slug.text, workspace: workspace.slug.text };
  collected.resources.push(workspaceResource(workspace, organization, written, platform));
  for (const { key, environment } of workspace.applications) {
    const application = written.applications?.[key.text]?.[environment.text];
    if (application !== undefined)
      collected.resources.push(applicationResource(key, environment, parents, application));
  }
  collectGrants(workspace, organization, platform, people, collected);
}

function collectOrganization(
  organization: DeclaredOrganization,
  written: Organization,
  platform: Platform,
  collected: Collected,
): void {
  collected.resources.push(organizationResource(organization.slug, written));
  for (const membership of membershipResources(organization, written, platform)) collected.resources.push(membership);
  const people = createPeople(organization, platform);
  for (const workspace of organization.workspaces) {
    const declared = written.workspaces?.[workspace.slug.text];
    if (declared !== undefined) collectWorkspace(workspace, organization, declared, platform, people, collected);
  }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const byKindAndAddress = (a: DesiredResource, b: DesiredResource) =>
  rankOf(a.kind) - rankOf(b.kind) || compareText(a.address, b.address);

/** A number of objects, or a share. */
function limitOf(written: number | string): Guard["maxRemovals"] {
  return typeof written === "number" ? written : `${Number.parseInt(written, 10)}%`;
}

/** Of removals by kind, and of people who lose something. */
const defaultLimit = "25%";

function guardOf(written: GuardSettings | undefined, declared: Declared, platform: Platform): Guard {
  const positions: Record<string, Position> = {};
  for (const field of ["maxRemovals", "maxLosses", "minOwners", "requiredOwners"]) {
    const place = declared.guard.place(field);
    if (place !== undefined) positions[field] = positionOf(place);
  }
  return {
    maxRemovals: limitOf(written?.maxRemovals ?? defaultLimit),
    maxLosses: limitOf(written?.maxLosses ?? defaultLimit),
    minOwners: written?.minOwners ?? 1,
    requiredOwners: (written?.requiredOwners ?? []).map((owner) => normalizePrincipal(owner, platform)).sort(),
    positions,
  };
}

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
  for (const organization of declared.organizations) {
    const written = document.organizations[organization.slug.text];
    if (written !== undefined) collectOrganization(organization, written, platform, collected);
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
