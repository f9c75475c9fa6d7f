import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { partOf } from "../../../sdk/src/apply/part";
import { registeredOf } from "../../../sdk/src/plan/licence";
import type { Managed, ManagedObject } from "../../../sdk/src/plan/managed";
import type { Plan } from "../../../sdk/src/plan/plan";
import { change, planOf } from "../report/plan-fixture";

const [dana, kim, ana] = ["dana@acme.example", "kim@acme.example", "ana@acme.example"] as const;
const [organization, workspace] = [
  "pulumi-nodejs:dynamic/charter:Organization",
  "pulumi-nodejs:dynamic/charter:Workspace",
];
const member = (who: string) => `${organization}$pulumi-nodejs:dynamic/charter:Membership::acme/members/${who}`;
const grant = (where: string) =>
  `${organization}$${workspace}$pulumi-nodejs:dynamic/charter:WorkspaceGrant::acme/${where}`;
const always = [
  "pulumi-nodejs:dynamic/charter:Guard::charter",
  "pulumi-nodejs:dynamic/charter:Outcome::charter/outcome",
];

const text = `charter: v1
platform: standard
organizations:
  acme:
    members: { ${dana}: owner, ${kim}: member, ${ana}: member }
    workspaces:
      data: { name: Data, grants: { ${kim}: read } }
      shop: { name: Shop, applications: { storefront: { production: {} } } }
`;

interface World {
  readonly text?: string;
  readonly changes?: Plan["changes"];
  readonly plan?: Partial<Plan>;
  /** Addresses that the state does not hold. */
  readonly without?: readonly string[];
  /** Addresses that it holds beside what is declared. */
  readonly beside?: readonly string[];
  readonly object?: Partial<ManagedObject>;
  readonly each?: (address: string) => Partial<ManagedObject>;
  readonly managed?: Partial<Managed>;
  /** Whether a run has come to its end; by default one has. */
  readonly ended?: boolean;
  readonly stale?: readonly string[] | "unknown";
}

function part({
  text: yaml = text,
  changes = [],
  plan = {},
  without = [],
  beside = [],
  object,
  each = () => ({}),
  managed,
  stale = [],
  ended = true,
}: World) {
  const document = parseCharter([{ file: "org.yaml", text: yaml }]);
  const addresses = [...document.resources.map(({ address }) => address), ...beside];
  const objects = addresses
    .filter((address) => !without.includes(address))
    .map(
      (address) =>
        [address, { address, kind: "Membership", id: address, inputs: {}, ...object, ...each(address) }] as const,
    );
  const known: Managed = {
    source: "state",
    objects: new Map(objects),
    begun: true,
    ...(ended ? { ended } : {}),
    ...managed,
  };
  const { resources } = document;
  const planned = planOf({ changes, ...plan });
  const registered = registeredOf(resources, planned, known);
  const prepared = { document, resources, registered, managed: known, plan: planned };
  const found = partOf(prepared, stale);
  return found && { registered: [...found.registered].sort(), targets: found.targets };
}

const roleOfKim = change("update", "Membership", `acme/members/${kim}`);

