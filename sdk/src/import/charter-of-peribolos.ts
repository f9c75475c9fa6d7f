/** A charter that says what peribolos' files say. */

import { CharterError } from "@charter/provider";
import { isPlainMap, type PlainMap, type Platform, repositoryPermissions, slugFrom } from "@charter/schema";
import type { Exported, Remark } from "../export/exported";
import type { PeribolosOrganization, PeribolosTeam } from "./peribolos";

/** How much was taken over. */
export interface Taken {
  readonly organizations: number;
  readonly members: number;
  readonly teams: number;
  readonly grants: number;
  readonly repositories: number;
}

/** What an organization's files become, and what of them a charter has no words for. */
interface Made {
  readonly settings: PlainMap;
  readonly remarks: readonly Remark[];
}

const folded = (login: string): string => login.toLowerCase();

/** Each person once, however their login is written. */
const once = (logins: readonly string[]): readonly string[] => [
  ...new Map(logins.map((login) => [folded(login), login])).values(),
];

/** A team and those below it, each with the slug of what it is below. */
function flat(
  teams: readonly PeribolosTeam[],
  parent?: string,
): readonly (PeribolosTeam & { readonly parent?: string })[] {
  return teams.flatMap((team) => [
    { ...team, ...(parent === undefined ? {} : { parent }) },
    ...flat(team.teams, slugFrom(team.name)),
  ]);
}

/** Settings that a charter has words for, in these; nothing where they are empty. */
function settingsOf({ name, email, billing_email: payer }: PlainMap): PlainMap {
  const said = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
  return {
    ...(said(name) ? { name } : {}),
    ...(said(email) ? { email } : {}),
    ...(said(payer) ? { billing: { email: payer } } : {}),
  };
}

const known: ReadonlySet<string> = new Set(["name", "email", "billing_email"]);

/** A description as a charter has it: without what acts on a terminal, and none where nothing is in it. */
const descriptionOf = (text: string | undefined): PlainMap =>
  text === undefined ? {} : { description: text.trim() === "" ? null : text.replaceAll("\r\n", "\n").trim() };

/** `none` is no permission: a repository that is not named is not reached. */
const reached = (repositories: PeribolosTeam["repositories"]): readonly (readonly [string, string])[] =>
  Object.entries(repositories).filter(([, permission]) => permission !== "none");

