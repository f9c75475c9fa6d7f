/** The words of a platform for what the cases call by the names of `standard`. */

import type { Platform } from "@charter/schema";
import type { Case, Declared, Entry, Fields, Organization } from "./case.js";
import type { Change, Happening } from "./happening.js";

/** Only what is called otherwise needs an entry. */
export interface Words {
  readonly roles: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, string>>;
  /** Roles that another one stands for, which the service tells nobody apart from that: cases that speak of these are left out. */
  readonly merged?: readonly string[];
  /** What people are called there, by the addresses of the cases. */
  readonly people?: (address: string) => string;
  /** What making an object takes there, by what platform files call its kind: said where a case says nothing of it. */
  readonly needed?: Readonly<Record<string, Fields>>;
}

/** An address of somebody in the cases. */
const address = /[\p{L}\p{M}a-z0-9.*+-]+@[a-z0-9-]+\.example/giu;

function everywhere<T>(value: T, change: (text: string) => string): T;
function everywhere(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => everywhere(one, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), everywhere(one, change)]));
}

/** A case with people called as they are there: it is data, and names them in lines, addresses and charters alike. */
export const withPeople = (one: Case, { people }: Words): Case =>
  people === undefined
    ? one
    : { ...one, steps: everywhere(one.steps, (text) => text.replaceAll(address, (found) => people(found))) };

type Names = Readonly<Record<string, string>>;

const mapValues = <T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const rename = (names: Names, name: string): string => names[name] ?? name;

type Line = string | readonly string[] | Fields;

const isList = (line: Line): line is readonly string[] => Array.isArray(line);

/** `member`, a list of roles, or `{ role: member, … }`. */
function renamed(names: Names, field: string, line: Line): Line {
  if (typeof line === "string") return rename(names, line);
  return isList(line) || line[field] === undefined ? line : { ...line, [field]: rename(names, String(line[field])) };
}

const member = (names: Names, line: string | Fields): string | Fields => {
  const word = renamed(names, "role", line);
  return isList(word) ? line : word;
};

/** A permission is a role where workspaces have roles. */
export function givenIn({ workspaceRoles }: Platform, fields: Fields): Fields {
  const { permission, ...rest } = fields;
  return workspaceRoles === undefined || permission === undefined ? fields : { roles: [permission], ...rest };
}

const grantLine = (platform: Platform, line: Line): Line =>
  typeof line === "string" || isList(line) ? line : givenIn(platform, line);

function grantee(names: Names, subject: string): string {
  return subject.startsWith("role:") ? `role:${rename(names, subject.slice("role:".length))}` : subject;
}

/** Where no workspace is the default one, nothing is said of it. */
function sayable(fields: Fields, { defaultWorkspace }: Platform): Fields {
  const { default: _, ...others } = fields;
  return defaultWorkspace?.exists === true ? fields : others;
}

/** The applications of a workspace, each with what making one takes. */
const applicationsIn = ({ applications }: Fields, needed: Fields): Fields =>
  isFields(applications)
    ? {
        applications: mapValues(applications, (environments) =>
          isFields(environments)
            ? mapValues(environments, (one) => (isFields(one) ? { ...needed, ...one } : one))
            : environments,
        ),
      }
    : {};

function organization(declared: Organization, words: Words, platform: Platform): Organization {
  const { members, workspaces, ...rest } = declared;
  const { roles, permissions, needed = {} } = words;
  return {
    ...needed.organization,
    ...rest,
    ...(members === undefined ? {} : { members: mapValues(members, (line) => member(roles, line)) }),
    ...(workspaces === undefined
      ? {}
      : {
          workspaces: mapValues(workspaces, ({ grants, ...fields }) => ({
            ...needed.workspace,
            ...sayable(fields, platform),
            ...applicationsIn(fields, needed.application ?? {}),
            ...(grants === undefined
              ? {}
              : {
                  grants: Object.fromEntries(
                    Object.entries(grants).map(([subject, line]) => [
                      grantee(roles, subject),
                      grantLine(platform, renamed(permissions, "permission", line)),
                    ]),
                  ),
                }),
          })),
        }),
  };
}

/** What happens where an invitation carries no role: whoever is invited is so with the one that everybody joins with. */
export const invitedIn = ({ invitations }: Platform, entry: Entry): Entry => {
  const first = invitations?.joinsAs;
  const told = (line: string): string =>
    first === undefined ? line : line.replace(/^((?:[^ ]+: )?membership[.]invited [^ ]+ as )[^ ]+/, `$1${first}`);
  return typeof entry === "string" ? told(entry) : { entry: told(entry.entry), along: entry.along.map(told) };
};

/** A whole charter in the words of a platform. */
export const charterIn = (platform: Platform, words: Words, { organizations, ...rest }: Declared): Fields => ({
  charter: "v1",
  platform: platform.platform,
  organizations: mapValues(organizations, (one) => organization(one, words, platform)),
  ...rest,
});

/** What somebody makes by hand takes as much. */
export const madeIn = (words: Words, kind: string, fields: Fields): Fields => ({
  ...words.needed?.[kind],
  ...fieldsIn(words, fields),
});

/** Fields that somebody writes by hand. */
export const fieldsIn = ({ roles, permissions }: Words, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const names = field === "role" ? roles : field === "permission" ? permissions : {};
      return [field, typeof value === "string" ? rename(names, value) : value];
    }),
  );

const inverse = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, ours]));

const single = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** Where a role in a workspace stands for a permission, the one role of a grant is that. */
function withPermission({ permissions }: Words, changes: Happening["changes"]): Happening["changes"] {
  const { roles, ...others } = changes;
  if (roles === undefined || Object.keys(permissions).length === 0) return changes;
  return { permission: { from: single(roles.from), to: single(roles.to) }, ...others };
}

/** What a field says, in the words of the cases. */
export function valueInOurs({ roles, permissions, merged = [] }: Words, field: string, value: unknown): unknown {
  const told = Object.entries(roles).filter(([role]) => !merged.includes(role));
  const back = { roles: inverse(Object.fromEntries(told)), permissions: inverse(permissions) };
  return fieldsIn(back, { [field]: value })[field];
}

/** An entry of a platform's log in the words of the cases. */
export function inOurWords(words: Words, happening: Happening): Happening {
  const change = ({ from, to }: Change, field: string): Change => ({
    from: valueInOurs(words, field, from),
    to: valueInOurs(words, field, to),
  });
  return {
    ...happening,
    changes: Object.fromEntries(
      Object.entries(withPermission(words, happening.changes)).map(([field, one]) => [field, change(one, field)]),
    ),
    along: happening.along.map((one) => inOurWords(words, one)),
  };
}
