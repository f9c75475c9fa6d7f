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
import { liveBooks } from "../access";
import { applicationsOf } from "./applications";
import { collaboratorsIn, dataIn } from "./data";
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

const linesOf = (grants: Grants, platform: Platform): PlainMap =>
  Object.fromEntries(grants.map((grant) => [grant.principal, grantLine(grant, platform)]));

/** The grants of a workspace that a role does not imply anyway; those are redundant in a charter (D12). */
function grantsOf(workspace: LiveWorkspace, observed: ObservedOrganization, platform: Platform) {
  const members = new Map(observed.memberships.map((one) => [one.principal, one]));
  const book = liveBooks(observed).get(workspace.id) ?? noRoles;
  const grants = grantsIn(workspace, observed);
  const implied = grants.filter((grant) => {
    const member = members.get(grant.principal);
    const given = member === undefined ? undefined : impliedBy(platform, member);
    return given !== undefined && covers(pointsOf(platform, book, given), pointsOf(platform, book, grant));
  });
  return {
    lines: linesOf(
      grants.filter((grant) => !implied.includes(grant)),
      platform,
    ),
    implied,
  };
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
function canOwn(owner: string, { id }: LiveWorkspace, observed: ObservedOrganization, platform: Platform): boolean {
  const { memberships, grants } = observed;
  const book = liveBooks(observed).get(id) ?? noRoles;
  const member = memberships.find(({ principal }) => principal === owner);
  if (member === undefined) return false;
  const isFull = (given: Given | undefined) =>
    given !== undefined && covers(pointsOf(platform, book, given), fullPoints(platform));
  const own = grants.find(({ principal, workspaceId }) => principal === owner && workspaceId === id);
  return isFull(own) || isFull(impliedBy(platform, member));
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
  const ownable = typeof owner === "string" && canOwn(owner, workspace, observed, platform);
  if (typeof owner === "string" && !ownable) {
    const text = `owner ${owner}: not expressible, because a member or group of that name with the highest permission is not declared`;
    remarks.push({ path, text });
  }
  for (const grant of implied) {
    const text = `${grant.principal} also has a grant of ${nameOfGiven(grant)}, which their role implies anyway`;
    remarks.push({ path, text });
  }
  for (const { principal, beside, status = "active" } of grantsIn(workspace, observed)) {
    if (status !== "active") remarks.push({ path: [...path, "grants", principal], text: status });
    remarks.push(...others([...path, "grants", principal], beside));
  }
  const settings = {
    ...setFields({ ...workspace }, workspaceFields),
    ...(ownable ? { owner } : {}),
    // What its own roles may do is read before who has them.
    ...plainIn("Workspace", workspace.id, observed),
    ...(Object.keys(lines).length === 0 ? {} : { grants: lines }),
    ...(Object.keys(applications).length === 0 ? {} : { applications }),
    ...dataIn(workspace, observed),
  };
  return { settings, remarks };
}

/** What the service gives beside what is written. */
const others = (path: readonly string[], beside: readonly string[] = []): readonly Remark[] =>
  beside.length === 0 ? [] : [{ path, text: `has ${beside.join(", ")} too, which a run takes away` }];

/** Who is not written because nobody could see whether they are invited (D11a). */
const outOfSight = ({ organization: { slug }, hidesInvitations }: ObservedOrganization): readonly Remark[] =>
  hidesInvitations === true
    ? [{ path: ["organizations", slug, "members"], text: "who is invited is not visible to this credential" }]
    : [];

/**
 * Writes what is live as a document that is valid and plans to zero.
 * @param live the organization as it is
 * @param platform what the service can express
 * @throws CharterError where no charter could say this organization, whatever is left out
 */
export function exportDocument(live: ObservedOrganization, platform: Platform): Exported {
  const [observed, leftOut] = expressible(live, platform);
  const { organization } = observed;
  const remarks: Remark[] = [...leftOut, ...outOfSight(observed)];
  const members = byKey(observed.memberships, ({ principal }) => principal);
  const order = Object.keys(platform.organizationRoles);
  const ranked = [...members].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const at = (principal: string) => ["organizations", organization.slug, "members", principal];
  for (const { principal, status } of members.filter((one) => one.status !== "active")) {
    remarks.push({ path: at(principal), text: `${status}` });
  }
  for (const { principal, beside } of members) remarks.push(...others(at(principal), beside));
  const workspaces = byKey(observed.workspaces, ({ slug }) => slug).map((workspace) => {
    const written = workspaceOf(workspace, observed, platform, grantsOf(workspace, observed, platform));
    remarks.push(...written.remarks);
    return [workspace.slug, written.settings] as const;
  });
  const outside = collaboratorsIn(observed);
  const document = {
    charter: "v1",
    platform: platform.platform,
    organizations: {
      [organization.slug]: {
        ...setFields({ ...organization }, organizationFields),
        members: Object.fromEntries(ranked.map((member) => [member.principal, memberLine(member)])),
        ...(Object.keys(outside).length === 0 ? {} : { collaborators: outside }),
        ...plainIn("Organization", organization.id, observed),
        // Whatever they are called, each is a key of its own.
        ...(workspaces.length === 0 ? {} : { workspaces: Object.fromEntries(workspaces) }),
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
  const grants = { lines: linesOf(grantsIn(workspace, observed), platform), implied: [] };
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
