import { isDeepStrictEqual } from "node:util";
import {
  deletionNeeds,
  descriptionOf,
  type FieldOwner,
  fieldRules,
  hasKind,
  type Kind,
  kinds,
  obstacleOf,
  type PlainMap,
  type Platform,
  valueAt,
} from "@charter/schema";
import { invalidField, Problem } from "../http/problem";

/** Refuses a deletion that the platform does not allow by a token alone. @throws Problem password-needed, not-deletable */
export function requireDeletable(platform: Platform, kind: Kind): void {
  const needs = deletionNeeds(platform, kind);
  const [, several] = descriptionOf(kind).words;
  if (needs === "password") throw new Problem("password-needed", `Deleting ${several} needs a password`);
  if (needs === "never") throw new Problem("not-deletable", `Nobody can delete ${several}`);
}

/**
 * Refuses fields that no call may write on this platform. What is sent as it is, is no write.
 * @param present the object as it is; `undefined` on create
 * @throws Problem password-needed, invalid-body
 */
export function requireWritable(
  platform: Platform,
  owner: FieldOwner,
  given: PlainMap,
  present: PlainMap | undefined,
): void {
  for (const [field] of fieldRules(platform, owner)) {
    const value = valueAt(given, field);
    const obstacle = obstacleOf(platform, owner, field);
    if (obstacle === undefined || value === undefined) continue;
    if (isDeepStrictEqual(value, valueAt(present ?? {}, field) ?? null)) continue;
    if (obstacle === "password") {
      const errors = [{ field, code: "password-needed" }];
      throw new Problem("password-needed", `Writing ${field} needs a password`, { errors });
    }
    throw obstacle === "absent"
      ? invalidField(field, "unknown-field", `There is no ${field} here`)
      : invalidField(field, "read-only", `${field} can only be read`);
  }
}

/** The contract's word in paths for the objects of a kind. */
const segmentOf = (kind: Kind): string =>
  descriptionOf(kind).list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whether the platform has what an operation is about: of a level that it lacks, there is no operation (D8). */
export const isOnPlatform = (platform: Platform, path: string): boolean =>
  !kinds.some((kind) => !hasKind(platform, kind) && path.split("/").includes(segmentOf(kind)));
