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
import { dataIn } from "./data";
import type { Exported, Remark } from "./exported";
import { expressible } from "./expressible";
import { byKey, fieldsOf, plainIn, setFields } from "./fields";
import { onlyValid } from "./valid";

const organizationFields = fieldsOf("Organization");
const workspaceFields = fieldsOf("Workspace", "owner");

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
      ...plainIn("Workspace", workspace.id, observed),
      ...dataIn(workspace, observed),
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
        ...plainIn("Organization", organization.id, observed),
      },
    },
  };
  return onlyValid({ document, remarks }, organization.slug, platform);
}
