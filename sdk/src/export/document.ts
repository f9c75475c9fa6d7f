/** A live organization as a charter's document: sorted, grouped for reading, and equal to what is there. */

import type {
  LiveApplication,
  LiveMembership,
  LiveWorkspace,
  LiveWorkspaceGrant,
  ObservedOrganization,
} from "@charter/provider";
import {
  comparePermissions,
  descriptionOf,
  fieldNames,
  highestPermission,
  impliedPermission,
  isPlainMap,
  isPrincipal,
  type Kind,
  organizationRole,
  type PlainMap,
  type Platform,
  workspacePermissions,
} from "@charter/schema";
import type { Exported, Remark } from "./exported";
import { onlyValid } from "./valid";

/** The fields that are set: what is null is not declared, and so not managed. */
function setFields(value: PlainMap, names: readonly string[]): PlainMap {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = value[name];
      if (field === undefined || field === null || field === false) return [];
      if (!isPlainMap(field)) return [[name, field]];
      const inner = Object.fromEntries(Object.entries(field).filter(([, one]) => one !== null && one !== undefined));
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}

const byKey = <T>(objects: readonly T[], key: (object: T) => string): readonly T[] =>
  [...objects].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

/** The fields that are exported as they are. */
const fieldsOf = (kind: Kind, ...others: readonly string[]): readonly string[] => {
  const apart = new Set<string>([...descriptionOf(kind).said, ...others]);
  return fieldNames(kind).filter((field) => !apart.has(field));
};

const organizationFields = fieldsOf("Organization");
const workspaceFields = fieldsOf("Workspace", "owner");
const applicationFields = fieldsOf("Application", "slug", "name");

/** The key that an application gets: its service slug without the environment, where that is how it is built. */
function applicationKey({ slug, environment }: LiveApplication): string {
  const suffix = `-${environment}`;
  return slug.endsWith(suffix) && slug.length > suffix.length ? slug.slice(0, -suffix.length) : slug;
}

function applicationsOf(applications: readonly LiveApplication[]): PlainMap {
  const byName: Record<string, Record<string, PlainMap>> = {};
  for (const application of byKey(applications, ({ slug }) => slug)) {
    const plain = applicationKey(application);
    // Another one may have it already: `shop` beside `shop-production`.
    const key = byName[plain]?.[application.environment] === undefined ? plain : application.slug;
    const environments = byName[key] ?? {};
    byName[key] = environments;
    const { environment, slug, name } = application;
    environments[environment] = {
      ...(name === key || name === null || name === undefined ? {} : { name }),
      ...(slug === `${key}-${environment}` ? {} : { slug }),
      ...setFields({ ...application }, applicationFields),
    };
  }
  return byName;
}

/** The grants of a workspace that a role does not imply anyway; those are redundant in a charter (D12). */
function grantsOf(workspace: LiveWorkspace, observed: ObservedOrganization, platform: Platform) {
  const roles = new Map(observed.memberships.map(({ principal, role }) => [principal, role]));
  const grants = byKey(
    observed.grants.filter(({ workspaceId }) => workspaceId === workspace.id),
    ({ principal }) => principal,
  );
  const implied = grants.filter(({ principal, permission }) => {
    const given = impliedPermission(platform, roles.get(principal) ?? "");
    return given !== undefined && comparePermissions(platform, permission, given) <= 0;
  });
  const lines = grants
    .filter((grant) => !implied.includes(grant))
    .map(({ principal, permission, accessUntil }) => [
      principal,
      accessUntil === null || accessUntil === undefined ? permission : { permission, accessUntil },
    ]);
  return { lines: Object.fromEntries(lines), implied };
}

/** Whether a workspace's owner can be declared: a member with the highest permission there (D4). */
function canOwn(owner: string, lines: PlainMap, observed: ObservedOrganization, platform: Platform): boolean {
  const role = observed.memberships.find(({ principal }) => principal === owner)?.role;
  if (role === undefined) return false;
  const highest = highestPermission(platform);
  return lines[owner] === highest || impliedPermission(platform, role) === highest;
}

/** Why a charter cannot say that somebody is a member. */
function notMember({ principal, role }: LiveMembership, platform: Platform): string | undefined {
  if (!isPrincipal(principal, platform)) return "that is no name of a person on this platform";
  return organizationRole(platform, role) === undefined ? "that is no role on this platform" : undefined;
}

/** Why a charter cannot say that somebody has a grant. */
function notGranted(
  { principal, permission }: LiveWorkspaceGrant,
  platform: Platform,
  members: ReadonlySet<string>,
): string | undefined {
  if (!isPrincipal(principal, platform)) return "that is no name of a person";
  if (!workspacePermissions(platform).includes(permission)) return "that is no permission on this platform";
  return platform.grants.needMembership && !members.has(principal) ? "they are no member" : undefined;
}

