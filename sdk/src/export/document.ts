/** A live organization as a charter's document: sorted, grouped for reading, and equal to what is there. */

import type { LiveWorkspace, ObservedOrganization } from "@charter/provider";
import {
  comparePermissions,
  highestPermission,
  impliedPermission,
  type PlainMap,
  type Platform,
} from "@charter/schema";
import { applicationsOf } from "./applications";
import type { Exported, Remark } from "./exported";
import { expressible } from "./expressible";
import { byKey, fieldsOf, plainIn, setFields } from "./fields";
import { onlyValid } from "./valid";

const organizationFields = fieldsOf("Organization");
const workspaceFields = fieldsOf("Workspace", "owner");

type Grants = ObservedOrganization["grants"];

const grantsIn = ({ id }: LiveWorkspace, { grants }: ObservedOrganization): Grants =>
  byKey(
    grants.filter(({ workspaceId }) => workspaceId === id),
    ({ principal }) => principal,
  );

const linesOf = (grants: Grants): PlainMap =>
  Object.fromEntries(
    grants.map(({ principal, permission, accessUntil }) => [
      principal,
      accessUntil === null || accessUntil === undefined ? permission : { permission, accessUntil },
    ]),
  );

/** The grants of a workspace that a role does not imply anyway; those are redundant in a charter (D12). */
function grantsOf(workspace: LiveWorkspace, observed: ObservedOrganization, platform: Platform) {
  const roles = new Map(observed.memberships.map(({ principal, role }) => [principal, role]));
  const grants = grantsIn(workspace, observed);
  const implied = grants.filter(({ principal, permission }) => {
    const given = impliedPermission(platform, roles.get(principal) ?? "");
    return given !== undefined && comparePermissions(platform, permission, given) <= 0;
  });
  return { lines: linesOf(grants.filter((grant) => !implied.includes(grant))), implied };
}

/** Whether a workspace's owner can be declared: a member with the highest permission there (D4). */
function canOwn(owner: string, lines: PlainMap, observed: ObservedOrganization, platform: Platform): boolean {
  const role = observed.memberships.find(({ principal }) => principal === owner)?.role;
  if (role === undefined) return false;
  const highest = highestPermission(platform);
  return lines[owner] === highest || impliedPermission(platform, role) === highest;
}

/** What is written of a workspace, and what is remarked of it. */
function workspaceOf(
  workspace: LiveWorkspace,
  observed: ObservedOrganization,
  platform: Platform,
  grants: ReturnType<typeof grantsOf>,
): { readonly settings: PlainMap; readonly remarks: readonly Remark[] } {
  const { lines, implied } = grants;
  const path = ["organizations", observed.organization.slug, "workspaces", workspace.slug];
  const remarks: Remark[] = [];
  const applications = applicationsOf(observed.applications.filter(({ workspaceId }) => workspaceId === workspace.id));
  const { owner } = workspace;
  const ownable = typeof owner === "string" && canOwn(owner, lines, observed, platform);
  if (typeof owner === "string" && !ownable) {
    const text = `owner ${owner}: not expressible, because a member or group of that name with the highest permission is not declared`;
    remarks.push({ path, text });
  }
  for (const { principal, permission } of implied) {
    remarks.push({ path, text: `${principal} also has a grant of ${permission}, which their role implies anyway` });
  }
  for (const { principal, beside } of observed.grants.filter(({ workspaceId }) => workspaceId === workspace.id)) {
    remarks.push(...others([...path, "grants", principal], beside));
  }
  const settings = {
    ...setFields({ ...workspace }, workspaceFields),
    ...(ownable ? { owner } : {}),
    ...(Object.keys(lines).length === 0 ? {} : { grants: lines }),
    ...(Object.keys(applications).length === 0 ? {} : { applications }),
    ...plainIn("Workspace", workspace.id, observed),
  };
  return { settings, remarks };
}

/** What the service gives beside what is written. */
const others = (path: readonly string[], beside: readonly string[] = []): readonly Remark[] =>
  beside.length === 0 ? [] : [{ path, text: `has ${beside.join(", ")} too, which a run takes away` }];

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
  const members = byKey(observed.memberships, ({ principal }) => principal);
  const order = Object.keys(platform.organizationRoles);
  const ranked = [...members].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const at = (principal: string) => ["organizations", organization.slug, "members", principal];
  for (const { principal, status } of members.filter((one) => one.status !== "active")) {
    remarks.push({ path: at(principal), text: `${status}` });
  }
  for (const { principal, beside } of members) remarks.push(...others(at(principal), beside));
  const workspaces: Record<string, PlainMap> = {};
  for (const workspace of byKey(observed.workspaces, ({ slug }) => slug)) {
    const written = workspaceOf(workspace, observed, platform, grantsOf(workspace, observed, platform));
    remarks.push(...written.remarks);
    workspaces[workspace.slug] = written.settings;
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
        ...plainIn("Organization", organization.id, observed),
      },
    },
  };
  return onlyValid({ document, remarks }, organization.slug, platform);
}

/**
 * Writes one workspace as a document that only refers to its organization (D37), is valid and plans to zero.
 * @param slug of the workspace
 * @returns undefined where there is no such workspace
 * @throws CharterError where no charter could say it, whatever is left out
 */
export function exportWorkspace(live: ObservedOrganization, slug: string, platform: Platform): Exported | undefined {
  const [observed, leftOut] = expressible(live, platform);
  const { organization } = observed;
  const workspace = observed.workspaces.find((one) => one.slug === slug);
  if (workspace === undefined) return undefined;
  // What somebody's role implies is not this charter's matter: each grant is a line.
  const grants = { lines: linesOf(grantsIn(workspace, observed)), implied: [] };
  const { settings, remarks } = workspaceOf(workspace, observed, platform, grants);
  const document = {
    charter: "v1",
    platform: platform.platform,
    organizations: { [organization.slug]: { reference: true, workspaces: { [slug]: settings } } },
  };
  const path = JSON.stringify(["organizations", organization.slug, "workspaces", slug]);
  const own = leftOut.filter((remark) => JSON.stringify(remark.path) === path);
  return onlyValid({ document, remarks: [...own, ...remarks] }, organization.slug, platform);
}
