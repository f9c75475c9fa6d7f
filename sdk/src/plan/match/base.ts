/** What earlier commits of a charter declared, where they say what is managed; and what is said of them. */

import { type DesiredResource, rankOf } from "@charter/schema";
import type { GuardFigures } from "../managed";
import type { Plan } from "../plan";

/** The charter at a base. */
export interface Base {
  /** The commit or the range, in words. */
  readonly called: string;
  /** What it declared where it was applied completely, or is compared with. */
  readonly applied: readonly DesiredResource[];
  /** What was tried since then, each whole; the oldest first. */
  readonly tried: readonly (readonly DesiredResource[])[];
  /** The guard of what was applied; absent where there was no charter. */
  readonly guard?: GuardFigures;
  /** The word of its platform, likewise. */
  readonly platform?: string;
  readonly warnings: Plan["warnings"];
}

/** Everything that a base declared, each address once, as it was declared last; parents first. */
export function allOf({ applied, tried }: Base): readonly DesiredResource[] {
  const latest = new Map([applied, ...tried].flat().map((resource) => [resource.address, resource]));
  return [...latest.values()].sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

/** The code of the warning that there was no charter at the base. */
export const noCharterAtBase = "no-charter-at-base";

/** A warning where the base declares nothing: the charter is new, or it lay elsewhere and git does not say where. */
export function emptyBase(base: Base | undefined, path: string): Plan["warnings"] {
  if (base === undefined || base.applied.length + base.tried.length > 0) return [];
  const message =
    `At ${base.called} there is no charter at ${path}, so nothing counts as managed and no removal shows. If it was moved and rewritten, ` +
    "apply it once under its old path, or keep a state: `--base` follows a move that git recognizes.";
  return [{ code: noCharterAtBase, message }];
}

/** The charter lay elsewhere, and is read there. */
export const charterMoved = (ref: string, path: string) => ({
  code: "charter-moved",
  message: `At ${ref} the charter lay at ${path}; it is read there.`,
});

/** Somebody tried it, and every run refuses it. */
export const neverApplied = (ref: string) => ({
  code: "never-applied",
  message: `The charter at ${ref} is not valid, so no run has applied anything of it; it counts for nothing here.`,
});
