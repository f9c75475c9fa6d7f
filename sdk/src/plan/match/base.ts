/** What earlier commits of a charter declared, where they say what is managed; and what is said of them. */

import { type Charter, type CharterOptions, type DesiredResource, rankOf, type SourceText } from "@charter/schema";
import type { Plan } from "../plan";

/** The charter at a commit, and what lies beside it. */
export interface BaseCharter {
  /** The commit or the range, in words. */
  readonly called: string;
  /** Absent where there was no charter. */
  readonly charter?: Charter;
  /** A file that it names, as it was there. @throws Unreadable */
  readonly read: (file: string) => Promise<SourceText>;
}

/** What a base says, whatever says what is managed: its guard and platform, which a change is compared with. */
export interface BaseRules extends BaseCharter {
  /** The base as it is now, whose scopes and policies hold: a branch that left it before they came is held to them, too. */
  readonly tip: BaseCharter;
}

/** The charter at a base. */
export interface Base {
  readonly called: string;
  readonly rules: BaseRules;
  /** What it declared where it was applied completely, or is compared with. */
  readonly applied: readonly DesiredResource[];
  /** What was tried since then, each whole; the oldest first. */
  readonly tried: readonly (readonly DesiredResource[])[];
  readonly warnings: Plan["warnings"];
}

/** The scopes that hold at a base, as a charter is read under them. */
export const scopesAt = (rules: BaseRules | undefined): CharterOptions["scopesAt"] =>
  rules?.tip.charter?.scopes === undefined ? undefined : { scopes: rules.tip.charter.scopes, at: rules.tip.called };

/** Everything that a base declared, each address once, as it was declared last; parents first. */
export function allOf({ applied, tried }: Base): readonly DesiredResource[] {
  const latest = new Map([applied, ...tried].flat().map((resource) => [resource.address, resource]));
  return [...latest.values()].sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

/** The code of the warning that there was no charter at the base. */
export const noCharterAtBase = "no-charter-at-base";

/** A warning where the base declares nothing: the charter is new, or it lay elsewhere and git does not say where. */
export function emptyBase(base: Omit<Base, "rules"> | undefined, path: string): Plan["warnings"] {
  if (base === undefined || base.applied.length + base.tried.length > 0) return [];
  const message =
    `At ${base.called} there is no charter at ${path}, so nothing counts as managed and no removal shows. If it was moved and rewritten, ` +
    "apply it once under its old path, or keep a state: `--base` follows a move that git recognizes.";
  return [{ code: noCharterAtBase, message }];
}

/** A warning where no scope and no policy of a base holds, because it has no charter. */
export const withoutRules = (rules: BaseCharter | undefined, path: string): Plan["warnings"] =>
  rules === undefined || rules.charter !== undefined
    ? []
    : [
        {
          code: noCharterAtBase,
          message: `At ${rules.called} there is no charter at ${path}, so no scopes and no policies of it hold: this one is held to its own alone.`,
        },
      ];

/** The charter lay elsewhere, and is read there. */
export const charterMoved = (ref: string, path: string): Plan["warnings"][number] => ({
  code: "charter-moved",
  message: `At ${ref} the charter lay at ${path}; it is read there.`,
});

/** Somebody tried it, and every run refuses it. */
export const neverApplied = (ref: string): Plan["warnings"][number] => ({
  code: "never-applied",
  message: `The charter at ${ref} is not valid, so no run has applied anything of it; it counts for nothing here.`,
});
