/** A live organization as a charter's document: sorted, grouped for reading, and equal to what is there. */

import type { LiveApplication, LiveWorkspace, ObservedOrganization } from "@charter/provider";
import { comparePermissions, highestPermission, impliedPermission, isPrincipal, type Platform } from "@charter/schema";
import type { Exported, Fields, Remark } from "./exported";
import { onlyValid } from "./valid";

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields that are set: what is null is not declared, and so not managed. */
function setFields(value: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = value[name];
      if (field === undefined || field === null || field === false) return [];
      if (!isRecord(field)) return [[name, field]];
      const inner = Object.fromEntries(Object.entries(field).filter(([, one]) => one !== null && one !== undefined));
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}

const byKey = <T>(objects: readonly T[], key: (object: T) => string): readonly T[] =>
  [...objects].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

const organizationFields = ["name", "type", "email", "website", "timeZone", "billing", "security", "governance"];
const workspaceFields = ["name", "description", "website", "timeZone", "locales", "botExclusion", "layout", "default"];
const applicationFields = ["channel", "website", "timeZone", "security", "privacy", "localization"];

/** The key that an application gets: its service slug without the environment, where that is how it is built. */
function applicationKey({ slug, environment }: LiveApplication): string {
  const suffix = `-${environment}`;
  return slug.endsWith(suffix) && slug.length > suffix.length ? slug.slice(0, -suffix.length) : slug;
}

function applicationsOf(applications: readonly LiveApplication[]): Fields {
  const byName: Record<string, Record<string, Fields>> = {};
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
function canOwn(owner: string, lines: Fields, observed: ObservedOrganization, platform: Platform): boolean {
  const role = observed.memberships.find(({ principal }) => principal === owner)?.role;
  if (role === undefined) return false;
  const highest = highestPermission(platform);
  return lines[owner] === highest || impliedPermission(platform, role) === highest;
}

/** Leaves out what no charter could name on this platform, with a remark where it was. */
function expressible(live: ObservedOrganization, platform: Platform): [ObservedOrganization, readonly Remark[]] {
  const { slug } = live.organization;
  const environments: readonly string[] = platform.applications?.environments ?? [];
  const isNamed = ({ principal }: { readonly principal: string }) => isPrincipal(principal, platform);
  const isPlaced = ({ environment }: LiveApplication) => environments.includes(environment);
  const slugs = new Map(live.workspaces.map((workspace) => [workspace.id, workspace.slug]));
  const at = (workspaceId: string) => ["organizations", slug, "workspaces", slugs.get(workspaceId) ?? workspaceId];
  const remarks: readonly Remark[] = [
    ...live.memberships
      .filter((one) => !isNamed(one))
      .map(({ principal, role }) => ({
        path: ["organizations", slug, "members"],
        text: `${principal} is ${role}: not expressible, because that is no name of a person on this platform`,
      })),
    ...live.grants
      .filter((one) => !isNamed(one))
      .map(({ workspaceId, principal, permission }) => ({
        path: at(workspaceId),
        text: `${principal} has a grant of ${permission}: not expressible, because that is no name of a person`,
      })),
    ...live.applications
      .filter((one) => !isPlaced(one))
      .map((one) => ({
        path: at(one.workspaceId),
        text: `application ${one.slug}: not expressible, because it is in no environment of the platform`,
      })),
  ];
  const observed = {
    ...live,
    memberships: live.memberships.filter(isNamed),
    grants: live.grants.filter(isNamed),
    applications: live.applications.filter(isPlaced),
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
  for (const { principal, beside = [] } of members.filter((one) => (one.beside ?? []).length > 0)) {
    remarks.push({ path: at("members", principal), text: `has ${beside.join(", ")} too, which a run takes away` });
  }
  const workspaces: Record<string, Fields> = {};
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
