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

/** The address before a rename: its outermost name was another one. */
function previousAddress({ kind, named, previously }: DeclaredObject): string | undefined {
  const [name] = descriptionOf(kind).names;
  if (previously === undefined) return undefined;
  return addressIn(kind, { ...named, [name]: previously.text });
}

/** What a data grant is of: that is made before it, and goes after it. */
const sourceOf = ({ kind, named: { organization, source } }: DeclaredObject): readonly string[] =>
  kind === "DataGrant" ? [addressIn("DataSource", { organization, slug: source })] : [];

/** One of a kind: what the schema and the rules allowed has the fields that the kind has. */
function typed<K extends Kind>(kind: K, resource: Untyped): DesiredResource<K>;
function typed(kind: Kind, resource: Untyped) {
  return { ...resource, kind };
}

type Untyped = Omit<DesiredResource, "kind" | "inputs"> & { readonly inputs: object };

/** The resource that an object is. */
export function resourceOf(
  object: DeclaredObject,
  organization: DeclaredOrganization,
  platform: Platform,
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
  const previously = previousAddress(object);
  const parent = parentAddress(kind, named);
  return typed(kind, {
    address: addressIn(kind, named),
    inputs,
    requires: [...(parent === undefined ? [] : [parent]), ...sourceOf(object)],
    position: positionOf(place),
    ...(previously === undefined ? {} : { previously }),
    ...(written.adopt === true ? { adopt: true } : {}),
  });
}
