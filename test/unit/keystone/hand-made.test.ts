import { loadPlatform, parseCharter } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document";
import { exportToText } from "../../../sdk/src/export/text";
import { type Managed, makePlan, unknownManaged } from "../../../sdk/src/plan";
import { keystone, roles, service, signsIn, token, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const inProduction = { ...at, workspaceId: "p1" } as const;
const onDomain = { domain: { id: "d1" } };
const onProduction = { project: { id: "p1" } };
const below = (scope: object) => ({ ...scope, "OS-INHERIT:inherited_to": "projects" });
const holds = (user: string, role: string, scope: object) => ({ user: { id: user }, role: { id: role }, scope });
const allRoles = { roles: [...roles.roles, { id: "r-auditor", name: "auditor" }, { id: "r-write", name: "write" }] };
const dana = { id: "u1", name: "dana@acme.example" };
const production = { id: "p1", name: "production", domain_id: "d1", parent_id: "d1" };

interface World {
  readonly users?: readonly object[];
  readonly onDomain?: readonly object[];
  readonly onProjects?: readonly object[];
  readonly projects?: readonly object[];
  readonly caller?: object;
}

/** What Keystone answers when the organization is read: four lists, the domain and the roles, each once. */
function reads({ users = [dana], onDomain: direct = [], onProjects = [], projects = [production], caller }: World) {
  signsIn(token, caller);
  return nock(service)
    .get("/v3/domains/d1")
    .reply(200, { domain: { id: "d1", name: "acme" } })
    .get("/v3/roles")
    .reply(200, allRoles)
    .get("/v3/users?domain_id=d1")
    .reply(200, { users })
    .get("/v3/projects?domain_id=d1")
    .reply(200, { projects })
    .get("/v3/role_assignments?scope.domain.id=d1")
    .reply(200, { role_assignments: direct })
    .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
    .reply(200, { role_assignments: onProjects });
}

async function observed(world: World) {
  reads(world);
  const { backend } = keystone();
  const found = await backend.observe({ slug: "acme", id: "d1" });
  expect(backend.calls).toEqual({ POST: 1, GET: 6 });
  if (found === undefined) throw new Error("there is no organization");
  return found;
}

const people = ({ memberships, grants }: Awaited<ReturnType<typeof observed>>) => ({
  members: memberships.map(({ id, principal, role, beside = [] }) => [id, principal, role, ...beside]),
  grants: grants.map(({ id, permission, beside = [] }) => [id, permission, ...beside]),
});

const managed: Managed = {
  source: "state",
  objects: new Map(
    [
      { address: "acme", kind: "Organization" as const, id: "d1" },
      { address: "acme/members/dana@acme.example", kind: "Membership" as const, id: "d1/u1" },
      { address: "acme/production", kind: "Workspace" as const, id: "p1" },
    ].map((one) => [one.address, { ...one, inputs: {} }]),
  ),
};

const declared = `    members: { dana@acme.example: owner }
    workspaces: { production: { grants: { dana@acme.example: read } } }
`;

/** What a plan does where `unmanaged: revoke` holds, and what it reports. */
async function planned(world: World, text = declared) {
  const live = await observed(world);
  const head =
    "charter: v1\nplatform: keystone\nguard: { maxRemovals: 100%, maxLosses: 100% }\norganizations:\n  acme:\n";
  const charter = parseCharter([{ file: "org.yaml", text: `${head}    unmanaged: revoke\n${text}` }]);
  const observations = new Map([["acme", { slug: "acme", credential: live.credential, observed: live }]]);
  const { changes, unmanaged, refusals } = makePlan(charter, observations, managed, new Date("2026-11-22"));
  return {
    changes: changes.map(({ verb, address }) => `${verb} ${address}`),
    unmanaged: unmanaged.map(({ address }) => address),
    refusals: refusals.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe("a role that is in no table", () => {
  const world: World = {
    users: [dana, { id: "u2", name: "eve@acme.example" }, { id: "u3", name: "mal@acme.example" }],
    onDomain: [
      holds("u1", "r-auditor", onDomain),
      holds("u1", "r-manager", onDomain),
      holds("u1", "r-admin", onDomain),
      holds("u1", "of-this-domain", onDomain),
      holds("u1", "r-member", below(onDomain)),
      holds("u3", "r-admin", onDomain),
    ],
    onProjects: [
      holds("u1", "r-reader", onProduction),
      holds("u1", "r-write", onProduction),
      holds("u2", "r-admin", onProduction),
      holds("u2", "r-manager", onProduction),
      holds("u3", "r-reader", below(onProduction)),
    ],
  };

  test("is shown under its Keystone name, beside the table's or alone, where it is access; other services' are not", async () => {
    expect(people(await observed(world))).toEqual({
      members: [
        ["d1/u1", "dana@acme.example", "owner", "Keystone's admin", "inherited member"],
        ["d1/u3", "mal@acme.example", "Keystone's admin"],
      ],
      grants: [
        ["p1/dana@acme.example", "read"],
        ["p1/eve@acme.example", "admin", "manager"],
        ["p1/mal@acme.example", "inherited reader"],
      ],
    });
  });

  test("is taken away: who has no other is revoked, who is declared keeps the declared one (D39)", async () => {
    expect(await planned(world)).toEqual({
      changes: expect.arrayContaining([
        "update acme/members/dana@acme.example",
        "remove acme/members/mal@acme.example",
        "remove acme/production/grants/eve@acme.example",
      ]),
      unmanaged: [],
      refusals: [],
    });
  });

  test("goes by its id when the declared one is kept", async () => {
    signsIn();
    const gone: string[] = [];
    const takes = (path: string) =>
      nock(service)
        .delete(path)
        .reply(204, () => void gone.push(path));
    nock(service).get("/v3/roles").reply(200, allRoles);
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [dana] });
    const ofDomain = ["r-admin"].map((role) => `/v3/domains/d1/users/u1/roles/${role}`);
    const ofProject = ["r-admin"].map((role) => `/v3/projects/p1/users/u1/roles/${role}`);
    const inherited = ["domains/d1", "projects/p1"].map(
      (scope) => `/v3/OS-INHERIT/${scope}/users/u1/roles/r-member/inherited_to_projects`,
    );
    for (const path of [...ofDomain, ...ofProject, ...inherited]) takes(path);
    const { backend } = keystone();
    const { Membership, WorkspaceGrant } = backend;
    const principal = "dana@acme.example";
    const member = { id: "d1/u1", ...at, principal, role: "owner", status: "active" } as const;
    const grant = { id: `p1/${principal}`, ...inProduction, principal, permission: "read" };
    const others = ["Keystone's admin", "inherited member"];
    expect(await Membership.update({ ...member, beside: others }, { role: "owner" })).toEqual(
      expect.objectContaining({ id: "d1/u1", role: "owner" }),
    );
    const { organization: _, ...live } = grant;
    expect(
      await WorkspaceGrant.update({ ...grant, beside: ["admin", "inherited member"] }, { permission: "read" }),
    ).toEqual(live);
    expect(gone.sort()).toEqual([...ofDomain, ...ofProject, ...inherited].sort());
  });

  test("goes with the grant, though nobody knew of it when that was last read; other services' stay", async () => {
    signsIn();
    const gone: string[] = [];
    nock(service).get("/v3/roles").reply(200, allRoles);
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [dana] });
    nock(service)
      .get("/v3/role_assignments?user.id=u1&scope.project.id=p1")
      .reply(200, {
        role_assignments: [
          holds("u1", "r-reader", onProduction),
          holds("u1", "r-auditor", onProduction),
          holds("u1", "r-admin", below(onProduction)),
        ],
      });
    const paths = [
      "/v3/projects/p1/users/u1/roles/r-reader",
      "/v3/OS-INHERIT/projects/p1/users/u1/roles/r-admin/inherited_to_projects",
    ];
    for (const path of paths)
      nock(service)
        .delete(path)
        .reply(204, () => void gone.push(path));
    const principal = "dana@acme.example";
    const grant = { id: `p1/${principal}`, ...inProduction, principal, permission: "read" };
    expect(await keystone().backend.WorkspaceGrant.delete(grant)).toBe("deleted");
    expect(gone).toEqual(paths);
  });
});

