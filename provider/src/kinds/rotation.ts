/** Sending a secret again: another version does, and its name comes from what is declared, never from what the service answers. */

import { addressOf, describeField, fieldNames, type InputsByKind, type Kind } from "@charter/schema";
import { RefusedError } from "../errors/refused-error";
import type { FieldChange, Fields } from "./compare";

/**
 * What goes along with changes: the name of the secret's variable where a change sends the secret again, though the service knows it.
 * @throws RefusedError where none is declared
 */
export function namedSecrets<K extends Kind>(
  kind: K,
  inputs: InputsByKind[K],
  changes: readonly FieldChange[],
): Fields {
  if (!changes.some(({ field }) => describeField(kind, field).rotates === true)) return {};
  const declared: Fields = { ...inputs };
  const names = fieldNames(kind).filter((field) => describeField(kind, field).secret === true);
  if (names.some((name) => declared[name] === undefined)) {
    throw new RefusedError(
      "secret-not-named",
      `${addressOf(kind, inputs)} has another version, and names no secret to send.`,
      "Write `secret:` with the name of its `CHARTER_SECRET_*` variable, or leave the version as it is.",
    );
  }
  return Object.fromEntries(names.map((name) => [name, declared[name]]));
}
