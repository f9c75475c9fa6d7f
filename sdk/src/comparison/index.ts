/** Two charters next to each other: no service, no state, no token. Pure. */

import { CharterError } from "@charter/provider";
import { type Charter, platformWord } from "@charter/schema";
import { platformChanges } from "../plan/judge";
import { accessChanges } from "./access";
import type { Comparison, SettingChange } from "./comparison";
import { groupChanges } from "./groups";
import { objectChanges } from "./objects";
import { removedChanges, settingChanges } from "./settings";
import { type Side, sidesOf } from "./sides";

export * from "./comparison";
export { watchChanges } from "./settings";
export { type Side, sidesOf } from "./sides";

/** What a charter says that is not there yet, or not any more: nothing, by the same rules as the other one. */
export const nothingLike = (charter: Charter): Charter => ({
  ...charter,
  resources: [],
  references: [],
  groups: [],
  implied: [],
  tombstones: [],
  unmanaged: {},
  resends: {},
  warnings: [],
});

/** Of a platform of another name everything would differ. */
function platformDifferences(base: Charter, head: Charter): Comparison["platformChanges"] {
  const [from, to] = [base.platform.platform, head.platform.platform];
  if (platformWord(base.platform) === platformWord(head.platform)) return [];
  if (from === to) return platformChanges(head, base.platform) ?? [];
  const position = head.platformPositions?.[""];
  return [{ at: "platform", from, to, ...(position === undefined ? {} : { position }) }];
}

/** A side, and how people know it. */
export interface CalledSide extends Side {
  readonly called: string;
}

/** What is known beside what both say. */
interface Beside {
  readonly notes?: readonly string[];
  /** The files of policies that are other ones, though their lines say the same. */
  readonly edited?: readonly SettingChange[];
}

/** What the head says otherwise than the base. */
export function compareCharters(
  base: CalledSide,
  head: CalledSide,
  { notes = [], edited = [] }: Beside = {},
): Comparison {
  const sides = sidesOf(base, head);
  const { others, roles } = objectChanges(sides);
  return {
    base: base.called,
    head: head.called,
    notes,
    objects: head.charter.resources.length,
    platformChanges: platformDifferences(base.charter, head.charter),
    groups: groupChanges(sides),
    roles,
    settings: [...settingChanges(sides), ...edited],
    removed: removedChanges(sides),
    others,
    access: accessChanges(sides),
  };
}

/** A charter as it was read; absent where there is none in that place. */
export interface Read extends Omit<CalledSide, "charter"> {
  readonly charter?: Charter;
}

/** @throws CharterError where there is none on either side */
function present(base: Read, head: Read): Charter {
  const charter = head.charter ?? base.charter;
  if (charter !== undefined) return charter;
  throw new CharterError("no-charter", `There is no charter at ${base.called}, nor at ${head.called}.`, {
    remedy:
      "Check the paths: after a commit's name they begin at the top of the repository, or with ./ in this folder.",
  });
}

/**
 * What the head says otherwise than the base, where one of them may not be there: what is not there declares nothing.
 * @throws CharterError where there is none on either side
 */
export function compareThen(base: Read, head: Read, edited: readonly SettingChange[] = []): Comparison {
  const nothing = nothingLike(present(base, head));
  const notes = [base, head].flatMap(({ charter, called }) =>
    charter === undefined ? [`There is no charter at ${called}: it counts as one that declares nothing.`] : [],
  );
  const whole = (side: Read): CalledSide => ({ ...side, charter: side.charter ?? nothing });
  return compareCharters(whole(base), whole(head), { notes, edited });
}
