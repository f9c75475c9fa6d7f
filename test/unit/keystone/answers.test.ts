import nock from "nock";
import { describe, expect, test, vi } from "vitest";
import { admin, failure, keystone, roles, service, signsIn, token, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const domain = { id: "d1", name: "acme" };
const production = { id: "p1", name: "production", domain_id: "d1", parent_id: "d1" };
const shop = { id: "p2", name: "production--shop--production", domain_id: "d1", parent_id: "p1" };
const ann = { id: "u1", name: "ann@acme.example", domain_id: "d1" };
const holds = (user: string, role: string, scope: object) => ({ user: { id: user }, role: { id: role }, scope });

interface World {
  readonly domain?: object;
  readonly users?: readonly unknown[];
  readonly projects?: readonly unknown[];
  readonly onDomain?: readonly unknown[];
  readonly onProjects?: readonly unknown[];
}

/** What an observation finds where Keystone answers so. No call of it is left for the next one to meet. */
async function observed(world: World) {
  signsIn();
  nock(service)
    .get("/v3/domains/d1")
    .reply(200, JSON.stringify({ domain: world.domain ?? domain }))
    .get("/v3/roles")
    .reply(200, roles)
    .get("/v3/users?domain_id=d1")
    .reply(200, { users: world.users ?? [ann] })
    .get("/v3/projects?domain_id=d1")
    .reply(200, { projects: world.projects ?? [production, shop] })
    .get("/v3/role_assignments?scope.domain.id=d1")
    .reply(200, { role_assignments: world.onDomain ?? [] })
    .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
    .reply(200, { role_assignments: world.onProjects ?? [] });
  try {
    return await keystone().backend.observe({ slug: "acme", id: "d1" });
  } finally {
    if (world.domain === undefined) await vi.waitUntil(() => nock.isDone());
    nock.cleanAll();
  }
}

describe("an answer is about the object that was asked for", () => {
  const known = {
    organization: { ...domain, slug: "acme", organization: "acme" },
    workspace: { ...at, id: "p1", slug: "production" },
    application: { ...at, id: "p2", workspaceId: "p1", slug: "shop", environment: "production" },
  };
  const inputs = {
    ...at,
    workspace: "production",
    workspaceId: "p1",
    key: "shop",
    slug: "shop",
    environment: "production",
  };

  test.each<readonly [title: string, call: () => Promise<unknown>, method: string, body: object]>([
    [
      "a domain made under another name",
      () => keystone().backend.Organization.create({ slug: "beta" }),
      "POST",
      { domain },
    ],
    [
      "another domain",
      () => keystone().backend.Organization.get(known.organization),
      "GET",
      { domain: { ...domain, id: "d2" } },
    ],
    [
      "another domain that was changed",
      () => keystone().backend.Organization.update(known.organization, {}),
      "PATCH",
      { domain: { ...domain, id: "d2" } },
    ],
    [
      "a domain that kept its name",
      () => keystone().backend.Organization.update(known.organization, { slug: "new" }),
      "PATCH",
      { domain },
    ],
    [
      "a project made elsewhere",
      () => keystone().backend.Workspace.create({ ...at, slug: "production" }),
      "POST",
      { project: { ...production, domain_id: "d2" } },
    ],
    ["another project", () => keystone().backend.Workspace.get(known.workspace), "GET", { project: shop }],
    [
      "another project that was changed",
      () => keystone().backend.Workspace.update(known.workspace, {}),
      "PATCH",
      { project: shop },
    ],
    [
      "an application made in another project",
      () => keystone().backend.Application.create(inputs),
      "POST",
      { project: { ...shop, parent_id: "p9" } },
    ],
    [
      "another application",
      () => keystone().backend.Application.get(known.application),
      "GET",
      { project: production },
    ],
    [
      "another application that was changed",
      () => keystone().backend.Application.update(known.application, {}),
      "PATCH",
      { project: production },
    ],
  ])("and not about %s", async (_title, call, method, body) => {
    signsIn();
    nock(service)
      .intercept(/^\/v3\/(domains|projects)/, method)
      .reply(method === "POST" ? 201 : 200, body);
    expect(await failure(call())).toMatchObject({
      code: "protocol",
      message: expect.stringMatching(/this is not the (domain|project) that was asked for/),
    });
  });

  test("nor about another user than the one to be made", async () => {
    signsIn();
    nock(service).get("/v3/roles").reply(200, roles).get("/v3/users?domain_id=d1").reply(200, { users: [] });
    nock(service).post("/v3/users").reply(201, { user: ann });
    const creating = keystone().backend.Membership.create({ ...at, principal: "kim@acme.example", role: "member" });
    expect(await failure(creating)).toMatchObject({
      code: "protocol",
      message: expect.stringContaining('name is "ann@acme.example", not "kim@acme.example"'),
    });
  });
});

describe("a list has only what was asked for", () => {
  test.each<readonly [title: string, world: World]>([
    ["a project of another domain", { projects: [production, { ...shop, domain_id: "d2" }] }],
    ["a user of another domain", { users: [{ ...ann, domain_id: "d2" }] }],
    ["a role on another domain", { onDomain: [holds("u1", "r-member", { domain: { id: "d2" } })] }],
    [
      "a role on a project among those on the domain",
      { onDomain: [holds("u1", "r-member", { project: { id: "p1" } })] },
    ],
    ["a role on a domain among those on projects", { onProjects: [holds("u1", "r-member", { domain: { id: "d1" } })] }],
  ])("and not %s", async (_title, world) => {
    expect(await failure(observed(world))).toMatchObject({ code: "protocol" });
  });

  test("nor what somebody else holds, where one person's roles are asked for", async () => {
    signsIn();
    nock(service).get("/v3/roles").reply(200, roles);
    nock(service)
      .get("/v3/role_assignments?user.id=u1&scope.domain.id=d1")
      .reply(200, { role_assignments: [holds("u2", "r-manager", { domain: { id: "d1" } })] });
    const membership = { ...at, id: "d1/u1", principal: "ann@acme.example", role: "member", status: "active" } as const;
    expect(await failure(keystone().backend.Membership.get(membership))).toMatchObject({
      message: expect.stringContaining("the list holds what the user u2 has on d1, which was not asked for"),
    });
  });
});

describe("an id that could lead elsewhere is none", () => {
  test.each(["", ".", "..", "a/b", "a\\b", "d1\n", "x".repeat(256), 7, null])("%j", async (id) => {
    for (const world of [
      { domain: { ...domain, id } },
      { users: [{ ...ann, id }] },
      { projects: [{ ...production, id }] },
      { projects: [{ ...production, parent_id: id }] },
      { onDomain: [{ user: { id }, role: { id: "r-member" }, scope: { domain: { id: "d1" } } }] },
      { onDomain: [{ user: { id: "u1" }, role: { id }, scope: { domain: { id: "d1" } } }] },
    ]) {
      expect(await failure(observed(world))).toMatchObject({ code: "protocol" });
    }
  });

  test("while a directory's own ones are: they have spaces, letters of all kinds, an at", async () => {
    for (const id of ["John Smith", "jürgen@corp.example", "cn=Ann,ou=People"]) {
      expect(await observed({ users: [{ ...ann, id }] })).toMatchObject({ memberships: [] });
    }
  });
});

describe("an extra key that somebody wrote by hand", () => {
  const nested = JSON.parse(`${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`);

  test.each<readonly [key: string, values: readonly unknown[]]>([
    ["displayName", [{ toString: 1 }, ["Acme"], 7, nested]],
    ["website", [{ href: "x" }, true]],
    ["billing", ["x", ["x"], { email: { a: 1 } }, { email: nested }]],
    ["security", [{ mfaRequired: "yes" }, { allowedEmailDomains: "acme.example" }, { sessionHours: [8] }]],
    ["governance", [{ policies: [nested] }, { policies: [{ name: 1, url: 2 }] }]],
  ])("counts as unset where the model has no room for it, and blocks nobody: %s", async (key, values) => {
    const name = key === "displayName" ? "name" : key;
    for (const value of values) {
      const live = await observed({ domain: { ...domain, email: "f@acme.example", [key]: value } });
      expect(live?.organization).toMatchObject({ id: "d1", email: "f@acme.example", [name]: null });
    }
  });

  test("loses what the model does not name", async () => {
    const live = await observed({ domain: { ...domain, billing: { plan: "gold", deep: nested } } });
    expect(live?.organization.billing).toEqual({ email: null, plan: "gold", costCenter: null });
  });

  test("of an application: its channel, slug and environment, too", async () => {
    const live = await observed({
      projects: [production, { ...shop, channel: nested, slug: { a: 1 }, environment: ["x"] }],
    });
    expect(live?.applications).toMatchObject([{ slug: "shop", environment: "production", channel: null }]);
  });

  test("of a name that has an empty part: it is called by all of it", async () => {
    const live = await observed({
      projects: [production, { ...shop, name: "production----x" }, { ...shop, id: "p3", name: "a--b--" }],
    });
    expect(live?.applications.map(({ slug, environment }) => [slug, environment])).toEqual([
      ["production----x", "?"],
      ["a--b--", "?"],
    ]);
  });
});

test.each([{ id: "../admin" }, { id: 7 }, { name: "" }, { domain: { id: "a/b", name: "x" } }])(
  "whoever signs in is somebody: %j is refused",
  async (wrong) => {
    signsIn(token, { ...admin, ...wrong });
    expect(await failure(keystone().backend.observe({ slug: "acme", id: "d1" }))).toMatchObject({
      message: expect.stringContaining("it does not say whose token this is"),
    });
  },
);
