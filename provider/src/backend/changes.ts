/** Fields to write. */

import { type FieldOf, fieldNames, type Kind } from "@charter/schema";

/** Fields of a kind to write: only those that change; `null` clears. Of a map only what changes in it (RFC 7396). */
export type Changes<K extends Kind> = { readonly [F in FieldOf<K>]?: unknown };

const isChanges = <K extends Kind>(kind: K, fields: object): fields is Changes<K> =>
  Object.keys(fields).every((field) => fieldNames(kind).includes(field));

/** Fields of a kind to write. @throws TypeError where one of them is none of its fields */
export function changesOf<K extends Kind>(kind: K, fields: object): Changes<K> {
  if (isChanges(kind, fields)) return fields;
  throw new TypeError(`These are not all fields of a ${kind}: ${Object.keys(fields).join(", ")}`);
}
