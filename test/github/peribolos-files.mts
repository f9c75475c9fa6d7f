/** An organization as peribolos' files say it: its own file, and a file of teams for each of some groups. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Book, Organization, Team } from "./stand-in/book.mts";
import { roleIn } from "./stand-in/people.mts";

/** Who is told to be that in a team: owners are maintainers of each of theirs. */
const loginsOf = (book: Book, organization: Organization, team: Team, role: string): readonly string[] =>
  [...team.members.keys()].flatMap((id) =>
    roleIn(organization, team, id) === role ? [book.users.get(id)?.login ?? ""] : [],
  );

/** A team as the files say it. */
interface PeribolosTeam {
  readonly description?: string;
  readonly privacy: string;
  readonly members: readonly string[];
  readonly maintainers: readonly string[];
  readonly repos?: Readonly<Record<string, string>>;
  readonly teams?: Readonly<Record<string, PeribolosTeam>>;
}

/** An organization as the files say it. */
export interface PeribolosConfig {
  readonly members: readonly string[];
  readonly teams: Readonly<Record<string, PeribolosTeam>>;
}

/** A team, with those below it. */
function teamOf(book: Book, organization: Organization, team: Team): PeribolosTeam {
  const below = organization.teams.filter(({ parentId }) => parentId === team.id);
  const repos = organization.repositories.flatMap(({ id, name }) => {
    const role = team.repositories.get(id);
    return role === undefined ? [] : [[name, role]];
  });
  return {
    ...(team.description === null ? {} : { description: team.description }),
    maintainers: loginsOf(book, organization, team, "maintainer"),
    members: loginsOf(book, organization, team, "member"),
    privacy: team.privacy,
    ...(repos.length === 0 ? {} : { repos: Object.fromEntries(repos) }),
    ...(below.length === 0
      ? {}
      : { teams: Object.fromEntries(below.map((one) => [one.name, teamOf(book, organization, one)])) }),
  };
}

/** All of an organization, as one map. */
export function peribolosOf(book: Book, organization: Organization) {
  const logins = (role: string) =>
    [...organization.members].flatMap(([id, one]) => (one === role ? [book.users.get(id)?.login ?? ""] : []));
  const tops = organization.teams.filter(({ parentId }) => parentId === null);
  return {
    ...{ name: organization.name ?? "", billing_email: organization.billingEmail ?? "" },
    ...{ has_organization_projects: true, default_repository_permission: "read" },
    ...{ admins: logins("admin"), members: logins("member") },
    teams: Object.fromEntries(tops.map((team) => [team.name, teamOf(book, organization, team)])),
  };
}

/** Writes a folder of files, as many as its teams make. */
export function writePeribolos(folder: string, book: Book, organizations: readonly Organization[], perFile = 20): void {
  for (const organization of organizations) {
    const { teams, ...settings } = peribolosOf(book, organization);
    const own = join(folder, organization.login);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "org.yaml"), stringify(settings));
    const all = Object.entries(teams);
    for (let begin = 0; begin < all.length; begin += perFile) {
      const group = join(own, `sig-${begin / perFile}`);
      mkdirSync(group, { recursive: true });
      writeFileSync(
        join(group, "teams.yaml"),
        stringify({ teams: Object.fromEntries(all.slice(begin, begin + perFile)) }),
      );
    }
  }
}
