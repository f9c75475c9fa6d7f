import {
  type Charter,
  loadPlatform,
  noRoles,
  normalizePrincipal,
  type Platform,
  parseCharter,
  pointsOf,
  visibleLines,
} from "@charter/schema";
import {
  type FlatCharterDocument,
  type FlatOrganization,
  type FlatRoles,
  InvalidFlatCharterError,
  upgradeFlat,
} from "@charter/schema/flat";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declaredAccess } from "../../sdk/src/access/declared";
import { exportToText } from "../../sdk/src/export/text";

/** What somebody may do in an organization, flat or with its default workspace. */
interface Access {
  readonly administers: boolean;
  readonly points: readonly string[];
  /** The data sources of which they see all tables. */
  readonly sources: readonly string[];
}

type AccessByPerson = Readonly<Record<string, Access>>;

const listOf = (roles: FlatRoles): readonly string[] => (typeof roles === "string" ? [roles] : roles);
const sorted = (words: Iterable<string>): readonly string[] => [...new Set(words)].sort();

/** What the words of a flat charter come to: on a platform of permissions each is one. */
const pointsOfWords = (platform: Platform, words: readonly string[]): readonly string[] =>
  sorted(
    platform.workspaceRoles === undefined
      ? words.flatMap((permission) => [...pointsOf(platform, noRoles, { permission })])
      : pointsOf(platform, noRoles, { roles: words }),
  );

/** The old access map, from the flat model alone: administrators may do everything, everybody sees all data. */
function flatAccess(
  { administrators, users = {}, userGroups = {}, dataSources = {} }: FlatOrganization,
  platform: Platform,
): AccessByPerson {
  const name = (text: string) => normalizePrincipal(text, platform);
  const groups = Object.entries(userGroups).map(([key, group]) => ({
    key,
    members: Array.isArray(group) ? group : group.members,
    roles: Array.isArray(group) ? [] : listOf(group.roles ?? []),
  }));
  const isIn = (person: string, members: readonly string[]): boolean =>
    members.some((one) => {
      const inner = groups.find(({ key }) => key === one);
      return inner === undefined ? name(one) === person : isIn(person, inner.members);
    });
  const everything = pointsOfWords(platform, [
    ...Object.keys(platform.workspaceRoles ?? platform.workspacePermissions ?? {}),
  ]);
  const sources = sorted(Object.keys(dataSources));
  const ofUsers = Object.entries(users).map(([person, own]) => {
    const through = groups.filter(({ members }) => isIn(name(person), members)).flatMap(({ roles }) => roles);
    const points = pointsOfWords(platform, [...listOf(own), ...through]);
    return [name(person), { administers: false, points, sources }] as const;
  });
  const ofAdministrators = administrators.map(
    (person) => [name(person), { administers: true, points: everything, sources }] as const,
  );
  return Object.fromEntries([...ofUsers, ...ofAdministrators]);
}

/** The new access map, of what the new charter's reader makes of it. */
function newAccess(charter: Charter, slug: string): AccessByPerson {
  const { resources, platform } = charter;
  const place = `${slug}/default`;
  const map = declaredAccess(charter, slug);
  const sources = resources.flatMap((one) =>
    one.kind === "DataGrant" &&
    one.inputs.organization === slug &&
    one.inputs.workspace === "default" &&
    one.inputs.table === "*"
      ? [one.inputs.source]
      : [],
  );
  return Object.fromEntries(
    [...map.people].map((person) => [
      person,
      {
        administers: map.members.get(person)?.role === platform.topRole.role,
        points: sorted(map.pointsIn(place, map.of(person, place))),
        // Whoever is in the workspace, or in all of them, sees what it sees.
        sources: map.of(person, place) === undefined ? [] : sorted(sources),
      },
    ]),
  );
}

const people = ["dana", "lee", "ana", "kim", "max", "tom", "joe", "sue"].map((name) => `${name}@acme.example`);
const groupNames = ["marketing", "brand a", "brand-b", "all"];

/** Another spelling of the same address. */
const spelled = fc.constantFrom(...people, "Ana@ACME.example", "KIM@acme.example");

const rolesFrom = (words: readonly string[]): fc.Arbitrary<FlatRoles> =>
  fc.oneof(fc.constantFrom(...words), fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 }));

