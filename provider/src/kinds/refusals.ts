/** Changes that no update can make and that must never become a silent replacement. */

import { isDeepStrictEqual } from "node:util";
import {
  descriptionOf,
  fieldRules,
  type Kind,
  type Obstacle,
  obstacleOf,
  type Platform,
  valueAt,
} from "@charter/schema";
import type { Refusal } from "./kind";

/** Refuses a change of an immutable field between the inputs before and now. */
export function refuseChanged(
  kind: Kind,
  inputs: object,
  before: object | undefined,
  platform: Platform,
): readonly Refusal[] {
  if (before === undefined) return [];
  return fieldRules(platform, descriptionOf(kind).owner)
    .filter(([, { immutable }]) => immutable === true)
    .map(([field]) => ({ field, from: valueAt(before, field), to: valueAt(inputs, field) }))
    .filter(({ from, to }) => from !== undefined && to !== undefined && !isDeepStrictEqual(from, to))
    .map(({ field }) => ({ field, reason: `${field} cannot be changed on this platform; declare it as it is` }));
}

const obstacles: Readonly<Record<Obstacle, (field: string, title: string) => string>> = {
  absent: (field, title) => `${title} has no ${field} here; leave it out`,
  readOnly: (field, title) => `${title} lets nobody write ${field}; leave it out`,
  password: (field, title) => `${title} asks for a password to write ${field}; leave it out, and change it there`,
};

/** Refuses what Charter cannot write on the platform (D8, D24): a program without a charter meets no rule before this. */
export function refuseUnwritable(kind: Kind, inputs: object, platform: Platform): readonly Refusal[] {
  const { owner } = descriptionOf(kind);
  return fieldRules(platform, owner).flatMap(([field]) => {
    const obstacle = valueAt(inputs, field) === undefined ? undefined : obstacleOf(platform, owner, field);
    return obstacle === undefined ? [] : [{ field, reason: obstacles[obstacle](field, platform.title) }];
  });
}

/** Refuses the default flag where the platform has no default workspace (D34). */
export function refuseDefault(
  { default: isDefault }: { readonly default?: unknown },
  platform: Platform,
): readonly Refusal[] {
  if (isDefault !== true || platform.defaultWorkspace?.exists === true) return [];
  return [{ field: "default", reason: `${platform.title} has no default workspace; leave it out` }];
}

const parentIds = { Organization: "organizationId", Workspace: "workspaceId" } as const;

/** Refuses another parent: an object never moves. */
export function refuseMoved(kind: Kind, inputs: object, before: object | undefined): readonly Refusal[] {
  const { parent } = descriptionOf(kind);
  return parent === undefined ? [] : refuseOther(parentIds[parent], descriptionOf(parent).words[0], inputs, before);
}

/** Refuses another value of what an object is or is in. `label` is the word for it. */
export function refuseOther(
  field: string,
  label: string,
  inputs: object,
  before: object | undefined,
): readonly Refusal[] {
  const now: Readonly<Record<string, unknown>> = { ...inputs };
  const then: Readonly<Record<string, unknown>> = { ...before };
  if (then[field] === undefined || now[field] === then[field]) return [];
  return [{ field, reason: `the ${label} cannot be changed: declare a new object there and remove this one` }];
}
