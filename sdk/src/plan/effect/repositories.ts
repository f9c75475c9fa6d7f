/** What people come to reach through their workspace, and no longer do: its own repositories, and those of the workspaces above it. */

import { addressIn, readAddress, repositoryPermissionOf, repositoryPermissions } from "@charter/schema";
import { type AccessChange, hasJoined } from "../../access";
import { directionOf, type Reaching, reachIn, type Workspaces, workspacesIn } from "../../access/reach";
import type { PlannedChange } from "../plan";
import type { EffectInput } from "./input";

/** What happens to somebody by one step. */
export interface RepositoryEffect {
  readonly principal: string;
  readonly gains: readonly (AccessChange & { readonly step: string })[];
  readonly losses: readonly (AccessChange & { readonly step: string })[];
}

const writes: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "update", "take-over", "replace"]);

const isAbout = ({ kind, verb, fields }: PlannedChange): boolean =>
  kind === "RepositoryGrant" ||
  (kind === "Workspace" && verb !== "create" && fields.some(({ field }) => field === "parent"));

function workspacesAfter(before: Workspaces, changes: readonly PlannedChange[]): Workspaces {
  const all = new Map([...before].map(([id, one]) => [id, { ...one, given: new Map(one.given) }] as const));
  const keyAt = new Map([...all].map(([id, { address }]) => [address, id]));
  for (const { kind, verb, address, live, fields } of changes) {
    if (kind !== "Workspace" || !writes.has(verb)) continue;
    const key = live?.id ?? address;
    const parent = fields.find(({ field }) => field === "parent");
    const { organization } = readAddress(kind, address);
    const above =
      parent === undefined
        ? all.get(key)?.parent
        : typeof parent.to === "string"
          ? addressIn("Workspace", { organization, slug: parent.to })
          : undefined;
    all.set(key, { address, parent: above, given: all.get(key)?.given ?? new Map() });
    keyAt.set(address, key);
  }
  for (const { kind, verb, address, fields } of changes) {
    if (kind !== "RepositoryGrant") continue;
    const { organization, workspace = "", name } = readAddress(kind, address);
    const given = all.get(keyAt.get(addressIn("Workspace", { organization, slug: workspace })) ?? "")?.given;
    const permission = fields.find(({ field }) => field === "permission")?.to;
    if (verb === "remove") given?.delete(name);
    else if (writes.has(verb) && typeof permission === "string") given?.set(name, permission);
  }
  return all;
}

/** The step by which a workspace reaches something else: that of the line, or that of whatever was put below another one. */
function stepFor(
  repository: string,
  workspaces: readonly (Reaching | undefined)[],
  steps: ReadonlySet<string>,
  changes: readonly PlannedChange[],
): string {
  const lines = workspaces.flatMap((one) => (one === undefined ? [] : [`${one.address}/repositories/${repository}`]));
  const moved = changes.find((change) => change.kind === "Workspace" && isAbout(change));
  return lines.find((address) => steps.has(address)) ?? moved?.address ?? lines[0] ?? "";
}

/** What the changes of one organization do to whoever is in its workspaces and stays there. */
export function repositoryEffects({ charter, observation, changes }: EffectInput): readonly RepositoryEffect[] {
  const { slug, observed } = observation;
  if (observed === undefined || !changes.some(isAbout)) return [];
  const order = repositoryPermissions(charter.platform);
  const before = workspacesIn(slug, observed);
  const after = workspacesAfter(before, changes);
  const steps = new Set(changes.map(({ address }) => address));
  const members = new Map(observed.memberships.map((one) => [one.principal, one]));
  const people = Map.groupBy(
    observed.grants.filter(({ principal, status }) => hasJoined(members.get(principal) ?? { status })),
    ({ workspaceId }) => workspaceId,
  );
  /** Whoever's role, which stays, reaches as much in every repository neither gains nor loses anything through a workspace. */
  const staysByRole = (principal: string, permissions: readonly (string | undefined)[]): boolean => {
    const role = members.get(principal)?.role;
    const own = role === undefined ? undefined : repositoryPermissionOf(charter.platform, role);
    if (own === undefined || steps.has(addressIn("Membership", { organization: slug, principal }))) return false;
    return permissions.every((one) => one === undefined || order.indexOf(one) <= order.indexOf(own));
  };
  const [reachBefore, reachAfter] = [reachIn(before, order), reachIn(after, order)];
  return [...before].flatMap(([key, workspace]) => {
    const inside = people.get(key) ?? [];
    if (inside.length === 0) return [];
    const [had, has] = [reachBefore(key), reachAfter(key)];
    return [...new Set([...had.keys(), ...has.keys()])].flatMap((repository) => {
      const [from, to] = [had.get(repository), has.get(repository)];
      if (from?.permission === to?.permission) return [];
      const effect = {
        type: "repository" as const,
        workspace: workspace.address,
        repository,
        ...(from === undefined ? {} : { from: from.permission }),
        ...(to === undefined ? {} : { to: to.permission }),
        step: stepFor(repository, [to?.from, from?.from], steps, changes),
      };
      const { gains, loses } = directionOf(order, from?.permission, to?.permission);
      const concerned = inside.filter(({ principal }) => !staysByRole(principal, [from?.permission, to?.permission]));
      return concerned.map(({ principal }) => ({
        principal,
        gains: gains ? [effect] : [],
        losses: loses ? [effect] : [],
      }));
    });
  });
}
