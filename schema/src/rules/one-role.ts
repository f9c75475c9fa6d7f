import { quoted } from "../characters/visible";
import { type GrantLine, grantLines } from "../declared/grant-lines";
import { createPeople } from "../declared/people";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { givesRoles, givesSeveralRoles, type Platform } from "../platform";
import { covers, customRole, nameOfGiven, noRoles, pointsOf, type RoleBook, union } from "../platform/given";
import type { Rule } from "./rule";

/** The first line that neither covers another one nor is covered by it. */
function apart(
  lines: readonly GrantLine[],
  platform: Platform,
  book: RoleBook,
): readonly [GrantLine, GrantLine] | undefined {
  const all = lines.map((line) => ({ line, points: pointsOf(platform, book, line.given) }));
  for (const [index, one] of all.entries()) {
    const other = all.slice(0, index).find(({ points }) => !covers(points, one.points) && !covers(one.points, points));
    if (other !== undefined) return [other.line, one.line];
  }
  return undefined;
}

function judge(principal: string, [first, second]: readonly [GrantLine, GrantLine], platform: Platform): Diagnostic {
  const custom = customRole(platform);
  const both = union(platform, first.given, second.given);
  const points = [...pointsOf(platform, noRoles, both)].sort().join(", ");
  const instead =
    custom === undefined ? "with one role" : `with one role, or with all of it: \`permissions: [${points}]\``;
  return diagnose(
    "several-roles",
    second.place,
    `${quoted(principal)} gets ${quoted(nameOfGiven(first.given))} and ${quoted(nameOfGiven(second.given))} here, neither of which includes the other; somebody has one role in a workspace of ${platform.title}.`,
    {
      suggestion: `Keep one of the two lines, or name them in one line ${instead}.`,
      related: [{ message: "also given here", place: first.place }],
    },
  );
}

/** Where somebody has one role in a workspace, one of their lines covers the others (D22). */
export const oneRole: Rule = ({ organizations }, platform) => {
  if (!givesRoles(platform) || givesSeveralRoles(platform)) return [];
  return organizations.flatMap((organization) => {
    const people = createPeople(organization, platform);
    return organization.workspaces.flatMap((workspace) => {
      const said = new Set<GrantLine>();
      return [...grantLines(workspace, organization, platform, people)].flatMap(([principal, lines]) => {
        const pair = apart(lines, platform, noRoles);
        // A group's line says it once, and not of everybody in it.
        if (pair === undefined || said.has(pair[1])) return [];
        said.add(pair[1]);
        return [judge(principal, pair, platform)];
      });
    });
  });
};
