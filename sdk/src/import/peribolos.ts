/** The files of peribolos, as far as they say who belongs where: organizations with their people and teams, in one file or in a folder of them. */

import { CharterError } from "@charter/provider";
import { isPlainMap, type PlainMap, readCharterFiles } from "@charter/schema";
import { parse } from "yaml";

/** A team, with those below it. */
export interface PeribolosTeam {
  readonly name: string;
  readonly description?: string;
  readonly privacy?: string;
  readonly members: readonly string[];
  readonly maintainers: readonly string[];
  readonly previously: readonly string[];
  /** By name the permission. */
  readonly repositories: Readonly<Record<string, string>>;
  readonly teams: readonly PeribolosTeam[];
  /** What else is written of it. */
  readonly others: readonly string[];
}

/** An organization. */
export interface PeribolosOrganization {
  readonly login: string;
  readonly settings: PlainMap;
  readonly admins: readonly string[];
  readonly members: readonly string[];
  readonly teams: readonly PeribolosTeam[];
}

/** A file that is not peribolos'. */
const wrong = (file: string, what: string, cause?: unknown): CharterError =>
  new CharterError("no-peribolos-file", `${file}: ${what}`, {
    remedy: "Name the folder that holds a folder an organization with its org.yaml, or one file with `orgs:`.",
    ...(cause === undefined ? {} : { cause }),
  });

const isText = (value: unknown): value is string => typeof value === "string";

/** What stands somewhere, if it is anything. @throws CharterError where it is another thing than what peribolos reads there */
function read<T>(value: unknown, is: (value: unknown) => value is T, file: string, what: string): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (is(value)) return value;
  throw wrong(file, what);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Who stands in a list. What no quotes are around may be a number, a date or nothing: that is nobody's login. */
function loginsIn(map: PlainMap, field: string, file: string): readonly string[] {
  const all = read(map[field], isList, file, `\`${field}\` is no list`) ?? [];
  return all.map((one) => {
    if (isText(one)) return one;
    throw wrong(file, `${JSON.stringify(one)} under \`${field}\` is no text: write it in quotes, as it is`);
  });
}

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const teamFields: ReadonlySet<string> = new Set([
  ...["description", "privacy", "members", "maintainers", "previously", "repos", "teams"],
]);

function teamOf(name: string, value: unknown, file: string): PeribolosTeam {
  const written = read(value, isPlainMap, file, `the team ${name} is no map`) ?? {};
  const { description, privacy, repos, teams } = written;
  const logins = (field: string) => loginsIn(written, field, file);
  const [about, seen] = [textIn(description), textIn(privacy)];
  return {
    name,
    ...(about === undefined ? {} : { description: about }),
    ...(seen === undefined ? {} : { privacy: seen }),
    ...{ members: logins("members"), maintainers: logins("maintainers"), previously: logins("previously") },
    repositories: Object.fromEntries(
      Object.entries(read(repos, isPlainMap, file, `\`repos\` of ${name} is no map`) ?? {}).map(
        ([repository, permission]) => {
          if (isText(permission)) return [repository, permission];
          throw wrong(file, `${JSON.stringify(permission)} at ${repository} is no permission`);
        },
      ),
    ),
    teams: teamsIn(teams, file),
    others: Object.keys(written).filter((field) => !teamFields.has(field)),
  };
}

const teamsIn = (map: unknown, file: string): readonly PeribolosTeam[] =>
  Object.entries(read(map, isPlainMap, file, "`teams` is no map") ?? {}).map(([name, value]) =>
    teamOf(name, value, file),
  );

/** What one file says of an organization: all of it, or only some of its teams. */
interface Part {
  readonly login: string;
  readonly file: string;
  readonly written: PlainMap;
}

/** The organization whose folder a file lies in: the outermost one below that which was named. */
function folderOf(path: string, root: string): string {
  const folders = path.split("/").slice(0, -1);
  return folders[0] ?? root.replace(/\/+$/, "").split("/").at(-1) ?? "";
}

function partsOf(file: string, path: string, root: string, text: string): readonly Part[] {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 1000, merge: true });
  } catch (error) {
    throw wrong(file, "this is no YAML", error);
  }
  if (!isPlainMap(document)) return [];
  const { orgs } = document;
  if (isPlainMap(orgs)) {
    return Object.entries(orgs).map(([login, value]) => ({
      ...{ login, file },
      written: read(value, isPlainMap, file, `${login} is no map`) ?? {},
    }));
  }
  const isPart = ["admins", "members", "teams"].some((field) => document[field] !== undefined);
  return isPart ? [{ login: folderOf(path, root), file, written: document }] : [];
}

/** Several files of one organization, as one: its teams add up, and each of its settings is said once. */
function organizationOf(login: string, parts: readonly Part[]): PeribolosOrganization {
  const settings: Record<string, unknown> = {};
  const teams = new Map<string, PeribolosTeam>();
  const people = (field: string): readonly string[] =>
    parts.flatMap(({ written, file }) => loginsIn(written, field, file));
  for (const { file, written } of parts) {
    for (const [field, value] of Object.entries(written)) {
      if (["admins", "members", "teams"].includes(field)) continue;
      if (Object.hasOwn(settings, field)) throw wrong(file, `${field} of ${login} is written in another file, too`);
      settings[field] = value;
    }
    for (const team of teamsIn(written.teams, file)) {
      if (teams.has(team.name)) throw wrong(file, `the team ${team.name} of ${login} is written in another file, too`);
      teams.set(team.name, team);
    }
  }
  return { login, settings, admins: people("admins"), members: people("members"), teams: [...teams.values()] };
}

/**
 * Reads a folder of peribolos' files, or one of them.
 * @throws CharterError where none of them says anything of an organization
 */
export async function readPeribolos(path: string): Promise<readonly PeribolosOrganization[]> {
  const files = await readCharterFiles(path);
  const parts = files.flatMap(({ file, text, path: inside = "" }) => partsOf(file, inside, path, text));
  if (parts.length === 0) throw wrong(path, "nothing here says who belongs to an organization");
  return [...Map.groupBy(parts, ({ login }) => login)].map(([login, own]) => organizationOf(login, own));
}
