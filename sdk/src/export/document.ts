/** A live organization as a charter's document: sorted, grouped for reading, and equal to what is there. */

import type { LiveMembership, LiveWorkspace, LiveWorkspaceGrant, ObservedOrganization } from "@charter/provider";
import {
  covers,
  customRole,
  fullPoints,
  type Given,
  impliedBy,
  nameOfGiven,
  noRoles,
  type PlainMap,
  type Platform,
  plainGiven,
  pointsOf,
} from "@charter/schema";
import { applicationsOf } from "./applications";
import type { Exported, Remark } from "./exported";
import { expressible } from "./expressible";
import { byKey, fieldsOf, plainIn, setFields } from "./fields";
import { onlyValid } from "./valid";

const organizationFields = fieldsOf("Organization");
const workspaceFields = fieldsOf("Workspace", "owner");

/** The grants of a workspace that a role does not imply anyway; those are redundant in a charter (D12). */
function grantsOf(workspace: LiveWorkspace, observed: ObservedOrganization, platform: Platform) {
  const members = new Map(observed.memberships.map((one) => [one.principal, one]));
  const grants = byKey(
    observed.grants.filter(({ workspaceId }) => workspaceId === workspace.id),
    ({ principal }) => principal,
  );
  const implied = grants.filter((grant) => {
    const member = members.get(grant.principal);
    const given = member === undefined ? undefined : impliedBy(platform, member);
    return given !== undefined && covers(pointsOf(platform, noRoles, given), pointsOf(platform, noRoles, grant));
  });
  const lines = grants
    .filter((grant) => !implied.includes(grant))
    .map((grant) => [grant.principal, grantLine(grant, platform)]);
  return { lines: Object.fromEntries(lines), implied };
}

/** What a grant gives, as shortly as a line can say it. */
function grantLine(grant: LiveWorkspaceGrant, platform: Platform): unknown {
  const { permission, roles = [], permissions } = plainGiven(grant);
  const [role] = roles;
  const until = grant.accessUntil == null ? {} : { accessUntil: grant.accessUntil };
  const isLong = permissions !== undefined || Object.keys(until).length > 0;
  if (permission !== undefined) return isLong ? { permission, ...until } : permission;
  if (!isLong) return roles.length === 1 ? role : roles.toSorted();
  // Whoever lists points has the role whose points they are.
  const said = permissions === undefined ? roles : roles.filter((one) => one !== customRole(platform));
  return {
    ...(said.length === 0 ? {} : { roles: said.toSorted() }),
    ...(permissions === undefined ? {} : { permissions: permissions.toSorted() }),
    ...until,
  };
}

/** A member's line: the role alone, where nothing else is to be said. */
function memberLine({ role, permissions, accessUntil }: LiveMembership): unknown {
  const more = {
    ...(permissions == null ? {} : { permissions: permissions.toSorted() }),
    ...(accessUntil == null ? {} : { accessUntil }),
  };
  return Object.keys(more).length === 0 ? role : { role, ...more };
}

/** Whether a workspace's owner can be declared: a member who has all that there is in it (D4). */
function canOwn(
  owner: string,
  { id }: LiveWorkspace,
  { memberships, grants }: ObservedOrganization,
  platform: Platform,
): boolean {
  const member = memberships.find(({ principal }) => principal === owner);
  if (member === undefined) return false;
  const isFull = (given: Given | undefined) =>
    given !== undefined && covers(pointsOf(platform, noRoles, given), fullPoints(platform));
  const own = grants.find(({ principal, workspaceId }) => principal === owner && workspaceId === id);
  return isFull(own) || isFull(impliedBy(platform, member));
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
    const ownable = typeof owner === "string" && canOwn(owner, workspace, observed, platform);
    if (typeof owner === "string" && !ownable) {
      remarks.push({
        path: at("workspaces", workspace.slug),
        text: `owner ${owner}: not expressible, because a member or group of that name with the highest permission is not declared`,
      });
    }
    for (const grant of implied) {
      remarks.push({
        path: at("workspaces", workspace.slug),
        text: `${grant.principal} also has a grant of ${nameOfGiven(grant)}, which their role implies anyway`,
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
      ...plainIn("Workspace", workspace.id, observed),
    };
  }
  const document = {
    charter: "v1",
    platform: platform.platform,
    organizations: {
      [organization.slug]: {
        ...setFields({ ...organization }, organizationFields),
        members: Object.fromEntries(ranked.map((member) => [member.principal, memberLine(member)])),
        ...(Object.keys(workspaces).length === 0 ? {} : { workspaces }),
        ...plainIn("Organization", organization.id, observed),
      },
    },
  };
  return onlyValid({ document, remarks }, organization.slug, platform);
}
