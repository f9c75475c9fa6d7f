import type { Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { type FieldOwner, fieldRule, type Platform } from "../platform";
import type { Rule } from "./rule";

/** Whether what somebody has never ends on a platform. */
const isEndless = (platform: Platform, owner: FieldOwner): boolean =>
  fieldRule(platform, owner, "accessUntil").absent === true;

const noEnd = (platform: Platform, owner: string, place: Place): Diagnostic =>
  diagnose("not-on-platform", place, `${platform.title} has no end of a ${owner}.`, { suggestion: "Remove it." });

/** Where the service keeps no end, no group gives one, and no guard asks for one (D8). */
export const absentEnds: Rule = ({ organizations, longestAccess: { grants, roles } }, platform) => {
  const ofGrants = organizations.flatMap(({ groups }) =>
    [...groups.values()].flatMap(({ until }): readonly Word[] => (until === undefined ? [] : [until])),
  );
  const judge = (owner: "grant" | "membership", places: readonly { readonly place: Place }[]) =>
    isEndless(platform, owner) ? places.map(({ place }) => noEnd(platform, owner, place)) : [];
  return [...judge("grant", [...ofGrants, ...(grants === undefined ? [] : [grants])]), ...judge("membership", roles)];
};
