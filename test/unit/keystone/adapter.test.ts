import nock from "nock";
import { describe, expect, test } from "vitest";
import {
  distinctName,
  isNameOf,
  projectName,
  readName,
} from "../../../provider/src/adapters/keystone/application-name";
import { error, failure, keystone, roles, service, signsIn, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const inWorkspace = { ...at, workspace: "production", workspaceId: "p1" } as const;
const assignment = (user: string, role: string, scope: object) => ({ user: { id: user }, role: { id: role }, scope });

/** The reads of one organization. */
function observable(domain: object = { id: "d1", name: "acme" }) {
  signsIn();
  return nock(service)
    .get("/v3/domains/d1")
    .reply(200, { domain })
    .get("/v3/roles")
    .reply(200, roles)
    .get("/v3/users?domain_id=d1")
    .reply(200, {
      users: [
        { id: "u1", name: "Ann@acme.example", enabled: true, charter: "created" },
        { id: "u2", name: "kim@acme.example", enabled: false },
      ],
    });
}

const projects = [
  { id: "p1", name: "Production", domain_id: "d1", parent_id: "d1", description: "", displayName: "Production" },
  {
    id: "p2",
    name: "production--shop-production--production",
    domain_id: "d1",
    parent_id: "p1",
    slug: "shop-production",
    environment: "production",
    displayName: "shop",
  },
  { id: "p3", name: "old--web--staging", domain_id: "d1", parent_id: "p1" },
  { id: "p4", name: "deeper", domain_id: "d1", parent_id: "p2" },
];

describe("an observation", () => {
  test("is a domain from four lists, names in one spelling, of several roles the highest", async () => {
    observable({ id: "d1", name: "ACME", displayName: "Acme", billing: { email: "f@acme.example" } })
      .get("/v3/projects?domain_id=d1")
      .reply(200, { projects })
      .get("/v3/role_assignments?scope.domain.id=d1")
      .reply(200, {
        role_assignments: [
          assignment("u1", "r-member", { domain: { id: "d1" } }),
          assignment("u1", "r-manager", { domain: { id: "d1" } }),
          assignment("u2", "r-member", { domain: { id: "d1" } }),
          assignment("u2", "r-reader", { domain: { id: "d1" } }),
          assignment("u3", "r-member", { domain: { id: "d1" }, "OS-INHERIT:inherited_to": "projects" }),
          { group: { id: "g1" }, role: { id: "r-member" }, scope: { domain: { id: "d1" } } },
          // Of the administrator's from another domain, who makes the calls: their way in, and no membership.
          assignment("u-admin", "r-manager", { domain: { id: "d1" } }),
        ],
      })
      .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
      .reply(200, {
        role_assignments: [
          assignment("u1", "r-reader", { project: { id: "p1" } }),
          assignment("elsewhere", "r-member", { project: { id: "p1" } }),
          assignment("u1", "r-member", { project: { id: "p2" } }),
          assignment("u-admin", "r-member", { project: { id: "p1" } }),
        ],
      });
    const { backend } = keystone();
    const observed = await backend.observe({ slug: "acme", id: "d1" });
    const nothing = { website: null, timeZone: null };
    const organization = { id: "d1", slug: "acme", name: "Acme", type: null, email: null, ...nothing };
    const billing = { email: "f@acme.example", plan: null, costCenter: null };
    const settings = { channel: null, security: null, privacy: null, localization: null, ...nothing };
    expect(observed).toEqual({
      credential: { principal: "admin (Default)", scope: "write" },
      organization: { ...organization, billing, security: null, governance: null },
      workspaces: [
        {
          ...{ id: "p1", organizationId: "d1", slug: "production", name: "Production", description: null, ...nothing },
          ...{
            locales: null,
            botExclusion: null,
            layout: null,
            owner: null,
            default: false,
            parent: null,
            privacy: null,
          },
        },
      ],
      applications: [
        {
          ...{ id: "p2", organizationId: "d1", workspaceId: "p1", slug: "shop-production", environment: "production" },
          ...{ name: "shop", ...settings },
        },
        {
          ...{ id: "p3", organizationId: "d1", workspaceId: "p1", slug: "web", environment: "staging" },
          ...{ name: null, ...settings },
        },
      ],
      memberships: [
        {
          ...{ id: "d1/u1", organizationId: "d1", principal: "ann@acme.example" },
          ...{ role: "owner", status: "active", beside: ["member"] },
        },
        {
          ...{ id: "d1/u2", organizationId: "d1", principal: "kim@acme.example" },
          ...{ role: "member", status: "suspended", beside: ["billing-user"] },
        },
        { id: "d1/u3", organizationId: "d1", principal: "u3", role: "inherited member", status: "active" },
      ],
      grants: [
        {
          id: "p1/ann@acme.example",
          organizationId: "d1",
          workspaceId: "p1",
          principal: "ann@acme.example",
          permission: "read",
        },
        { id: "p1/elsewhere", organizationId: "d1", workspaceId: "p1", principal: "elsewhere", permission: "write" },
      ],
    });
    expect(backend.calls).toEqual({ POST: 1, GET: 6 });
  });

  test("finds a domain whatever the case of its name, the one that is spelled so before others", async () => {
    signsIn();
    const domains = ["acme-eu", "ACME", "acme"].map((name) => ({ id: `d-${name}`, name }));
    nock(service).get("/v3/domains?name__icontains=acme").times(2).reply(200, { domains });
    nock(service)
      .get("/v3/domains?name__icontains=acme")
      .reply(200, { domains: domains.slice(0, 2) });
    const { backend } = keystone();
    const find = async () => (await backend.Organization.find({ slug: "acme" }))?.id;
    expect([await find(), await find(), await find()]).toEqual(["d-acme", "d-acme", "d-ACME"]);
  });

  test("is refused where a list was cut short: nothing is taken for absent", async () => {
    observable()
      .get("/v3/projects?domain_id=d1")
      .reply(200, { projects: [], truncated: true })
      .get("/v3/role_assignments?scope.domain.id=d1")
      .reply(200, { role_assignments: [] })
      .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
      .reply(200, { role_assignments: [] });
    expect(await failure(keystone().backend.observe({ slug: "acme", id: "d1" }))).toMatchObject({ code: "protocol" });
  });

  test("of a domain that does not exist is undefined", async () => {
    signsIn();
    nock(service).get("/v3/domains/d1").reply(404, error(404, "Could not find domain: d1."));
    expect(await keystone().backend.observe({ slug: "acme", id: "d1" })).toBeUndefined();
  });
});

describe("a membership", () => {
  test("of somebody who has a user in another spelling makes no second one", async () => {
    signsIn();
    nock(service).get("/v3/roles").reply(200, roles);
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [{ id: "u1", name: "ANN@acme.example" }] });
    nock(service).get("/v3/role_assignments?scope.domain.id=d1").reply(200, { role_assignments: [] });
    nock(service).put("/v3/domains/d1/users/u1/roles/r-orgadmin").reply(204);
    const { backend, writes } = keystone();
    expect(await backend.Membership.create({ ...at, principal: "ann@acme.example", role: "admin" })).toEqual({
      ...{ id: "d1/u1", organizationId: "d1", principal: "ann@acme.example", role: "admin", status: "active" },
    });
    expect(writes).toEqual([{ kind: "Membership", key: "acme/members/ann@acme.example", verb: "create" }]);
  });

  test("whose role Keystone does not have is refused with the command that creates it", async () => {
    signsIn();
    nock(service)
      .get("/v3/roles")
      .reply(200, { roles: roles.roles.filter(({ name }) => name !== "organization-admin") });
    const { backend, writes } = keystone();
    expect(
      await failure(backend.Membership.create({ ...at, principal: "ann@acme.example", role: "admin" })),
    ).toMatchObject({ code: "role-missing", remedy: "Create it once: openstack role create organization-admin" });
    expect(writes).toEqual([]);
  });

  test("of somebody whose user is gone is gone, and so is the grant", async () => {
    signsIn();
    nock(service).get("/v3/roles").reply(200, roles);
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [{ id: "u1", name: "ann@acme.example" }] });
    nock(service)
      .get("/v3/role_assignments?user.id=u1&scope.domain.id=d1")
      .reply(200, { role_assignments: [] })
      .get("/v3/role_assignments?user.id=u1&scope.project.id=p1")
      .reply(200, { role_assignments: [] });
    const { backend } = keystone();
    const principal = "ann@acme.example";
    expect([
      await backend.Membership.get({ id: "d1/u1", ...at, principal, role: "owner", status: "active" }),
      await backend.WorkspaceGrant.get({ id: `p1/${principal}`, ...inWorkspace, principal, permission: "read" }),
    ]).toEqual([undefined, undefined]);
  });

  test("that Charter did not make loses its roles, the projects' first, and keeps its user (D17)", async () => {
    const order: string[] = [];
    signsIn();
    nock(service)
      .get("/v3/users?domain_id=d1")
      .reply(200, { users: [{ id: "u1", name: "ann@acme.example" }] });
    nock(service)
      .get("/v3/role_assignments?user.id=u1")
      .reply(200, {
        role_assignments: [
          assignment("u1", "r-manager", { domain: { id: "d1" } }),
          assignment("u1", "r-reader", { project: { id: "p1" } }),
          assignment("u1", "r-reader", { project: { id: "of-another-domain" } }),
        ],
      });
    nock(service)
      .get("/v3/projects?domain_id=d1")
      .reply(200, { projects: projects.slice(0, 1) });
    const paths = ["/v3/projects/p1/users/u1/roles/r-reader", "/v3/domains/d1/users/u1/roles/r-manager"];
    for (const path of paths)
      nock(service)
        .delete(path)
        .reply(204, () => void order.push(path));
    const known = { id: "d1/u1", ...at, principal: "ann@acme.example", role: "owner", status: "active" } as const;
    expect(await keystone().backend.Membership.delete(known)).toBe("deleted");
    expect(order).toEqual(paths);
  });
});

