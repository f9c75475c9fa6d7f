/** Fields by their paths: `security.requiresAuthentication` is a name inside of the map `security`. */

import type { FieldRule, Platform } from "../generated/platform";
import { isPlainMap } from "../parse/plain-map";

/** What the platform says of the fields of some objects, by path; most of them are ordinary. */
export const fieldRules = (
  { fields }: Platform,
  owner: string,
): readonly (readonly [path: string, rule: FieldRule])[] =>
  Object.entries((Object.hasOwn(fields, owner) ? fields[owner] : undefined) ?? {});

/** What fields have at a path; `undefined` where nothing is written there. */
export const valueAt = (fields: object, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (isPlainMap(value) ? value[name] : undefined), { ...fields });
