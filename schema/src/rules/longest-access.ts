import { quoted } from "../characters/visible";
import { earlier, later } from "../declared/ends";
import { givenIn } from "../declared/grant-lines";
import type { DeclaredGrant, DeclaredLimit, DeclaredOrganization, Settings, Word } from "../declared/model";
import { createPeople, type People } from "../declared/people";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { fieldRule, isTopRole, type Platform } from "../platform";
import { type Given, nameOfGiven } from "../platform/given";
import type { Rule } from "./rule";

/** A line that gives somebody something. */
interface Line {
  readonly place: Place;
  /** What it gives whom, and where. */
  readonly what: string;
  /** Its last day; absent where it has no end. */
  readonly end: string | undefined;
  /** The line as it may be written, by its last day. */
  readonly mended: (day: string) => string;
}

const day = 86_400_000;
const counted = (days: number): string => (days === 1 ? "1 day" : `${days} days`);

function judge({ place, what, end, mended }: Line, limit: DeclaredLimit, now: Date): readonly Diagnostic[] {
  const last = new Date(now.getTime() + limit.days * day).toISOString().slice(0, 10);
  if (end !== undefined && end <= last) return [];
  const message = `${what} ${end === undefined ? "without an end" : `until ${end}`}; \`longestAccess\` allows ${counted(limit.days)}.`;
  return [
    diagnose("access-too-long", place, message, {
      suggestion: `The last day that is allowed is ${last}: write \`${mended(last)}\`.`,
      related: [{ message: "limited here", place: limit.place }],
    }),
  ];
}

/** A line with its last day: where it is a map already, that alone. */
const withEnd =
  (key: Word, { value }: Settings, given: string) =>
  (last: string): string =>
    Object.keys(value).length > 0 ? `accessUntil: ${last}` : `${key.text}: { ${given}, accessUntil: ${last} }`;

/** What a line that is no map gives, in a map. */
const shortGiven = ({ permission, roles = [] }: Given): string =>
  typeof permission === "string" ? `permission: ${permission}` : `roles: [${(roles ?? []).join(", ")}]`;

/** The day after which a line gives nobody anything: its own end, or that of the group that it names. */
function endOf(
  { key, accessUntil }: DeclaredGrant,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
) {
  const own = accessUntil ?? undefined;
  const subject = subjectOf(key.text, organization, platform);
  if (subject.kind !== "group") return own;
  const [first, ...others] = people.endsOf(subject).values();
  return earlier(own, earlier(others.reduce(later, first), subject.group.until?.text));
}

/** Nobody is given a role or a grant for longer than the guard allows (D38a). */
export const longestAccess: Rule = ({ organizations, longestAccess: { grants, roles } }, platform, now) => {
  // Where nothing can end, the guard is wrong, which is said there.
  const isEndless = fieldRule(platform, "grant", "accessUntil").absent === true;
  if (isEndless) return [];
  if (grants === undefined && roles.length === 0) return [];
  const byRole = new Map(
    roles.filter(({ role }) => !isTopRole(platform, role.text)).map((limit) => [limit.role.text, limit]),
  );
  return organizations.flatMap((organization) => {
    const people = createPeople(organization, platform);
    const members = organization.members.flatMap(({ key, role, accessUntil, settings }) => {
      const limit = role && byRole.get(role.text);
      if (role === undefined || limit === undefined) return [];
      const what = `${quoted(key.text)} is ${quoted(role.text)}`;
      const place = accessUntil?.place ?? key.place;
      return judge(
        { place, what, end: accessUntil?.text, mended: withEnd(key, settings, `role: ${role.text}`) },
        limit,
        now,
      );
    });
    if (grants === undefined) return members;
    const lines = organization.workspaces.flatMap((workspace) =>
      workspace.grants.flatMap((grant) => {
        const { key, settings } = grant;
        const given = givenIn(grant, platform);
        if (given === undefined) return [];
        const what = `${quoted(key.text)} has ${quoted(nameOfGiven(given))} in ${quoted(`${organization.slug.text}/${workspace.slug.text}`)}`;
        const place = settings.word("accessUntil")?.place ?? key.place;
        const end = endOf(grant, organization, platform, people);
        return judge({ place, what, end, mended: withEnd(key, settings, shortGiven(given)) }, grants, now);
      }),
    );
    return [...members, ...lines];
  });
};
