/** Fields to write, checked to be some. */

import { fieldNames, type Kind } from "@charter/schema";
import type { Changes } from ".";

const isChanges = <K extends Kind>(kind: K, fields: object): fields is Changes<K> =>
  Object.keys(fields).every((field) => fieldNames(kind).includes(field));

/** Fields of a kind to write. @throws TypeError where one of them is none of its fields */
export function changesOf<K extends Kind>(kind: K, fields: object): Changes<K> {
  if (isChanges(kind, fields)) return fields;
  throw new TypeError(`These are not all fields of a ${kind}: ${Object.keys(fields).join(", ")}`);
}
