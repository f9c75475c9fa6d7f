/** A small charter that shows what a platform can express: what is in it follows from the platform's file alone. */

import {
  customRole,
  type FieldOwner,
  fieldRule,
  fieldRules,
  givesRoles,
  givesSeveralRoles,
  hasKind,
  impliedBy,
  organizationRole,
  organizationRoles,
  type PlainMap,
  type Platform,
  repositoryPermissions,
  workspacePermissions,
  workspacePoints,
  workspaceRoles,
} from "@charter/schema";
import type { Exported } from "../export/exported";
import { remarksOf, type Somebody } from "./remarks";

/** What stands in a field that an object needs. */
const samples: { readonly [Owner in FieldOwner]?: PlainMap } = {
  organization: { name: "Acme, Inc.", type: "business", email: "it@acme.example", website: "https://acme.example" },
  workspace: {
    name: "Production",
    website: "https://acme.example",
    timeZone: "Europe/Berlin",
    locales: { default: "en" },
  },
  application: { name: "Storefront", website: "https://acme.example", timeZone: "Europe/Berlin" },
  dataSource: { type: "postgresql" },
};

/** The fields without which the service makes no such object. */
function neededFields(platform: Platform, owner: FieldOwner): PlainMap {
  const { name, ...others } = samples[owner] ?? {};
  const paths = fieldRules(platform, owner).flatMap(([path, { required }]) => (required === true ? [path] : []));
  const needed = Object.entries(others).filter(([field]) =>
    paths.some((path) => path === field || path.startsWith(`${field}.`)),
  );
  return { ...(name === undefined ? {} : { name }), ...Object.fromEntries(needed) };
}

/** A person as the platform names them. */
const personOn =
  ({ principal }: Platform) =>
  (name: string, company = "acme"): string =>
    principal.is === "email" ? `${name}@${company}.example` : name;

const names = ["dana", "lee", "kim", "max", "sam", "joe"];
const lastDay = "2030-12-31";

/** Somebody for each role, the highest first. */
function staffOf(platform: Platform): readonly Somebody[] {
  const person = personOn(platform);
  return organizationRoles(platform).flatMap((role, index) => {
    const isCustom = organizationRole(platform, role)?.custom === true;
    const points = Object.keys(platform.permissions?.organization ?? {}).slice(0, 1);
    if (isCustom && points.length === 0) return [];
    const line = isCustom ? { role, permissions: points } : role;
    return [{ principal: person(names[index] ?? `person-${index}`), role, line }];
  });
}

const canEnd = (platform: Platform, owner: FieldOwner): boolean =>
  fieldRule(platform, owner, "accessUntil").absent !== true;

/** Somebody from elsewhere, whose access ends where the platform has ends; without a membership where grants need none. */
function guestOf(platform: Platform, lowest: string | undefined) {
  const principal = personOn(platform)("guest", "agency");
  const role = organizationRoles(platform).findLast((name) => impliedBy(platform, { role: name }) === undefined);
  const isMember = platform.grants.needMembership && role !== undefined;
  const member = canEnd(platform, "membership") ? { role, accessUntil: lastDay } : role;
  const custom = customRole(platform);
  const own =
    custom === undefined ? undefined : { roles: [custom], permissions: workspacePoints(platform).slice(0, 1) };
  const given = own ?? (givesRoles(platform) ? { roles: [lowest] } : { permission: lowest });
  const end = isMember || !canEnd(platform, "grant") ? {} : { accessUntil: lastDay };
  const line = own === undefined && !("accessUntil" in end) ? lowest : { ...given, ...end };
  return { member: isMember ? { [principal]: member } : {}, grant: { [principal]: line } };
}

const team = "team";

/** A role of the workspace's own, where it may have some (D32): the guest has it. */
const ownRole = "reviewer";
const hasOwnRoles = ({ levels }: Platform): boolean => levels.includes("role");

const rolesOf = (platform: Platform): PlainMap =>
  hasOwnRoles(platform)
    ? { roles: { [ownRole]: { name: "Reviewer", permissions: workspacePoints(platform).slice(0, 1) } } }
    : {};

