/** Objects that come, go or get other fields. What is somebody's access is told of the person, not here. */

import { isDeepStrictEqual } from "node:util";
import {
  type DesiredResource,
  descriptionOf,
  fieldNames,
  type Kind,
  type Platform,
  presetPoints,
  workspaceRole,
} from "@charter/schema";
import type { ObjectChange, Presence, RoleChange } from "./comparison";
import { type Both, joined, type Sides } from "./sides";

/** Whom a kind is about, that is told as what they gain and lose. */
const isAccess = (kind: Kind): boolean => descriptionOf(kind).names.at(-1) === "principal";

/** The fields that say what somebody may do. */
const access: ReadonlySet<string> = new Set(["role", "permission", "roles", "permissions", "accessUntil", "rows"]);

const presenceOf = ({ before, after }: Both<unknown>): Presence =>
  before === undefined ? "new" : after === undefined ? "gone" : "changed";

const valuesOf = (resource: DesiredResource | undefined): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(resource?.inputs ?? {}));

/** What is written of both, and differs. */
function fieldsOf(kind: Kind, { before, after }: Both<DesiredResource>): ObjectChange["fields"] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  // Another name is a rename.
  const names: readonly string[] = descriptionOf(kind).names;
  return fieldNames(kind)
    .filter((field) => !names.includes(field))
    .filter((field) => !isAccess(kind) || !access.has(field))
    .filter((field) => !isDeepStrictEqual(was.get(field), is.get(field)))
    .map((field) => ({ field, from: was.get(field) ?? null, to: is.get(field) ?? null }));
}

function objectChange(both: Both<DesiredResource>): readonly ObjectChange[] {
  const { name: address, before, after } = both;
  const resource = after ?? before;
  if (resource === undefined || resource.kind === "Role") return [];
  const { kind, position } = resource;
  const presence = presenceOf(both);
  if (isAccess(kind) && presence !== "changed") return [];
  const previously = before !== undefined && before.address !== address ? before.address : undefined;
  const isRenamed = previously !== undefined && after?.previously === previously;
  const fields = fieldsOf(kind, both);
  if (presence === "changed" && fields.length === 0 && !isRenamed) return [];
  return [{ address, kind, presence, fields, ...(isRenamed ? { previously } : {}), position }];
}

/** What a role comes to in a workspace: its own list, else the platform's. */
function pointsOf(role: DesiredResource | undefined, name: string, platform: Platform): ReadonlySet<string> {
  const own = role?.kind === "Role" ? role.inputs.permissions : undefined;
  return new Set(own ?? presetPoints(platform, workspaceRole(platform, name)));
}

const beyond = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
  [...one].filter((point) => !other.has(point)).sort();

function roleChange(both: Both<DesiredResource>, { base, head }: Sides): readonly RoleChange[] {
  const { name: address, before, after } = both;
  const role = after ?? before;
  if (role?.kind !== "Role") return [];
  const { slug } = role.inputs;
  const had = pointsOf(before, slug, base.charter.platform);
  const has = pointsOf(after, slug, head.charter.platform);
  const [gains, loses] = [beyond(has, had), beyond(had, has)];
  const presence = presenceOf(both);
  const isTold = presence !== "changed" || gains.length + loses.length > 0;
  return isTold ? [{ address, presence, gains, loses, position: role.position }] : [];
}

/** The objects and the roles that are not as they were. */
export function objectChanges(sides: Sides): {
  readonly others: readonly ObjectChange[];
  readonly roles: readonly RoleChange[];
} {
  const { base, head, called } = sides;
  const both = joined(
    base.charter.resources,
    head.charter.resources,
    ({ address }) => called(address),
    ({ address }) => address,
  );
  return { others: both.flatMap(objectChange), roles: both.flatMap((one) => roleChange(one, sides)) };
}
