/** Any valid charter of a small organization, and any other one after it. */

import fc from "fast-check";
import { acme, type Declared, type Workspace } from "./case.js";
import { ana, dana, kim, lee, pat } from "./people.js";

const people = [lee, kim, ana, pat];

/** Cases begin on 2027-03-01, and some days pass. */
const lastDay = fc.constantFrom("2027-02-27", "2027-03-04", "2027-12-31");

const some = <T>(keys: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> =>
  fc
    .tuple(...keys.map((key) => fc.option(value.map((one) => [key, one] as const))))
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== null)));

const role = fc.constantFrom("owner", "admin", "member", "billing-user");
const line = <Name extends string>(name: Name, value: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.record({ [name]: value, accessUntil: lastDay }) },
  );
const member = line("role", role);
const grant = line("permission", fc.constantFrom("read", "write"));
const environments = some(
  ["production", "staging"],
  fc.record({ website: fc.constantFrom(null, "https://acme.example") }),
);

/** One workspace, before it is known who is a member. */
const workspace = fc.record({
  name: fc.constantFrom("Main", "Data"),
  description: fc.constantFrom(null, "Everything"),
  grants: some([...people, "group", "role:admin", "role:owner"], grant),
  applications: some(["shop", "kiosk"], environments),
  /** The application that has this service slug in production; it may change hands. */
  front: fc.constantFrom(undefined, "shop", "kiosk"),
});

const organization = fc.record({
  name: fc.constantFrom("Acme", "Acme, Inc."),
  members: some(people, member),
  group: fc.subarray(people),
  workspaces: some(["main", "lab"], workspace),
});

type Drawn = typeof organization extends fc.Arbitrary<infer T> ? T : never;

/** Without whoever is no member, and with the service slug where it belongs. */
function declaredWorkspace({ front, ...drawn }: Drawn["workspaces"][string], members: Drawn["members"]): Workspace {
  const isDeclared = (subject: string) => !subject.includes("@") || Object.hasOwn(members, subject);
  return {
    ...drawn,
    grants: Object.fromEntries(Object.entries(drawn.grants).filter(([subject]) => isDeclared(subject))),
    applications: Object.fromEntries(
      Object.entries(drawn.applications).map(([key, { production, ...others }]) => [
        key,
        production === undefined
          ? others
          : { ...others, production: key === front ? { ...production, slug: "front" } : production },
      ]),
    ),
  };
}

const declared = ({ name, members, group, workspaces }: Drawn, rest: Omit<Declared, "organizations"> = {}): Declared =>
  acme(
    {
      name,
      members: { [dana]: "owner", ...members },
      groups: { group: group.filter((one) => Object.hasOwn(members, one)) },
      workspaces: Object.fromEntries(
        Object.entries(workspaces).map(([slug, one]) => [slug, declaredWorkspace(one, members)]),
      ),
    },
    rest,
  );

/** The addresses of what only a line under `removed:` removes. */
const lasting = ({ organizations }: Declared): readonly string[] =>
  Object.entries(organizations.acme?.workspaces ?? {}).flatMap(([slug, { applications }]) => [
    `acme/${slug}`,
    ...Object.entries(applications ?? {}).flatMap(([key, inEnvironments]) =>
      Object.keys(inEnvironments).map((environment) => `acme/${slug}/${key}@${environment}`),
    ),
  ]);

/** What is forgotten keeps its service slug: nobody else can have it. */
const withoutFront = (workspaces: Drawn["workspaces"]): Drawn["workspaces"] =>
  Object.fromEntries(Object.entries(workspaces).map(([slug, one]) => [slug, { ...one, front: undefined }]));

/** A charter, and another one that says what has to go, or what became of a workspace. */
export const twoCharters: fc.Arbitrary<readonly [Declared, Declared]> = fc
  .tuple(organization, organization, fc.constantFrom("destroy", "forget"), fc.boolean())
  .map(([first, second, removal, renames]) => {
    const before = declared(first);
    const { main, ...others } = second.workspaces;
    const renamed = renames && first.workspaces.main !== undefined && main !== undefined;
    const workspaces = renamed ? { ...others, data: main } : second.workspaces;
    const after = declared({ ...second, workspaces: removal === "forget" ? withoutFront(workspaces) : workspaces });
    const now = new Set(
      lasting(after).map((address) => (renamed ? address.replace("acme/data", "acme/main") : address)),
    );
    const gone = lasting(before).filter((address) => !now.has(address));
    // Of what lies in a renamed workspace the address of now is named.
    const named = gone.map((address) => (renamed ? address.replace("acme/main", "acme/data") : address));
    const { acme: organization } = after.organizations;
    const data = organization?.workspaces?.data;
    return [
      before,
      {
        ...after,
        organizations: {
          acme: {
            ...organization,
            workspaces: {
              ...organization?.workspaces,
              ...(renamed && data !== undefined ? { data: { ...data, previously: "main" } } : {}),
            },
          },
        },
        removed: Object.fromEntries(named.map((address) => [address, removal])),
      },
    ];
  });

/** Who of the invited accepts at some point. */
export const accepting: fc.Arbitrary<readonly string[]> = fc.subarray(people);
