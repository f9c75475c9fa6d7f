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

/** Declared workspaces by slug, so that a parent that is being renamed is still found. */
export type ParentLookup = (slug: string) => string | undefined;

/** The live object with the natural key of a declared one. */
function findByKey(index: LiveIndex, desired: DesiredResource, lookup: ParentLookup): LiveByKind[Kind] | undefined {
  const { kind, inputs } = desired;
  if (!("workspace" in inputs)) return index.find(kind, inputs);
  const workspaceId = lookup(inputs.workspace);
  return workspaceId === undefined ? undefined : index.find(kind, { ...inputs, workspaceId });
}

/** The live workspace of each declared one, renames included. */
function workspaceLookup(index: LiveIndex, matches: readonly Match[]): ParentLookup {
  const ids = new Map<string, string>();
  for (const { desired, live } of matches) {
    if (desired.kind === "Workspace" && live !== undefined) ids.set(desired.inputs.slug, live.id);
  }
  return (slug) => ids.get(slug) ?? index.workspace(slug)?.id;
}

/**
 * Matches the declared objects of one organization. Parents come first in `desired`, so that renamed parents are
 * known when their children are looked up.
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
  const workspaces = (): ParentLookup => (index === undefined ? () => undefined : workspaceLookup(index, matches));
  let lookup: ParentLookup | undefined;
  for (const resource of desired) {
    if (resource.kind !== "Organization" && resource.kind !== "Workspace") lookup ??= workspaces();
    const entry = managed.objects.get(resource.address);
    const live =
      index === undefined
        ? undefined
        : ((entry === undefined ? undefined : index.byId(resource.kind, entry.id)) ??
          unowned(findByKey(index, resource, lookup ?? (() => undefined)), entry) ??
          unowned(findPrevious(index, resource, managed), entry));
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
  { kind, previously }: DesiredResource,
  { source }: Managed,
): LiveByKind[Kind] | undefined {
  if (previously === undefined) return undefined;
  const { workspace = "", principal = "" } = readAddress(kind, previously);
  if (kind === "Workspace") return index.workspace(workspace);
  return kind === "Membership" && source === "unknown" ? index.membership(principal) : undefined;
}
