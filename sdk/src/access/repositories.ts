/** Who reaches which repository: through workspaces, and those above them, by their role at the organization, or from outside. */

import type { ObservedOrganization } from "@charter/provider";
import {
  addressIn,
  compareText,
  type DesiredResource,
  readAddress,
  repositoryPermissionOf,
  repositoryPermissions,
} from "@charter/schema";
import { type AccessMap, hasJoined } from "./access-map";
import { chainsIn, directionOf, type Reaching, type Workspaces, workspacesIn } from "./reach";
import type { AccessReasons } from "./reasons";
import type { AccessReason, AccessRow } from "./row";
import { nothing } from "./rows";

/** Somebody who reaches a repository without belonging to the organization. */
interface Outsider {
  readonly repository: string;
  readonly principal: string;
  readonly permission?: unknown;
}

/** What there is of repositories in an organization. */
export interface Repositories {
  /** By their addresses. */
  readonly workspaces: Workspaces;
  readonly outsiders: readonly Outsider[];
}

/** The same by what the service tells. */
export const observedRepositories = (slug: string, observed: ObservedOrganization): Repositories => ({
  workspaces: new Map([...workspacesIn(slug, observed).values()].map((one) => [one.address, one])),
  outsiders: observed.collaborators ?? [],
});

/** The same by the lines of a charter. */
export function declaredRepositories(resources: readonly DesiredResource[]): Repositories {
  const workspaces = new Map<string, Reaching>();
  for (const { kind, address, inputs } of resources) {
    if (kind !== "Workspace") continue;
    const { organization, parent } = inputs;
    const above = typeof parent === "string" ? { parent: addressIn(kind, { organization, slug: parent }) } : {};
    workspaces.set(address, { address, ...above, given: new Map() });
  }
  for (const { kind, inputs } of resources) {
    if (kind !== "RepositoryGrant") continue;
    const at = addressIn("Workspace", { organization: inputs.organization, slug: inputs.workspace });
    if (typeof inputs.permission === "string") workspaces.get(at)?.given.set(inputs.repository, inputs.permission);
  }
  return { workspaces, outsiders: resources.flatMap((one) => (one.kind === "Collaborator" ? [one.inputs] : [])) };
}

/** One way in which somebody reaches a repository. */
interface Way extends Pick<AccessRow, "organization" | "principal" | "status" | "until" | "position"> {
  readonly repository: string;
  readonly permission: string;
  readonly why: readonly AccessReason[];
}

/** What stands beside the reason, and where the line is. */
function lineOf(
  order: readonly string[],
  permission: string,
  { declared }: AccessReasons,
  address: string,
): Pick<Way, "why" | "position"> {
  const line = declared(address);
  const said = line?.given?.permission ?? undefined;
  const isDeclared = said === permission || (line !== undefined && !directionOf(order, said, permission).gains);
  return {
    why: isDeclared ? [] : [{ type: "not-declared" }],
    ...(line?.position === undefined ? {} : { position: line.position }),
  };
}

/** Through one workspace: what it and those above it are given. */
function throughWorkspaces(
  rows: readonly AccessRow[],
  workspaces: Workspaces,
  order: readonly string[],
  reasons: AccessReasons,
): readonly Way[] {
  const chainOf = chainsIn(workspaces);
  return rows.flatMap(({ organization, principal, workspace, access, status, until }): readonly Way[] => {
    if (workspace === undefined || access === nothing) return [];
    const address = addressIn("Workspace", { organization, slug: workspace });
    const given = chainOf(address).flatMap((from) => [...from.given].map((one) => ({ from, one })));
    return given.map(({ from, one: [repository, permission] }) => {
      const { name } = readAddress("Workspace", from.address);
      const line = addressIn("RepositoryGrant", { organization, workspace: name, repository });
      const { why, position } = lineOf(order, permission, reasons, line);
      const above = from.address === address ? {} : { above: name };
      return {
        ...{ organization, principal, repository, permission, status },
        ...(until === undefined ? {} : { until }),
        ...(position === undefined ? {} : { position }),
        why: [{ type: "workspace", workspace, ...above }, ...why],
      };
    });
  });
}