describe("who holds the role of another service alone", () => {
  const world: World = {
    users: [dana, { id: "u2", name: "eve@acme.example" }],
    onDomain: [holds("u1", "r-auditor", onDomain), holds("u2", "r-auditor", onDomain)],
    onProjects: [holds("u1", "r-auditor", onProduction), holds("u2", "r-auditor", below(onProduction))],
  };

  test("is no member and has no grant: a lost role of somebody declared is given again, and nobody else goes", async () => {
    expect(people(await observed(world))).toEqual({ members: [], grants: [] });
    expect(await planned(world)).toEqual({
      changes: ["create acme/members/dana@acme.example", "create acme/production/grants/dana@acme.example"],
      unmanaged: [],
      refusals: [],
    });
  });

  test("gets what is declared beside it, and keeps it", async () => {
    signsIn();
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: world.users })
      .get("/v3/roles")
      .reply(200, allRoles)
      .get("/v3/role_assignments?scope.domain.id=d1")
      .reply(200, { role_assignments: world.onDomain })
      .get("/v3/role_assignments?user.id=u1&scope.domain.id=d1")
      .reply(200, { role_assignments: [holds("u1", "r-auditor", onDomain)] })
      .put("/v3/domains/d1/users/u1/roles/r-manager")
      .reply(204)
      .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
      .reply(200, { role_assignments: world.onProjects })
      .get("/v3/role_assignments?user.id=u1&scope.project.id=p1")
      .reply(200, { role_assignments: [holds("u1", "r-auditor", onProduction)] })
      .put("/v3/projects/p1/users/u1/roles/r-reader")
      .reply(204);
    const { backend } = keystone();
    const principal = "dana@acme.example";
    expect(await backend.Membership.create({ ...at, principal, role: "owner" })).toMatchObject({ role: "owner" });
    const grant = { ...inProduction, workspace: "production", principal, permission: "read" } as const;
    expect(await backend.WorkspaceGrant.create(grant)).toMatchObject({ permission: "read" });
  });
});