describe("an application's name", () => {
  const identity = { workspaceId: "p1", slug: "shop-production", environment: "production" };

  test("says where it belongs, and is read back", () => {
    const name = projectName("production", identity);
    expect(name).toBe("production--shop-production--production");
    expect(readName(name)).toEqual({ slug: "shop-production", environment: "production" });
    expect(readName("plain")).toBeUndefined();
  });

  test("fits into 64 characters, and differs wherever the application does", () => {
    const long = { ...identity, slug: "s".repeat(63) };
    const names = [
      projectName("w".repeat(63), long),
      projectName("w".repeat(63), { ...long, workspaceId: "p2" }),
      projectName("w".repeat(63), { ...long, environment: "staging" }),
    ];
    expect(names.map(({ length }) => length)).toEqual([64, 64, 64]);
    expect(new Set(names).size).toBe(3);
    expect(isNameOf(names[0] ?? "", long)).toBe(true);
    expect(isNameOf(names[1] ?? "", long)).toBe(false);
  });

  test("that a project elsewhere has already gets a mark", async () => {
    signsIn();
    const names: string[] = [];
    const noteName = (body: { readonly project: { readonly name: string } }) => names.push(body.project.name) > 0;
    nock(service).post("/v3/projects", noteName).reply(409, error(409, "same name"));
    nock(service).get("/v3/projects?parent_id=p1").reply(200, { projects: [] });
    nock(service)
      .post("/v3/projects", noteName)
      .reply(201, () => ({ project: { ...projects[1], name: names.at(-1) } }));
    const inputs = { ...inWorkspace, key: "shop", environment: "production" };
    expect(await keystone().backend.Application.create(inputs)).toMatchObject({ slug: "shop-production" });
    expect(names.at(-1)).toBe(distinctName("production", identity));
  });

  test("that this very application has already is a conflict, so that it is adopted", async () => {
    signsIn();
    nock(service).post("/v3/projects").reply(409, error(409, "same name"));
    nock(service)
      .get("/v3/projects?parent_id=p1")
      .reply(200, { projects: projects.slice(1, 2) });
    const inputs = { ...inWorkspace, key: "shop", environment: "production" };
    expect(await failure(keystone().backend.Application.create(inputs))).toMatchObject({ code: "conflict" });
  });

  test("that somebody changed by hand shows as another slug", async () => {
    signsIn();
    nock(service)
      .get("/v3/projects/p2")
      .reply(200, { project: { ...projects[1], name: "by-hand" } });
    const known = { id: "p2", slug: "", environment: "production", workspaceId: "p1", ...at };
    expect(await keystone().backend.Application.get(known)).toMatchObject({
      slug: "by-hand",
      environment: "production",
    });
  });
});

describe("extra keys", () => {
  test("a map keeps what a change does not name; null is kept as null, a description is emptied", async () => {
    signsIn();
    const bodies: unknown[] = [];
    const noted = (body: unknown) => bodies.push(body) > 0;
    nock(service)
      .patch("/v3/domains/d1", noted)
      .reply(200, { domain: { id: "d1", name: "acme-eu" } });
    nock(service).patch("/v3/projects/p1", noted).reply(200, { project: projects[0] });
    const { backend } = keystone();
    const billing = { email: "old@acme.example", plan: "gold" };
    await backend.Organization.update(
      { id: "d1", slug: "acme", organization: "acme", billing },
      { slug: "acme-eu", name: null, billing: { email: "new@acme.example" } },
    );
    await backend.Workspace.update(
      { id: "p1", slug: "production", ...at },
      { description: null, layout: "environment" },
    );
    expect(bodies).toEqual([
      { domain: { name: "acme-eu", displayName: null, billing: { email: "new@acme.example", plan: "gold" } } },
      { project: { description: "", layout: "environment" } },
    ]);
  });
});