const fromOutside = (
  organization: string,
  outsiders: readonly Outsider[],
  order: readonly string[],
  reasons: AccessReasons,
): readonly Way[] =>
  outsiders.flatMap(({ repository, principal, permission }): readonly Way[] => {
    if (typeof permission !== "string") return [];
    const address = addressIn("Collaborator", { organization, repository, principal });
    const { why, position } = lineOf(order, permission, reasons, address);
    return [
      {
        ...{ organization, principal, repository, permission, status: "active" },
        ...(position === undefined ? {} : { position }),
        why: [{ type: "outside" }, ...why],
      },
    ];
  });

/** The repositories of which anything is known. */
export const repositoriesIn = ({ workspaces, outsiders }: Repositories): ReadonlySet<string> =>
  new Set([
    ...[...workspaces.values()].flatMap(({ given }) => [...given.keys()]),
    ...outsiders.map(({ repository }) => repository),
  ]);

/** By a role at the organization whose holders reach every repository. */
function byRole(
  { organization, platform, members }: AccessMap,
  repositories: Iterable<string>,
  { declared }: AccessReasons,
): readonly Way[] {
  const all = [...repositories];
  return [...members.values()].filter(hasJoined).flatMap(({ principal, role, status, until }): readonly Way[] => {
    const permission = repositoryPermissionOf(platform, role);
    if (permission === undefined) return [];
    const line = declared(addressIn("Membership", { organization, principal }));
    const why: readonly AccessReason[] = [
      { type: "role", role },
      ...(line?.held?.role === role ? [] : [{ type: "not-declared" } as const]),
    ];
    return all.map((repository) => ({
      ...{ organization, principal, repository, permission, status, why },
      ...(until === undefined ? {} : { until }),
      ...(line?.position === undefined ? {} : { position: line.position }),
    }));
  });
}

/** Of several ways into one repository, those that give the most; a role of the service's own may be more than any other. */
function most(ways: readonly Way[], order: readonly string[]): readonly Way[] {
  const highest = Math.max(...ways.map(({ permission }) => order.indexOf(permission)));
  return ways.filter(({ permission }) => [-1, highest].includes(order.indexOf(permission)));
}

/** The last day of whoever loses the last of several ways in on it. */
function lastDay(ways: readonly Way[]): string | undefined {
  const ends = ways.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return ends.length < ways.length ? undefined : ends.sort().at(-1);
}

function rowOf(ways: readonly Way[], order: readonly string[]): readonly AccessRow[] {
  const best = most(ways, order);
  const [first] = best;
  if (first === undefined) return [];
  const { organization, principal, repository, position } = first;
  const until = lastDay(best);
  const access = [...new Set(best.map(({ permission }) => permission))].sort().join(", ");
  const status = best.find((one) => one.status === "active")?.status ?? first.status;
  return [
    {
      ...{ organization, principal, repository, access, status },
      ...(until === undefined ? {} : { until }),
      why: best.flatMap(({ why }) => why),
      ...(position === undefined ? {} : { position }),
    },
  ];
}

/** The rows of an organization, each person's followed by those of the repositories that they reach. */
export function withRepositories(
  rows: readonly AccessRow[],
  map: AccessMap,
  repositories: Repositories,
  reasons: AccessReasons,
): readonly AccessRow[] {
  const { organization, platform } = map;
  const { workspaces, outsiders } = repositories;
  const order = repositoryPermissions(platform);
  const ways = [
    ...byRole(map, repositoriesIn(repositories), reasons),
    ...throughWorkspaces(rows, workspaces, order, reasons),
    ...fromOutside(organization, outsiders, order, reasons),
  ];
  if (ways.length === 0) return rows;
  const byPlace = Map.groupBy(ways, ({ principal, repository }) => `${repository} ${principal}`);
  const reached = [...byPlace]
    .sort(([one], [other]) => compareText(one, other))
    .flatMap(([, own]) => rowOf(own, order));
  return [...rows, ...reached].sort((one, other) => compareText(one.principal, other.principal));
}
