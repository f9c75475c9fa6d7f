/** Finds the live object that a declared one means: by stable id where it is managed, else by its natural key. */

import type { LiveByKind } from "@charter/provider";
import { type DesiredResource, type Kind, readAddress } from "@charter/schema";
import type { Managed, ManagedObject } from "../managed";
import type { LiveIndex } from "../observe";

/** A declared object next to what is there. */
export interface Match {
  readonly desired: DesiredResource;
  readonly live?: LiveByKind[Kind];
  readonly managed?: ManagedObject;
}

/** What declared objects are in and named after, by the slugs of now: something that is being renamed is still found. */
class Places {
  private readonly workspaces = new Map<string, string>();
  private readonly sources = new Map<string, string>();

  constructor(private readonly index: LiveIndex) {}

  note({ kind, inputs }: DesiredResource, live: LiveByKind[Kind]): void {
    if (kind === "Workspace") this.workspaces.set(inputs.slug, live.id);
    if (kind === "DataSource" && "slug" in live) this.sources.set(inputs.slug, live.slug);
  }

  /** The id of a workspace. */
  workspace(slug: string): string | undefined {
    return this.workspaces.get(slug) ?? this.index.workspace(slug)?.id;
  }

  /** What the service calls a data source. */
  source(slug: string): string {
    return this.sources.get(slug) ?? slug;
  }
}

/** The live object with the natural key of a declared one. */
function findByKey(index: LiveIndex, { kind, inputs }: DesiredResource, places: Places): LiveByKind[Kind] | undefined {
  if (!("workspace" in inputs)) return index.find(kind, inputs);
  const workspaceId = places.workspace(inputs.workspace);
  const source = "source" in inputs ? { source: places.source(inputs.source) } : {};
  return workspaceId === undefined ? undefined : index.find(kind, { ...inputs, workspaceId, ...source });
}

/**
 * Matches the declared objects of one organization. Parents come first in `desired`, and so does what others are named after: where
 * they are renamed that is known when others are looked up.
 * @param managed the managed set under the addresses of now
 */
export function matchAll(
  desired: readonly DesiredResource[],
  index: LiveIndex | undefined,
  managed: Managed,
): readonly Match[] {
  const owners = new Map([...managed.objects.values()].map(({ id, address }) => [id, address]));
  /** A live object that another address manages is that one's, whatever its natural key says. */
  const unowned = (live: LiveByKind[Kind] | undefined, entry: ManagedObject | undefined) =>
    live === undefined || (owners.get(live.id) ?? entry?.address) !== entry?.address ? undefined : live;
  const matches: Match[] = [];
  const places = index && new Places(index);
  const find = (resource: DesiredResource, entry: ManagedObject | undefined) =>
    index === undefined || places === undefined
      ? undefined
      : ((entry === undefined ? undefined : index.byId(resource.kind, entry.id)) ??
        unowned(findByKey(index, resource, places), entry) ??
        unowned(findPrevious(index, resource, managed, places), entry));
  for (const resource of desired) {
    const entry = managed.objects.get(resource.address);
    const live = find(resource, entry);
    if (live !== undefined) places?.note(resource, live);
    matches.push({
      desired: resource,
      ...(live === undefined ? {} : { live }),
      ...(entry === undefined ? {} : { managed: entry }),
    });
  }
  return matches;
}

/** The live object under its former name. Nobody is revoked who is not known to be ours: the engine would not do it either. */
function findPrevious(
  index: LiveIndex,
  { kind, inputs, previously }: DesiredResource,
  { source }: Managed,
  places: Places,
): LiveByKind[Kind] | undefined {
  if (previously === undefined) return undefined;
  const { workspace = "", principal = "", name: slug } = readAddress(kind, previously);
  switch (kind) {
    case "Workspace":
      return index.workspace(workspace);
    case "DataSource":
      return index.find(kind, { slug });
    case "WorkspaceDataSource": {
      const workspaceId = places.workspace(inputs.workspace);
      return workspaceId === undefined ? undefined : index.find(kind, { slug, workspaceId });
    }
    case "Membership":
      return source === "unknown" ? index.membership(principal) : undefined;
    default:
      return undefined;
  }
}