describe("a name in two spellings", () => {
  const twins = [
    { id: "u2", name: "Dana@acme.example" },
    { id: "u1", name: "dana@acme.example" },
    { id: "u3", name: "Kim@acme.example" },
    { id: "u4", name: "KIM@acme.example" },
  ];

  test("is whose is spelled so, else who holds a role, else the lowest id; the others go by theirs", async () => {
    const world: World = {
      users: [...twins, { id: "u6", name: "LEE@acme.example" }, { id: "u5", name: "Lee@acme.example" }],
      onDomain: [holds("u1", "r-manager", onDomain), holds("u2", "r-manager", onDomain)],
      onProjects: [
        ...["u1", "u2", "u4"].map((user) => holds(user, "r-reader", onProduction)),
        ...["u5", "u6"].map((user) => holds(user, "r-member", onProduction)),
      ],
    };
    expect(people(await observed(world))).toEqual({
      members: [
        ["d1/u1", "dana@acme.example", "owner"],
        ["d1/u2", "u2", "owner"],
      ],
      grants: [
        ["p1/dana@acme.example", "read"],
        ["p1/u2", "read"],
        ["p1/kim@acme.example", "read"],
        ["p1/lee@acme.example", "write"],
        ["p1/u6", "write"],
      ],
    });
  });

  test("hides nobody from a revocation (D39)", async () => {
    const world: World = {
      users: twins,
      onDomain: [holds("u1", "r-manager", onDomain), holds("u2", "r-manager", onDomain)],
      onProjects: [holds("u1", "r-reader", onProduction), holds("u2", "r-member", onProduction)],
    };
    expect(await planned(world)).toEqual({
      changes: [
        "adopt acme/production/grants/dana@acme.example",
        "remove acme/production/grants/u2",
        "remove acme/members/u2",
      ],
      unmanaged: [],
      refusals: [],
    });
  });

  test("is the same person's for a write that has read no organization, and each of them is reached", async () => {
    signsIn();
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: twins })
      .get("/v3/roles")
      .reply(200, allRoles)
      // Who is meant, and whether they hold a role already.
      .get("/v3/role_assignments?scope.domain.id=d1")
      .times(2)
      .reply(200, { role_assignments: [] })
      .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
      .reply(200, { role_assignments: [holds("u4", "r-reader", onProduction)] })
      .put("/v3/domains/d1/users/u4/roles/r-member")
      .reply(204)
      .get("/v3/role_assignments?user.id=u2&scope.project.id=p1")
      .reply(200, { role_assignments: [holds("u2", "r-reader", onProduction)] })
      .delete("/v3/projects/p1/users/u2/roles/r-reader")
      .reply(204);
    const { backend } = keystone();
    expect(await backend.Membership.create({ ...at, principal: "kim@acme.example", role: "member" })).toMatchObject({
      id: "d1/u4",
    });
    const grant = { id: "p1/u2", ...inProduction, principal: "u2", permission: "read" };
    expect(await backend.WorkspaceGrant.delete(grant)).toBe("deleted");
  });

  test("does not let those who make the calls revoke themselves under their id", async () => {
    const caller = { id: "u2", name: "Dana@acme.example", domain: { id: "d1", name: "acme" } };
    const world: World = {
      users: twins,
      caller,
      onDomain: [holds("u1", "r-manager", onDomain), holds("u2", "r-manager", onDomain)],
    };
    expect((await planned(world)).refusals).toEqual([expect.stringContaining("own-credential: u2")]);
  });

  test("is one workspace and one application; the others are reported under their ids", async () => {
    const shop = { slug: "shop-production", environment: "production", displayName: "shop" };
    const inside = { domain_id: "d1", parent_id: "p1" };
    const projects = [
      { ...production, id: "p8", name: "Production" },
      production,
      { id: "p3", name: "production--shop-production--production", ...inside },
      { id: "p4", name: "Production--shop-production--production", ...inside, ...shop },
      { ...production, id: "p5", name: "STAGING" },
      { ...production, id: "p6", name: "Staging" },
    ];
    const world: World = {
      projects,
      onDomain: [holds("u1", "r-manager", onDomain)],
      onProjects: [
        holds("u1", "r-reader", onProduction),
        holds("u1", "r-reader", { project: { id: "p8" } }),
        holds("u1", "r-reader", { project: { id: "p6" } }),
      ],
    };
    const live = await observed(world);
    expect(live.workspaces.map(({ id, slug }) => [id, slug])).toEqual([
      ["p8", "p8"],
      ["p1", "production"],
      ["p5", "p5"],
      ["p6", "staging"],
    ]);
    expect(live.applications.map(({ id, slug, name }) => [id, slug, name])).toEqual([
      ["p3", "p3", null],
      ["p4", "shop-production", "shop"],
    ]);
    expect(await planned(world)).toMatchObject({
      unmanaged: [
        "acme/p8",
        "acme/p5",
        "acme/staging",
        "acme/production/p3@production",
        "acme/production/shop@production",
        "acme/p8/grants/dana@acme.example",
        "acme/staging/grants/dana@acme.example",
      ],
      refusals: [],
    });
  });
});

