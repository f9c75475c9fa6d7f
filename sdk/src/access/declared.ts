/** Access as a charter declares it, without any service. */

import { bookOf, type Charter, type DesiredResource, organizationOf } from "@charter/schema";
import { withoutExpired } from "../plan/match";
import { AccessMap, type Member, type Place } from "./access-map";
import { type AccessReasons, datasetsOf, declarations } from "./reasons";
import type { AccessRow } from "./row";
import { rowsOf } from "./rows";
import { collectGrants, grantedIn } from "./sources";

const until = (day: string | null | undefined) => (typeof day === "string" ? { until: day } : {});

const addressIn = ({ organization, workspace }: { readonly organization: string; readonly workspace: string }) =>
  `${organization}/${workspace}`;

/** What a charter declares of one organization and still holds (D38). */
const holding = (charter: Charter, organization: string, now: Date): readonly DesiredResource[] =>
  withoutExpired(charter, now).resources.filter(({ address }) => organizationOf(address) === organization);

/** The workspaces, each with the roles that it has of its own. */
function places(resources: readonly DesiredResource[]): readonly Place[] {
  const roles = Map.groupBy(
    resources.flatMap((one) => (one.kind === "Role" ? [one.inputs] : [])),
    addressIn,
  );
  return resources.flatMap(({ kind, address }): readonly Place[] => {
    if (kind !== "Workspace") return [];
    const own = roles.get(address);
    return [{ key: address, address, ...(own === undefined ? {} : { roles: bookOf(own) }) }];
  });
}

const mapOf = (organization: string, { platform }: Charter, resources: readonly DesiredResource[]): AccessMap =>
  new AccessMap({
    organization,
    platform,
    members: resources.flatMap((one): readonly Member[] => {
      if (one.kind !== "Membership") return [];
      const { principal, role, permissions, accessUntil } = one.inputs;
      const own = permissions == null ? {} : { permissions };
      return [{ principal, role, ...own, status: "active", ...until(accessUntil) }];
    }),
    places: places(resources),
    grants: collectGrants(
      resources.flatMap((one) => (one.kind === "WorkspaceGrant" ? [one.inputs] : [])),
      (inputs) => ({ principal: inputs.principal, place: addressIn(inputs), granted: grantedIn(inputs) }),
    ),
  });

/** Why a charter gives what it gives, of the resources that still hold. Workspaces are known by their addresses. */
export function declaredReasons(resources: readonly DesiredResource[]): AccessReasons {
  const lines = declarations(resources);
  return {
    declared: (address) => lines.get(address),
    datasets: datasetsOf(
      resources.flatMap((one) =>
        one.kind === "DatasetGrant"
          ? [{ place: addressIn(one.inputs), principal: one.inputs.principal, dataset: one.inputs.dataset }]
          : [],
      ),
    ),
  };
}

/**
 * Who could do what in an organization if it were exactly as declared and everybody had accepted; whoever's last day is over is
 * not in it (D38). Workspaces are known by their addresses.
 * @param organization its slug
 */
export const declaredAccess = (charter: Charter, organization: string, now: Date = new Date()): AccessMap =>
  mapOf(organization, charter, holding(charter, organization, now));

/** The rows of that map. */
export function declaredRows(charter: Charter, organization: string, now: Date = new Date()): readonly AccessRow[] {
  const resources = holding(charter, organization, now);
  return rowsOf(mapOf(organization, charter, resources), declaredReasons(resources));
}

/** The organizations that a charter says something of, those included that it only refers to (D37); sorted. */
export const organizationsOf = ({ resources, references }: Charter): readonly string[] =>
  [
    ...new Set([...resources.map(({ address }) => organizationOf(address)), ...references.map(({ slug }) => slug)]),
  ].sort();
