/** What workspaces reach: repositories of their own, and those of the workspaces above them. */

import type { ObservedOrganization } from "@charter/provider";
import { addressIn } from "@charter/schema";

/** A permission in a repository, and the workspace that has it. */
interface Reached {
  readonly permission: string;
  readonly from: Reaching;
}

/** A workspace with what it is given in repositories. */
export interface Reaching {
  readonly address: string;
  readonly parent?: string | undefined;
  readonly given: Map<string, string>;
}

/** Workspaces by what they are known by: the service's id, or the address where there is none yet. */
export type Workspaces = ReadonlyMap<string, Reaching>;

/** What each workspace reaches, by repository. */
type Reach = (key: string) => ReadonlyMap<string, Reached>;

/** The workspaces that were observed, by their ids. */
export function workspacesIn(organization: string, observed: ObservedOrganization): Workspaces {
  const all = new Map(
    observed.workspaces.map(({ id, slug, parent }): [string, Reaching] => [
      id,
      {
        address: addressIn("Workspace", { organization, slug }),
        parent: parent == null ? undefined : addressIn("Workspace", { organization, slug: parent }),
        given: new Map(),
      },
    ]),
  );
  for (const { workspaceId, repository, permission } of observed.repositoryGrants ?? [])
    if (typeof permission === "string") all.get(workspaceId)?.given.set(repository, permission);
  return all;
}

/** A workspace and those above it. */
export function chainsIn(all: Workspaces): (key: string) => readonly Reaching[] {
  const byAddress = new Map([...all.values()].map((one) => [one.address, one]));
  return (key) => {
    const chain = new Set<Reaching>();
    for (let one = all.get(key); one !== undefined && !chain.has(one); one = byAddress.get(one.parent ?? ""))
      chain.add(one);
    return [...chain];
  };
}

/** What a workspace reaches: what it and those above it are given, of two permissions in one repository the higher. */
export function reachIn(all: Workspaces, order: readonly string[]): Reach {
  const chainOf = chainsIn(all);
  return (key) => {
    const reach = new Map<string, Reached>();
    for (const one of chainOf(key)) {
      for (const [repository, permission] of one.given) {
        const known = reach.get(repository);
        if (known === undefined || order.indexOf(known.permission) < order.indexOf(permission))
          reach.set(repository, { permission, from: one });
      }
    }
    return reach;
  };
}

/** Whether another permission is less, and whether it is more; of a role of the service's own nobody knows, so that it is both. */
export function directionOf(order: readonly string[], from: string | undefined, to: string | undefined) {
  if (from === undefined || to === undefined) return { loses: to === undefined, gains: to !== undefined };
  const [old, now] = [order.indexOf(from), order.indexOf(to)];
  if (old < 0 || now < 0) return { loses: true, gains: true };
  return { loses: now < old, gains: now >= old };
}
