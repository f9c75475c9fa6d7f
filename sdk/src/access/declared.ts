/** Access as a charter declares it, without any service. */

import { bookOf, type Charter, type DesiredResource, organizationOf } from "@charter/schema";
import { withoutExpired } from "../plan/match";
import { AccessMap, type Member, type Place } from "./access-map";
import { type AccessReasons, datasetsOf, declarations } from "./reasons";
import { declaredRepositories, type Repositories } from "./repositories";
import type { AccessRow } from "./row";
import { rowsOf } from "./rows";
import { collectGrants, grantedIn } from "./sources";

const until = (day: string | null | undefined) => (typeof day === "string" ? { until: day } : {});

const addressIn = ({ organization, workspace }: { readonly organization: string; readonly workspace: string }) =>
  `${organization}/${workspace}`;

/** A charter, and the time that its `accessUntil` is compared with (D38). */
export interface Dated {
  readonly charter: Charter;
  readonly now: Date;
}

/** How an address is called elsewhere. */
type Called = (address: string) => string;

const asItIs: Called = (address) => address;

/** What a charter says of access in one organization. */
export interface DeclaredAccess {
  /** What of it still holds. */
  readonly resources: readonly DesiredResource[];
  /** Workspaces are known by their addresses. */
  readonly map: AccessMap;
  readonly reasons: AccessReasons;
  readonly repositories: Repositories;
}

/** The workspaces, each with the roles that it has of its own. */
function places(resources: readonly DesiredResource[], called: Called): readonly Place[] {
  const roles = Map.groupBy(
    resources.flatMap((one) => (one.kind === "Role" ? [one.inputs] : [])),
    addressIn,
  );
  return resources.flatMap(({ kind, address }): readonly Place[] => {
    if (kind !== "Workspace") return [];
    const own = roles.get(address);
    const name = called(address);
    return [{ key: name, address: name, ...(own === undefined ? {} : { roles: bookOf(own) }) }];
  });
}

const mapOf = (
  organization: string,
  { platform }: Charter,
  resources: readonly DesiredResource[],
  called: Called,
): AccessMap =>
  new AccessMap({
    organization,
    platform,
    members: resources.flatMap((one): readonly Member[] => {
      if (one.kind !== "Membership") return [];
      const { principal, role, permissions, accessUntil } = one.inputs;
      const own = permissions == null ? {} : { permissions };
      return [{ principal, role, ...own, status: "active", ...until(accessUntil) }];
    }),
    places: places(resources, called),
    grants: collectGrants(
      resources.flatMap((one) => (one.kind === "WorkspaceGrant" ? [one.inputs] : [])),
      (inputs) => ({ principal: inputs.principal, place: called(addressIn(inputs)), granted: grantedIn(inputs) }),
    ),
  });

function reasonsIn(resources: readonly DesiredResource[], called: Called): AccessReasons {
  const lines = declarations(resources, called);
  return {
    declared: (address) => lines.get(address),
    datasets: datasetsOf(
      resources.flatMap((one) =>
        one.kind === "DatasetGrant"
          ? [{ place: called(addressIn(one.inputs)), principal: one.inputs.principal, dataset: one.inputs.dataset }]
          : [],
      ),
    ),
  };
}

/**
 * What a charter says of access in an organization.
 * @param organization its slug, under the name that it is called
 * @param called how its organizations and workspaces are called where it is compared with another one
 */
export function declaredIn({ charter, now }: Dated, organization: string, called: Called = asItIs): DeclaredAccess {
  const resources = withoutExpired(charter, now).resources.filter(
    ({ address }) => called(organizationOf(address)) === organization,
  );
  return {
    resources,
    map: mapOf(organization, charter, resources, called),
    reasons: reasonsIn(resources, called),
    repositories: declaredRepositories(resources),
  };
}

/**
 * Who could do what in an organization if it were exactly as declared and everybody had accepted; whoever's last day is over is
 * not in it (D38). Workspaces are known by their addresses.
 * @param organization its slug
 */
export const declaredAccess = (charter: Charter, organization: string, now: Date = new Date()): AccessMap =>
  declaredIn({ charter, now }, organization).map;

/** The rows of that map. */
export function declaredRows(charter: Charter, organization: string, now: Date = new Date()): readonly AccessRow[] {
  const { map, reasons } = declaredIn({ charter, now }, organization);
  return rowsOf(map, reasons);
}

/** The organizations that a charter says something of, those included that it only refers to (D37); sorted. */
export const organizationsOf = ({ resources, references }: Charter): readonly string[] =>
  [
    ...new Set([...resources.map(({ address }) => organizationOf(address)), ...references.map(({ slug }) => slug)]),
  ].sort();