/** Leaves out what no charter could name on this platform, with a remark where it was. */
function expressible(live: ObservedOrganization, platform: Platform): [ObservedOrganization, readonly Remark[]] {
  const { slug } = live.organization;
  const environments: readonly string[] = platform.applications?.environments ?? [];
  const slugs = new Map(live.workspaces.map((workspace) => [workspace.id, workspace.slug]));
  const at = (workspaceId: string) => ["organizations", slug, "workspaces", slugs.get(workspaceId) ?? workspaceId];
  const remarks: Remark[] = [];
  const isSaid = (path: readonly string[], what: string, why: string | undefined): boolean => {
    if (why !== undefined) remarks.push({ path, text: `${what}: not expressible, because ${why}` });
    return why === undefined;
  };
  const unnamed = ({ namesake }: { readonly namesake?: true | undefined }) =>
    namesake === true ? "another one has its name" : undefined;
  const memberships = live.memberships.filter((one) =>
    isSaid(["organizations", slug, "members"], `${one.principal} is ${one.role}`, notMember(one, platform)),
  );
  const members = new Set(memberships.map(({ principal }) => principal));
  const observed = {
    ...live,
    memberships,
    workspaces: live.workspaces.filter((one) =>
      isSaid(["organizations", slug, "workspaces"], `workspace ${one.slug}`, unnamed(one)),
    ),
    grants: live.grants.filter((one) =>
      isSaid(
        at(one.workspaceId),
        `${one.principal} has a grant of ${one.permission}`,
        notGranted(one, platform, members),
      ),
    ),
    applications: live.applications.filter((one) =>
      isSaid(
        at(one.workspaceId),
        `application ${one.slug}`,
        unnamed(one) ??
          (environments.includes(one.environment) ? undefined : "it is in no environment of the platform"),
      ),
    ),
  };
  return [observed, remarks];
}

/**
 * Writes what is live as a document that is valid and plans to zero.
 * @param live the organization as it is
 * @param platform what the service can express
 * @throws CharterError where no charter could say this organization, whatever is left out
 */
export function exportDocument(live: ObservedOrganization, platform: Platform): Exported {
  const [observed, leftOut] = expressible(live, platform);
  const { organization } = observed;
  const remarks: Remark[] = [...leftOut];
  const at = (...path: readonly string[]) => ["organizations", organization.slug, ...path];
  const members = byKey(observed.memberships, ({ principal }) => principal);
  const order = Object.keys(platform.organizationRoles);
  const ranked = [...members].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  for (const { principal, status } of members.filter((one) => one.status !== "active")) {
    remarks.push({ path: at("members", principal), text: `${status}` });
  }
  const tellOthers = (path: readonly string[], beside: readonly string[] = []) => {
    if (beside.length > 0) remarks.push({ path, text: `has ${beside.join(", ")} too, which a run takes away` });
  };
  for (const { principal, beside } of members) tellOthers(at("members", principal), beside);
  const workspaces: Record<string, PlainMap> = {};
  for (const workspace of byKey(observed.workspaces, ({ slug }) => slug)) {
    const { lines, implied } = grantsOf(workspace, observed, platform);
    const applications = applicationsOf(
      observed.applications.filter(({ workspaceId }) => workspaceId === workspace.id),
    );
    const { owner } = workspace;
    const ownable = typeof owner === "string" && canOwn(owner, lines, observed, platform);
    if (typeof owner === "string" && !ownable) {
      remarks.push({
        path: at("workspaces", workspace.slug),
        text: `owner ${owner}: not expressible, because a member or group of that name with the highest permission is not declared`,
      });
    }
    for (const { principal, permission } of implied) {
      remarks.push({
        path: at("workspaces", workspace.slug),
        text: `${principal} also has a grant of ${permission}, which their role implies anyway`,
      });
    }
    for (const { principal, beside } of observed.grants.filter(({ workspaceId }) => workspaceId === workspace.id)) {
      tellOthers(at("workspaces", workspace.slug, "grants", principal), beside);
    }
    workspaces[workspace.slug] = {
      ...setFields({ ...workspace }, workspaceFields),
      ...(ownable ? { owner } : {}),
      ...(Object.keys(lines).length === 0 ? {} : { grants: lines }),
      ...(Object.keys(applications).length === 0 ? {} : { applications }),
    };
  }
  const document = {
    charter: "v1",
    platform: platform.platform,
    organizations: {
      [organization.slug]: {
        ...setFields({ ...organization }, organizationFields),
        members: Object.fromEntries(
          ranked.map(({ principal, role, accessUntil }) => [
            principal,
            accessUntil === null || accessUntil === undefined ? role : { role, accessUntil },
          ]),
        ),
        ...(Object.keys(workspaces).length === 0 ? {} : { workspaces }),
      },
    },
  };
  return onlyValid({ document, remarks }, organization.slug, platform);
}