describe("a run registers what changes and what that is in", () => {
  test("a member, and the organization", () => {
    expect(part({ changes: [roleOfKim] })).toEqual({
      registered: ["acme", `acme/members/${kim}`],
      targets: [...always, member(kim)],
    });
  });

  test("a grant that is new, with its workspace; a removed one is named and not registered again", () => {
    const address = `acme/data/grants/${kim}`;
    const gone = `acme/shop/grants/${kim}`;
    const changes = [change("create", "WorkspaceGrant", address), change("remove", "WorkspaceGrant", gone)];
    expect(part({ changes, without: [address], beside: [gone] })).toEqual({
      registered: ["acme", "acme/data", address, "acme/shop", gone].sort(),
      targets: [...always, grant(`data/grants/${kim}`), grant(`shop/grants/${kim}`)],
    });
  });

  test("what goes with a member and is nobody's to write is not named", () => {
    const gone = "acme/members/pat@acme.example";
    const changes = [
      change("remove", "Membership", gone),
      change("remove", "WorkspaceGrant", "acme/data/grants/pat@acme.example", {
        cause: { type: "goes-with", address: gone },
        along: true,
      }),
    ];
    expect(part({ changes, beside: [gone] })?.targets).toEqual([...always, member("pat@acme.example")]);
  });

  test("a grant that waits is nothing yet (D16)", () => {
    const address = `acme/data/grants/${kim}`;
    const waits = change("wait", "WorkspaceGrant", address, {
      cause: { type: "waits-for-member", principal: kim, status: "pending" },
    });
    expect(
      part({
        changes: [change("create", "Membership", `acme/members/${kim}`), waits],
        without: [address, `acme/members/${kim}`],
      }),
    ).toEqual({
      registered: ["acme", `acme/members/${kim}`],
      targets: [...always, member(kim)],
    });
    // An older state has it as one that waits: it stays there.
    const inState = part({ changes: [waits], object: { waiting: true } });
    expect(inState?.targets).toEqual([...always, grant(`data/grants/${kim}`)]);
  });

  test("what has to be learned anew is learned with it", () => {
    expect(part({ changes: [roleOfKim], stale: [`acme/members/${ana}`] })?.targets).toEqual([
      ...always,
      member(kim),
      member(ana),
    ]);
  });

  test("the roster of what it is in, which lists others by now: nobody is revoked by it (D39)", () => {
    const managed = { rosters: true } as const;
    const everywhere = text
      .replace("members:", "unmanaged: revoke\n    members:")
      .replace("{ name: Data,", "{ name: Data, unmanaged: revoke,");
    expect(part({ text: everywhere, changes: [roleOfKim], managed })?.targets).toEqual([
      ...[...always, member(kim), `${organization}$pulumi-nodejs:dynamic/charter:Roster::acme/members`],
    ]);
    const granted = change("update", "WorkspaceGrant", `acme/data/grants/${kim}`);
    expect(part({ text: everywhere, changes: [granted], managed })?.targets).toEqual([
      ...[...always, grant(`data/grants/${kim}`), `${organization}$pulumi-nodejs:dynamic/charter:Roster::acme/members`],
      `${organization}$${workspace}$pulumi-nodejs:dynamic/charter:Roster::acme/data/grants`,
    ]);
  });

  test("what a team may do in a repository, with the team", () => {
    const github = `charter: v1
platform: github
organizations:
  acme:
    members: { dana: admin }
    workspaces: { main: { repositories: { shop: read } } }
    collaborators: { shop: { ana: read } }
`;
    const changes = [
      change("update", "RepositoryGrant", "acme/main/repositories/shop"),
      change("update", "Collaborator", "acme/collaborators/shop@ana"),
    ];
    expect(part({ text: github, changes })).toEqual({
      registered: ["acme", "acme/collaborators/shop@ana", "acme/main", "acme/main/repositories/shop"],
      targets: [
        ...always,
        `${organization}$${workspace}$pulumi-nodejs:dynamic/charter:RepositoryGrant::acme/main/repositories/shop`,
        `${organization}$pulumi-nodejs:dynamic/charter:Collaborator::acme/collaborators/shop@ana`,
      ],
    });
  });

  test("what came after something in the last run, so that the state forgets it", () => {
    const few = `charter: v1\nplatform: standard\norganizations: { acme: { members: { ${dana}: owner } } }\n`;
    expect(part({ text: few, changes: [change("update", "Membership", `acme/members/${dana}`)] })).toBeDefined();
    // The organization itself came after something: others hang on it.
    expect(part({ text: few, object: { after: 1 } })).toBeUndefined();
  });

  test("what a workspace always comes after: the one that it is below is registered with it, and nothing forgotten", () => {
    const github = `charter: v1
platform: github
organizations:
  acme:
    members: { dana: admin, kim: member }
    workspaces: { main: {}, below: { parent: main, grants: { kim: member } } }
`;
    const changes = [change("update", "WorkspaceGrant", "acme/below/grants/kim")];
    const after = (address: string) => (address === "acme/below" ? { after: 1 } : {});
    expect(part({ text: github, changes, each: after })?.registered).toEqual([
      ...["acme", "acme/below", "acme/below/grants/kim", "acme/main"],
    ]);
  });
});

describe("a run registers everything", () => {
  const many = Array.from({ length: 501 }, (_, index) => `acme/members/person-${index}@acme.example`);
  const revoking = text.replace("members:", "unmanaged: revoke\n    members:");
  const undeclared = change("remove", "Membership", "acme/members/eve@acme.example");
  const corrected = change("replace", "Membership", `acme/members/${kim}`);
  const news = `acme/data/grants/${kim}`;
  const globbed = text.replaceAll(kim, "k*m@acme.example");
  test.each<[string, World]>([
    ["where settings of an organization change", { changes: [roleOfKim, change("update", "Organization", "acme")] }],
    ["where a workspace is new", { changes: [change("create", "Workspace", "acme/data")], without: ["acme/data"] }],
    ["where somebody's address is corrected (D15a)", { changes: [corrected] }],
    ["where something is under its old name in the state (D6)", { changes: [roleOfKim], without: ["acme/shop"] }],
    ["where people are to be revoked from now on whom nobody declared (D39)", { text: revoking, changes: [roleOfKim] }],
    ["where that was so before", { changes: [roleOfKim], managed: { rosters: true } }],
    [
      "where somebody is revoked whom nobody declared (D39)",
      { text: revoking, changes: [{ ...undeclared, cause: { type: "undeclared" } }], managed: { rosters: true } },
    ],
    ["where nothing is known of what Charter manages", { changes: [roleOfKim], managed: { source: "unknown" } }],
    ["where no run has ended yet", { changes: [roleOfKim], ended: false }],
    ["where a run was killed in a replacement", { changes: [roleOfKim], managed: { replacing: true } }],
    ["where a run was interrupted", { changes: [roleOfKim], stale: "unknown" }],
    ["where a workspace was changed by hand", { changes: [roleOfKim], stale: ["acme/data"] }],
    [
      "where something went by hand and by the charter",
      { changes: [], beside: [many[0] ?? ""], stale: [many[0] ?? ""] },
    ],
    [
      "where something is new and something else out of date: the engine looks for the one before it knows it",
      { changes: [change("create", "WorkspaceGrant", news)], without: [news], stale: [`acme/members/${ana}`] },
    ],
    [
      "where a field is no longer declared",
      { changes: [roleOfKim], plan: { noLongerManaged: [{ address: "acme", fields: ["name"] }] } },
    ],
    ["where much changes", { changes: many.map((address) => change("remove", "Membership", address)), beside: many }],
    [
      "where a name would be a glob",
      { text: globbed, changes: [change("update", "Membership", "acme/members/k*m@acme.example")] },
    ],
  ])("%s", (_, world) => {
    expect(part(world)).toBeUndefined();
  });
});
