/** What a fresh state has to know before a run by a base, so that the engine changes and deletes what the plan shows. */

import { type DesiredResource, descriptionOf, fieldNames, renamedAddress, withParents } from "@charter/schema";
import type { Verb } from "../plan";
import { type ManagedObject, renamesOf } from "../plan/managed";
import type { PreparedCharter } from "../prepare";

/** What the engine does as well without having heard of the object: it is adopted, made, or left alone. */
const needNoState: ReadonlySet<Verb> = new Set(["adopt", "create", "take-over", "forget"]);

/** The resource with other inputs, which are some of its own. */
function withInputs<R extends DesiredResource>(resource: R, inputs: object): R;
function withInputs(resource: DesiredResource, inputs: object) {
  return { ...resource, inputs };
}

/** An object as it stands there: what identifies it and what creating needs; nothing else was ever declared. */
function asItIs(resource: DesiredResource, { remembered = {} }: ManagedObject): DesiredResource {
  const { kind } = resource;
  const { names, needs, needsOneOf = [], key } = descriptionOf(kind);
  const kept = new Set<string>([
    "organization",
    "workspace",
    ...names,
    ...needs,
    ...needsOneOf,
    ...(key === undefined ? [] : [key]),
  ]);
  const fields = new Set(fieldNames(kind));
  const inputs = Object.entries(resource.inputs)
    .filter(([field]) => kept.has(field))
    .map(([field, declared]) => {
      const value = fields.has(field) ? remembered[field] : undefined;
      return [field, typeof value === "string" || Array.isArray(value) ? value : declared];
    });
  return withInputs(resource, Object.fromEntries(inputs));
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
