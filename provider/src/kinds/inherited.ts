/** What holds for an object where it says nothing itself: what the objects around it say (D24). */

import { fieldNames, type Kind, type Platform } from "@charter/schema";
import type { Snapshot } from "../observed/snapshot";
import type { Fields } from "./compare";
import { fieldRule } from "./difference";

const nothing: Fields = {};

const known = new WeakMap<Platform, Map<Kind, readonly string[]>>();

/** The fields of a kind that inherit on a platform; asked for each object of an organization. */
function inheriting(kind: Kind, platform: Platform): readonly string[] {
  const ofPlatform = known.get(platform) ?? new Map<Kind, readonly string[]>();
  known.set(platform, ofPlatform);
  const fields =
    ofPlatform.get(kind) ?? fieldNames(kind).filter((field) => fieldRule(platform, kind, field).inherits === true);
  ofPlatform.set(kind, fields);
  return fields;
}

/**
 * The values that an object of a kind inherits.
 * @param around what it is in, the nearest first; undefined where that is not known
 */
export function inheritedFrom(kind: Kind, platform: Platform, around: () => readonly (object | undefined)[]): Fields {
  const fields = inheriting(kind, platform);
  if (fields.length === 0) return nothing;
  const said = around().map((one): Fields => ({ ...one }));
  return Object.fromEntries(
    fields.map((field) => [
      field,
      said.map((one) => one[field]).find((value) => value !== undefined && value !== null),
    ]),
  );
}

/**
 * The same, as an organization was last read.
 * @param read asked for where something inherits: what cannot be reached is not needed elsewhere
 */
export function inheritedIn(kind: Kind, platform: Platform, read: () => Snapshot, object: object): Fields {
  if (kind === "Organization" || inheriting(kind, platform).length === 0) return nothing;
  const snapshot = read();
  const workspace =
    "workspaceId" in object && typeof object.workspaceId === "string"
      ? snapshot.get("Workspace", object.workspaceId)
      : undefined;
  return inheritedFrom(kind, platform, () => [workspace, snapshot.organization]);
}
