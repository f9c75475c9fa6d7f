/** The resources of a charter's lines: one a line, its fields as they are written. */

import { addressIn, parentAddress } from "../address";
import type { DeclaredObject, DeclaredOrganization } from "../declared/model";
import { subjectOf } from "../declared/subject";
import { describeField, descriptionOf, fieldNames } from "../kinds";
import type { DesiredResource, Kind } from "../model";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";

/** What is written of an object, a line of one word as the map that says the same. */
function settingsOf({ kind, written }: DeclaredObject): PlainMap {
  if (isPlainMap(written)) return written;
  const { short } = descriptionOf(kind);
  return short === undefined ? {} : { [short]: written };
}

/** A field as it is compared: whoever is named in one spelling; a group stays as it is written. */
function comparedValue(
  kind: Kind,
  field: string,
  value: unknown,
  organization: DeclaredOrganization,
  platform: Platform,
) {
  if (typeof value !== "string" || describeField(kind, field).person !== true) return value;
  const subject = subjectOf(value, organization, platform);
  return subject.kind === "principal" ? subject.principal : value;
}

/** The address of what an object is named after, which is in its organization: that is made before it, and goes after it. */
function namesakeOf({ kind, named }: DeclaredObject): string | undefined {
  const { namedAfter, names } = descriptionOf(kind);
  return namedAfter && addressIn(namedAfter, { organization: named.organization, slug: named[names[0]] });
}

/** The former names of what an organization's objects are named after, by the address of now. */
export const formerNames = (objects: readonly DeclaredObject[]): ReadonlyMap<string, string> =>
  new Map(
    objects.flatMap(({ kind, named, previously }) =>
      previously === undefined ? [] : [[addressIn(kind, named), previously.text] as const],
    ),
  );

/** The address before a rename, its own or that of what it is named after: its outermost name was another one. */
function previousAddress(object: DeclaredObject, former: ReadonlyMap<string, string>): string | undefined {
  const { kind, named, previously } = object;
  const namesake = namesakeOf(object);
  const before = previously?.text ?? (namesake === undefined ? undefined : former.get(namesake));
  return before === undefined ? undefined : addressIn(kind, { ...named, [descriptionOf(kind).names[0]]: before });
}

/** One of a kind: what the schema and the rules allowed has the fields that the kind has. */
function typed<K extends Kind>(kind: K, resource: Untyped): DesiredResource<K>;
function typed(kind: Kind, resource: Untyped) {
  return { ...resource, kind };
}

type Untyped = Omit<DesiredResource, "kind" | "inputs"> & { readonly inputs: object };

/**
 * The resource that an object is.
 * @param former the former names of what it may be named after
 */
export function resourceOf(
  object: DeclaredObject,
  organization: DeclaredOrganization,
  platform: Platform,
  former: ReadonlyMap<string, string>,
): DesiredResource {
  const { kind, named, place } = object;
  const written = settingsOf(object);
  const fields = fieldNames(kind).filter((field) => written[field] !== undefined);
  const inputs = {
    ...named,
    ...descriptionOf(kind).defaults?.(named),
    ...Object.fromEntries(
      fields.map((field) => [field, comparedValue(kind, field, written[field], organization, platform)]),
    ),
  };
  const previously = previousAddress(object, former);
  const requires = [parentAddress(kind, named), namesakeOf(object)].filter((address) => address !== undefined);
  return typed(kind, {
    address: addressIn(kind, named),
    inputs,
    requires,
    position: positionOf(place),
    ...(previously === undefined ? {} : { previously }),
    ...(written.adopt === true ? { adopt: true } : {}),
  });
}