describe("an inherited role", () => {
  test("alone makes somebody a member whom nobody declared (D39)", async () => {
    const world: World = {
      users: [dana, { id: "u2", name: "eve@acme.example" }],
      onDomain: [holds("u1", "r-manager", onDomain), holds("u2", "r-admin", below(onDomain))],
      onProjects: [holds("u1", "r-reader", onProduction)],
    };
    expect((await planned(world)).changes).toContain("remove acme/members/eve@acme.example");
  });

  test("goes with the membership, as every role in every project of the domain does (D17)", async () => {
    signsIn();
    const order: string[] = [];
    const application = { project: { id: "p2" } };
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [dana] })
      .get("/v3/role_assignments?user.id=u1")
      .reply(200, {
        role_assignments: [
          holds("u1", "r-manager", onDomain),
          holds("u1", "r-admin", below(onDomain)),
          holds("u1", "r-auditor", application),
          holds("u1", "r-member", below(onProduction)),
          holds("u1", "r-member", below({ domain: { id: "another" } })),
          holds("u1", "r-admin", { system: { all: true } }),
        ],
      })
      .get("/v3/projects?domain_id=d1")
      .reply(200, { projects: [production, { ...production, id: "p2", name: "production--a--b", parent_id: "p1" }] });
    const paths = [
      "/v3/projects/p2/users/u1/roles/r-auditor",
      "/v3/OS-INHERIT/projects/p1/users/u1/roles/r-member/inherited_to_projects",
      "/v3/domains/d1/users/u1/roles/r-manager",
      "/v3/OS-INHERIT/domains/d1/users/u1/roles/r-admin/inherited_to_projects",
    ];
    for (const path of paths)
      nock(service)
        .delete(path)
        .reply(204, () => void order.push(path));
    const known = { id: "d1/u1", ...at, principal: "dana@acme.example", role: "owner", status: "active" } as const;
    expect(await keystone().backend.Membership.delete(known)).toBe("deleted");
    expect(order).toEqual(paths);
  });
});

