/** What a write needs (D11): the words of the platform file, per kind. */

import { descriptionOf } from "../kinds";
import type { Kind } from "../model";
import { fieldRule, type Platform } from ".";

/** What is done to an object. */
export type WriteVerb = "create" | "update" | "remove";

/** What deleting an object of a kind needs: most need no more than the token. */
export function deletionNeeds(platform: Platform, kind: Kind): "token" | "password" | "never" {
  const { owner } = descriptionOf(kind);
  return (Object.hasOwn(platform.deletes, owner) ? platform.deletes[owner] : undefined) ?? "token";
}

/** Why deleting needs more than a token, as the end of a sentence. */
export const needsInWords: Readonly<Record<"password" | "never", string>> = {
  password: "asks for a password, which Charter never has",
  never: "is not possible",
};

function toWriteOrganization(platform: Platform, verb: WriteVerb, fields: readonly string[]): readonly string[] {
  // Whoever creates an organization holds its top role; only that role may delete it.
  if (verb === "create") return [];
  if (verb === "remove") return ["transfer-ownership"];
  return fields.map((field) => fieldRule(platform, "organization", field).writableBy ?? "configure-organization");
}

/**
 * The capabilities that one write needs, each once.
 * @param fields the fields that an update writes; dotted paths count by their first part
 */
export function capabilitiesToWrite(
  platform: Platform,
  kind: Kind,
  verb: WriteVerb,
  fields: readonly string[],
): readonly string[] {
  const names = fields.map((field) => field.split(".", 1)[0] ?? field);
  if (kind === "Organization") return [...new Set(toWriteOrganization(platform, verb, names))];
  if (kind !== "Membership") {
    const { owner, capability } = descriptionOf(kind);
    const ownOnes = names.flatMap((field) => fieldRule(platform, owner, field).writableBy ?? []);
    return [...new Set([...(capability === undefined ? [] : [capability]), ...ownOnes])];
  }
  if (verb !== "update") return ["manage-members"];
  return [
    ...new Set(names.map((field) => (field === "role" || field === "permissions" ? "change-roles" : "manage-members"))),
  ];
}