function organizations(words: readonly string[]): fc.Arbitrary<FlatOrganization> {
  const parts = fc.record({
    administrators: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 3 }),
    users: fc.uniqueArray(fc.tuple(spelled, rolesFrom(words)), {
      selector: ([name]) => name.toLowerCase(),
      maxLength: 8,
    }),
    groups: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...groupNames),
        fc.uniqueArray(fc.oneof(spelled, fc.constantFrom(...groupNames)), {
          selector: (one) => one.toLowerCase(),
          maxLength: 4,
        }),
        fc.option(rolesFrom(words)),
      ),
      { selector: ([name]) => name, maxLength: 4 },
    ),
    dataSources: fc.uniqueArray(fc.constantFrom("warehouse", "crm", "web-log"), { maxLength: 3 }),
  });
  return parts.map(({ administrators, users, groups, dataSources }) => {
    const known = new Set([...administrators, ...users.map(([name]) => name.toLowerCase())]);
    return {
      name: "Acme, Inc.",
      administrators,
      users: Object.fromEntries(users),
      userGroups: Object.fromEntries(
        groups.map(([name, inside, roles], index) => {
          // A group holds people who are there, and groups before it.
          const before = groups.slice(0, index).map(([other]) => other);
          const members = inside.filter((one) =>
            one.includes("@") ? known.has(one.toLowerCase()) : before.includes(one),
          );
          return [name, roles === null ? members : { members, roles }];
        }),
      ),
      dataSources: Object.fromEntries(dataSources.map((slug) => [slug, { type: "mysql" }])),
    };
  });
}

/** Documents that begin as flat charters do, and whose rest may be anything. */
const anything = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => {
  const word = fc.oneof(
    fc.constantFrom("administrators", "users", "userGroups", "dataSources", "members", "roles"),
    spelled,
  );
  return {
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: "binary", maxLength: 6 }),
      spelled,
      fc.constantFrom(null, 3, true, "analyst", "CHARTER_SECRET_A"),
      fc.array(tie("value"), { maxLength: 3 }),
      tie("map"),
    ),
    map: fc.dictionary(word, tie("value"), { maxKeys: 5 }),
  };
});

test("whatever a flat charter holds, it is upgraded, or refused with places in it and words that act on nothing", () => {
  fc.assert(
    fc.property(anything.map, anything.value, (acme, rest) => {
      const document = { charter: "flat", organizations: { acme, other: rest } };
      const text = JSON.stringify(document, undefined, 1);
      try {
        upgradeFlat({ file: "old.yaml", text });
      } catch (error) {
        if (!(error instanceof InvalidFlatCharterError)) throw error;
        const lines = text.split("\n");
        expect(error.diagnostics.length).toBeGreaterThan(0);
        for (const { position } of error.diagnostics) {
          expect(lines[position.line - 1]?.length).toBeGreaterThanOrEqual(position.column - 1);
        }
        expect(visibleLines(error.message)).toBe(error.message);
      }
    }),
    { numRuns: 500 },
  );
});

const platforms = [
  { platform: loadPlatform("quick-audience"), words: ["administrator", "developer", "analyst"] },
  { platform: loadPlatform("standard"), words: ["read", "write"] },
];

describe.each(platforms)("an upgraded charter for $platform.title (D36)", ({ platform, words }) => {
  const flat = (acme: FlatOrganization): FlatCharterDocument => ({
    charter: "flat",
    platform: platform.platform,
    organizations: { acme },
  });
  const upgraded = (document: FlatCharterDocument) =>
    upgradeFlat({ file: "old.yaml", text: JSON.stringify(document, undefined, 1) });
  const byDefault = platform.defaultWorkspace?.permission;

  test("gives everybody the access that they had: whoever had no role is in the default workspace all the same (D30, D31)", () => {
    fc.assert(
      fc.property(organizations(words), (acme) => {
        const { charter } = upgraded(flat(acme));
        const old = Object.entries(flatAccess(acme, platform));
        const expected = old.map(([person, access]) => {
          if (access.points.length > 0) return [person, access];
          // Everybody joins the default workspace, where the platform wants everybody in one.
          const points = byDefault === undefined ? [] : pointsOfWords(platform, [byDefault]);
          return [person, { ...access, points, sources: byDefault === undefined ? [] : access.sources }];
        });
        expect(newAccess(charter, "acme")).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 300 },
    );
  });

  test("says as text what it says as data, and keeps groups and data sources as they were", () => {
    fc.assert(
      fc.property(organizations(words), (acme) => {
        const { document, charter } = upgraded(flat(acme));
        const read = parseCharter([{ file: "org.yaml", text: exportToText({ document, remarks: [] }) }]);
        const said = ({ resources }: Charter) =>
          resources.map(({ address, kind, inputs }) => ({ address, kind, inputs }));
        expect(said(read)).toEqual(said(charter));
        const groups = Object.entries(acme.userGroups ?? {}).map(([name, group]) => [
          name,
          Array.isArray(group) ? group : group.members,
        ]);
        const { groups: kept = {}, dataSources: sources = {} } = Object(document.organizations).acme;
        expect({ groups: kept, sources }).toEqual({ groups: Object.fromEntries(groups), sources: acme.dataSources });
      }),
      { numRuns: 100 },
    );
  });
});