test("a user without a name goes by the id", async () => {
  const world: World = {
    users: [dana, { id: "u2", name: null }, { id: "u3", name: "u1" }],
    onDomain: [
      holds("u1", "r-manager", onDomain),
      holds("u2", "r-member", onDomain),
      holds("u3", "r-member", onDomain),
    ],
  };
  expect(people(await observed(world)).members).toEqual([
    ["d1/u1", "dana@acme.example", "owner"],
    ["d1/u2", "u2", "member"],
    // Who is called as somebody else's id is not taken for them.
    ["d1/u3", "u3", "member"],
  ]);
});

test("an export leaves out what a charter cannot say, and plans to zero (D5)", async () => {
  const live = await observed({
    users: [
      dana,
      { id: "u2", name: "Dana@acme.example" },
      { id: "u3", name: "mal@acme.example" },
      { id: "u4", name: "eve@acme.example" },
      { id: "u5", name: "kim@acme.example" },
    ],
    onDomain: [
      holds("u1", "r-manager", onDomain),
      holds("u2", "r-manager", onDomain),
      holds("u3", "r-admin", onDomain),
      holds("u5", "r-member", onDomain),
    ],
    onProjects: [
      holds("u1", "r-admin", onProduction),
      holds("u3", "r-reader", onProduction),
      holds("u4", "r-member", onProduction),
      holds("u5", "r-member", onProduction),
    ],
    projects: [
      production,
      { ...production, id: "p2", name: "Production" },
      { id: "p3", name: "production--shop--production", domain_id: "d1", parent_id: "p1", displayName: "shop" },
      { id: "p4", name: "PRODUCTION--shop--production", domain_id: "d1", parent_id: "p1" },
    ],
  });
  const text = exportToText(exportDocument(live, loadPlatform("keystone")));
  expect(text).toMatchInlineSnapshot(`
    "charter: v1
    platform: keystone
    organizations:
      acme:
        members:
          # u2 is owner: not expressible, because that is no name of a person on this platform
          # mal@acme.example is Keystone's admin: not expressible, because that is no role on this platform
          dana@acme.example: owner
          kim@acme.example: member
        workspaces:
          # workspace p2: not expressible, because another one has its name
          production:
            # dana@acme.example has a grant of admin: not expressible, because that is no permission on this platform
            # mal@acme.example has a grant of read: not expressible, because they are no member
            # eve@acme.example has a grant of write: not expressible, because they are no member
            # application p4: not expressible, because another one has its name
            grants:
              kim@acme.example: write
            applications: { shop: { production: { slug: shop } } }
    "
  `);
  const charter = parseCharter([{ file: "org.yaml", text }]);
  const observations = new Map([["acme", { slug: "acme", credential: live.credential, observed: live }]]);
  const { changes, refusals } = makePlan(charter, observations, unknownManaged, new Date("2026-11-22"));
  expect({ changes, refusals }).toEqual({ changes: [], refusals: [] });
});