/** Who is given what: a group, one of it beside that where it adds up, and the guest. */
function grantsOf(platform: Platform, inTeam: readonly string[], guest: PlainMap): PlainMap {
  const roles = workspaceRoles(platform).filter((role) => role !== customRole(platform));
  const given = givesRoles(platform) ? roles.toReversed() : workspacePermissions(platform);
  const [lowest, second] = [given[0], givesSeveralRoles(platform) ? given.slice(0, 2) : given.at(-1)];
  const [one] = inTeam;
  const adds = givesSeveralRoles(platform) || !givesRoles(platform);
  return {
    ...(one === undefined ? {} : { [team]: lowest }),
    ...(one === undefined || !adds ? {} : { [one]: second }),
    ...guest,
  };
}

function applicationsOf(platform: Platform): PlainMap {
  const { environments } = platform.applications ?? { environments: [] };
  if (!hasKind(platform, "Application")) return {};
  // Without a name it is called as its key.
  const { name: _, ...others } = neededFields(platform, "application");
  const isNamed = fieldRule(platform, "application", "name").required === true;
  const fields = isNamed ? neededFields(platform, "application") : others;
  const own = Object.fromEntries(
    environments.slice(0, 2).map((name, index) => {
      const website = index === 0 ? "https://acme.example" : `https://${name}.acme.example`;
      return [name, { ...fields, website }];
    }),
  );
  return { applications: { storefront: own } };
}

/** A repository that the workspace reaches. */
function repositoriesOf(platform: Platform): PlainMap {
  const permissions = repositoryPermissions(platform);
  const permission = permissions[Math.floor(permissions.length / 2)];
  return hasKind(platform, "RepositoryGrant") && permission !== undefined
    ? { repositories: { storefront: permission } }
    : {};
}

/** Somebody from outside, in one repository. */
function outsidersOf(platform: Platform): PlainMap {
  const [lowest] = repositoryPermissions(platform);
  return hasKind(platform, "Collaborator") && lowest !== undefined
    ? { collaborators: { storefront: { [personOn(platform)("visitor", "agency")]: lowest } } }
    : {};
}

/** Data of the organization, what of it the workspace sees, and who sees a dataset. */
function dataOf(platform: Platform, [one]: readonly string[]) {
  const source = { ...neededFields(platform, "dataSource"), host: "db.acme.example" };
  const rows = { column: "brand", operator: "in", values: ["north"] };
  return {
    sources: hasKind(platform, "DataSource")
      ? { dataSources: { warehouse: { ...source, secret: "CHARTER_SECRET_WAREHOUSE", version: 1 } } }
      : {},
    grants: hasKind(platform, "DataGrant")
      ? { dataGrants: { warehouse: { orders: { columns: ["id", "brand", "total"], rows }, products: "*" } } }
      : {},
    datasets:
      hasKind(platform, "DatasetGrant") && one !== undefined ? { datasets: { "vip-customers": { [one]: "*" } } } : {},
  };
}

/** The starter for a platform. */
export function starterFor(platform: Platform): Exported {
  const staff = staffOf(platform);
  const inTeam = staff
    .filter(({ role }) => impliedBy(platform, { role }) === undefined)
    .map(({ principal }) => principal);
  const roles = workspaceRoles(platform).filter((role) => role !== customRole(platform));
  const lowest = givesRoles(platform) ? roles.at(-1) : workspacePermissions(platform)[0];
  const guest = guestOf(platform, hasOwnRoles(platform) ? ownRole : lowest);
  const { sources, grants, datasets } = dataOf(platform, inTeam);
  const owners = staff.filter(({ role }) => role === platform.topRole.role).map(({ principal }) => principal);
  const workspace = {
    ...neededFields(platform, "workspace"),
    ...(platform.defaultWorkspace?.exists === true ? { default: true } : {}),
    ...rolesOf(platform),
    grants: grantsOf(platform, inTeam, guest.grant),
    ...repositoriesOf(platform),
    ...applicationsOf(platform),
    ...grants,
    ...datasets,
  };
  const organization = {
    ...neededFields(platform, "organization"),
    members: { ...Object.fromEntries(staff.map(({ principal, line }) => [principal, line])), ...guest.member },
    ...(inTeam.length === 0 ? {} : { groups: { [team]: inTeam } }),
    ...sources,
    ...outsidersOf(platform),
    workspaces: { production: workspace },
  };
  const document = {
    charter: "v1",
    platform: platform.platform,
    organizations: { acme: organization },
    guard: { maxRemovals: "25%", requiredOwners: owners },
  };
  return { document, remarks: remarksOf(platform, staff) };
}
