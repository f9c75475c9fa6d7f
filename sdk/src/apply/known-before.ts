/** What a fresh state has to know before a run by a base, so that the engine changes and deletes what the plan shows. */

import { type DesiredResource, renamedAddress, withParents } from "@charter/schema";
import type { Verb } from "../plan";
import { type ManagedObject, renamesOf } from "../plan/managed";
import type { PreparedCharter } from "../prepare";

/** What the engine does as well without having heard of the object: it is adopted, made, or left alone. */
const needNoState: ReadonlySet<Verb> = new Set(["adopt", "create", "take-over", "forget"]);

/** An object as it stands there: what identifies it and what creating needs; nothing else was ever declared. */
function asItIs(resource: DesiredResource, { remembered = {} }: ManagedObject): DesiredResource {
  const live = (field: string, declared: string): string => {
    const value = remembered[field];
    return typeof value === "string" ? value : declared;
  };
  switch (resource.kind) {
    case "Organization":
      return { ...resource, inputs: { slug: live("slug", resource.inputs.slug) } };
    case "Workspace": {
      const { organization, slug } = resource.inputs;
      return { ...resource, inputs: { organization, slug: live("slug", slug) } };
    }
    case "Application": {
      const { organization, workspace, key, environment, slug = key } = resource.inputs;
      const own = { environment: live("environment", environment), slug: live("slug", slug) };
      return { ...resource, inputs: { organization, workspace, key, ...own } };
    }
    case "Membership": {
      const { organization, principal, role } = resource.inputs;
      return { ...resource, inputs: { organization, principal, role: live("role", role) } };
    }
    case "WorkspaceGrant": {
      const { organization, workspace, principal, permission } = resource.inputs;
      return {
        ...resource,
        inputs: { organization, workspace, principal, permission: live("permission", permission) },
      };
    }
  }
}

/**
 * The objects that the base manages and the plan changes, with what they live in: under their old addresses and as they are,
 * so that making them known writes nothing. What stays as it is needs no telling: creating it adopts it.
 */
export function knownBefore({
  base = [],
  managed,
  plan,
  document,
  resources,
}: PreparedCharter): readonly DesiredResource[] {
  const renamed = renamesOf(document.resources);
  const verbs = new Map(plan.changes.map(({ address, verb }) => [address, verb]));
  const declared = new Map(resources.map((resource) => [resource.address, resource]));
  const changes = ({ address }: DesiredResource): boolean => {
    const verb = verbs.get(renamedAddress(address, renamed));
    return verb !== undefined && !needNoState.has(verb) && managed.objects.has(address);
  };
  const needed = new Set(base.filter(changes).flatMap(({ address }) => withParents(address)));
  return base.flatMap((resource) => {
    const object = managed.objects.get(resource.address);
    if (object === undefined || !needed.has(resource.address)) return [];
    const now = changes(resource) ? undefined : declared.get(resource.address);
    return [now ?? asItIs(resource, object)];
  });
}