function workspaceOf(team: PeribolosTeam & { readonly parent?: string }): PlainMap {
  const slug = slugFrom(team.name);
  const {
    parent,
    privacy,
    previously: [former],
  } = team;
  const maintainers = new Set(team.maintainers.map(folded));
  const grants = {
    ...Object.fromEntries(once(team.maintainers).map((login) => [login, "maintainer"])),
    ...Object.fromEntries(
      once(team.members)
        .filter((login) => !maintainers.has(folded(login)))
        .map((login) => [login, "member"]),
    ),
  };
  const repositories = Object.fromEntries(reached(team.repositories));
  return {
    ...(team.name === slug ? {} : { name: team.name }),
    ...descriptionOf(team.description),
    ...(parent === undefined ? {} : { parent }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(former === undefined || slugFrom(former) === slug ? {} : { previously: slugFrom(former) }),
    ...(Object.keys(grants).length === 0 ? {} : { grants }),
    ...(Object.keys(repositories).length === 0 ? {} : { repositories }),
  };
}

function remarksOf(
  organization: PeribolosOrganization,
  path: readonly string[],
  platform: Platform,
): readonly Remark[] {
  const fields = Object.keys(organization.settings).filter((field) => !known.has(field));
  const permissions = new Set(repositoryPermissions(platform));
  const ofTeams = flat(organization.teams).flatMap((team): readonly Remark[] => {
    const at = [...path, "workspaces", slugFrom(team.name)];
    const none = Object.entries(team.repositories).filter(([, permission]) => permission === "none");
    const own = reached(team.repositories).filter(([, permission]) => !permissions.has(permission));
    return [
      ...(team.previously.length > 1
        ? [
            {
              path: at,
              text: `was called ${team.previously.slice(1).join(", ")} before, too: a charter has one name before`,
            },
          ]
        : []),
      ...none.map(([repository]) => ({ path: at, text: `reaches ${repository} with none: no line says the same` })),
      ...own.map(([repository, permission]) => ({
        path: at,
        text: `${repository}: ${permission} is a role of the organization's own`,
      })),
      ...team.others.map((field) => ({ path: at, text: `${field}: a charter has no word for it` })),
    ];
  });
  return [...fields.map((field) => ({ path, text: `${field}: a charter has no word for it` })), ...ofTeams];
}

/** @throws CharterError where two teams would be one */
function requireDistinct(login: string, teams: readonly PeribolosTeam[]): void {
  const names = new Map<string, string>();
  for (const { name } of teams) {
    const other = names.get(slugFrom(name));
    if (other !== undefined)
      throw new CharterError("two-teams", `The teams ${other} and ${name} of ${login} have one slug on GitHub.`, {
        remedy: "Call one of them otherwise, in its file and on GitHub, then import again.",
      });
    names.set(slugFrom(name), name);
  }
}

function made(organization: PeribolosOrganization, platform: Platform): Made {
  const path = ["organizations", folded(organization.login)];
  const teams = flat(organization.teams);
  requireDistinct(organization.login, teams);
  const admins = once(organization.admins);
  const isAdmin = new Set(admins.map(folded));
  const members = once(organization.members).filter((login) => !isAdmin.has(folded(login)));
  const declared = new Set([...admins, ...members].map(folded));
  // Whoever is in a team is invited to the organization by peribolos.
  const strays = once(teams.flatMap((team) => [...team.maintainers, ...team.members])).filter(
    (login) => !declared.has(folded(login)),
  );
  const all = [...members, ...strays];
  const workspaces = Object.fromEntries(teams.map((team) => [slugFrom(team.name), workspaceOf(team)]));
  const settings = {
    ...settingsOf(organization.settings),
    // Peribolos removes whoever is in none of its files.
    unmanaged: "revoke",
    members: {
      ...Object.fromEntries(admins.map((login) => [login, "admin"])),
      ...Object.fromEntries(all.map((login) => [login, "member"])),
    },
    ...(teams.length === 0 ? {} : { workspaces }),
  };
  return {
    settings,
    remarks: [
      ...strays.map((login) => ({
        path: [...path, "members", login],
        text: "in a team alone: belonging to that is belonging here",
      })),
      ...remarksOf(organization, path, platform),
    ],
  };
}

const mapsIn = (map: unknown): readonly PlainMap[] =>
  isPlainMap(map) ? Object.values(map).filter((one) => isPlainMap(one)) : [];

const sizeOf = (map: unknown): number => (isPlainMap(map) ? Object.keys(map).length : 0);

/** How much stands in a charter. */
export function takenIn({ organizations }: PlainMap): Taken {
  const all = mapsIn(organizations);
  const teams = all.flatMap(({ workspaces }) => mapsIn(workspaces));
  const sum = (maps: readonly unknown[]): number => maps.reduce((count: number, one) => count + sizeOf(one), 0);
  return {
    ...{ organizations: all.length, members: sum(all.map(({ members }) => members)), teams: teams.length },
    grants: sum(teams.map(({ grants }) => grants)),
    repositories: sum(teams.map(({ repositories }) => repositories)),
  };
}

/** The charter, and what of the files it has no words for. */
export function charterOf(organizations: readonly PeribolosOrganization[], platform: Platform): Exported {
  const all = organizations.map((one) => [folded(one.login), made(one, platform)] as const);
  return {
    document: {
      ...{ charter: "v1", platform: platform.platform },
      organizations: Object.fromEntries(all.map(([slug, { settings }]) => [slug, settings])),
      guard: { maxRemovals: "25%" },
    },
    remarks: all.flatMap(([, { remarks }]) => remarks),
  };
}
