import { parseCharter } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { distinctName, markOf } from "../../../provider/src/adapters/keystone/application-name";
import { type Managed, makePlan } from "../../../sdk/src/plan";
import { error, failure, keystone, roles, service, signsIn, useNock } from "./service";

useNock();

const now = new Date("2026-11-22");
const at = { organization: "acme", organizationId: "d1", workspaceId: "p1" } as const;
const workspace = { id: "p1", name: "production", domain_id: "d1", parent_id: "d1" };
const identity = { workspaceId: "p1", slug: "shop-production", environment: "production" };
const named = { slug: "shop-production", environment: "production", displayName: "shop" };
const shop = { id: "p2", name: "production--shop-production--production", domain_id: "d1", parent_id: "p1", ...named };
const sealed = { ...shop, charter: markOf(identity) };
const known = { id: "p2", slug: "shop-production", environment: "production", ...at };

const charter = parseCharter([
  {
    file: "org.yaml",
    text: `charter: v1
platform: keystone
organizations:
  acme:
    members: { dana@acme.example: owner }
    workspaces: { production: { applications: { shop: { production: {} } } } }
`,
  },
]);

const managed: Managed = {
  source: "state",
  objects: new Map(
    [
      { address: "acme", kind: "Organization", id: "d1", inputs: {} } as const,
      { address: "acme/members/dana@acme.example", kind: "Membership", id: "d1/u1", inputs: {} } as const,
      { address: "acme/production", kind: "Workspace", id: "p1", inputs: {} } as const,
      { address: "acme/production/shop@production", kind: "Application", id: "p2", inputs: {} } as const,
    ].map((object) => [object.address, object]),
  ),
};

/** What is planned where the application's project is this one. */
async function planWith(project: object) {
  signsIn();
  nock(service)
    .get("/v3/domains/d1")
    .reply(200, { domain: { id: "d1", name: "acme" } })
    .get("/v3/roles")
    .reply(200, roles)
    .get("/v3/users?domain_id=d1")
    .reply(200, { users: [{ id: "u1", name: "dana@acme.example" }] })
    .get("/v3/projects?domain_id=d1")
    .reply(200, { projects: [workspace, project] })
    .get("/v3/role_assignments?scope.domain.id=d1")
    .reply(200, {
      role_assignments: [{ user: { id: "u1" }, role: { id: "r-manager" }, scope: { domain: { id: "d1" } } }],
    })
    .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
    .reply(200, { role_assignments: [] });
  const observed = await keystone().backend.observe({ slug: "acme", id: "d1" });
  if (observed === undefined) throw new Error("There is no acme");
  const observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
  const { changes, refusals } = makePlan(charter, observations, managed, now);
  return { changes: changes.map(({ verb, address, fields }) => ({ verb, address, fields })), refusals };
}

const renamedBack = (from: string) => ({
  changes: [
    {
      verb: "update",
      address: "acme/production/shop@production",
      fields: [{ field: "slug", from, to: "shop-production" }],
    },
  ],
  refusals: [],
});
const nothing = { changes: [], refusals: [] };

describe("an application whose project was renamed by hand", () => {
  test("stays in its environment: it is renamed back, never replaced (D23)", async () => {
    for (const project of [shop, sealed]) {
      for (const name of ["prod--shop--live", "production--shop-production--staging", "by-hand"]) {
        expect(await planWith({ ...project, name })).toEqual(renamedBack(name));
      }
    }
  });

  test("is called what the name says as long as that agrees about the environment", async () => {
    expect(await planWith({ ...sealed, name: "production--web--production" })).toEqual(renamedBack("web"));
  });

  test("gets its name back by one PATCH", async () => {
    signsIn();
    const { name, slug, environment, charter: mark } = sealed;
    nock(service)
      .get("/v3/projects/p1")
      .reply(200, { project: workspace })
      .patch("/v3/projects/p2", { project: { name, slug, environment, charter: mark } })
      .reply(200, { project: sealed });
    const { backend } = keystone();
    const changed = { ...known, slug: "prod--shop--live" };
    expect(await backend.Application.update(changed, { slug: "shop-production" })).toMatchObject(identity);
    expect(backend.calls).toEqual({ POST: 1, GET: 1, PATCH: 1 });
  });
});

describe("an application whose extra keys were changed by hand", () => {
  test("is what its name and its mark still say", async () => {
    for (const keys of [{ environment: "staging" }, { slug: "web" }, { environment: null }, { slug: null }]) {
      expect(await planWith({ ...sealed, ...keys }), JSON.stringify(keys)).toEqual(nothing);
    }
  });

  test("is what its name says where all keys are gone", async () => {
    const { slug: _, environment: __, charter: ___, ...bare } = sealed;
    expect(await planWith(bare)).toEqual(nothing);
  });

  test("is what a marked name says, without a mark of its own", async () => {
    const name = distinctName("production", identity);
    expect(await planWith({ ...shop, name })).toEqual(nothing);
  });
});

test("an application is created with the mark of what it is called", async () => {
  const { id: _, displayName: __, ...project } = sealed;
  signsIn();
  nock(service).post("/v3/projects", { project }).reply(201, { project: sealed });
  const inputs = { ...at, workspace: "production", key: "shop", environment: "production" };
  expect(await keystone().backend.Application.create(inputs)).toMatchObject(identity);
});

describe("renaming an application to a name that is taken in the domain", () => {
  const wanted = { workspaceId: "p1", slug: "web", environment: "production" };
  const called = (name: string) => ({ name, slug: "web", environment: "production", charter: markOf(wanted) });
  const taken = called("production--web--production");

  /** Keystone refuses the plain name; `inside` is what the workspace holds. */
  const refuses = (...inside: readonly object[]) => {
    signsIn();
    return nock(service)
      .get("/v3/projects/p1")
      .reply(200, { project: workspace })
      .patch("/v3/projects/p2", { project: taken })
      .reply(409, error(409, "same name"))
      .get("/v3/projects?parent_id=p1")
      .reply(200, { projects: inside });
  };

  test("gives it a mark, where a renamed workspace left that name behind", async () => {
    const marked = called(distinctName("production", wanted));
    refuses(shop)
      .patch("/v3/projects/p2", { project: marked })
      .reply(200, { project: { ...shop, ...marked } });
    expect(await keystone().backend.Application.update(known, { slug: "web" })).toMatchObject(wanted);
  });

  test("is a conflict where another application of this workspace has it", async () => {
    refuses(shop, { ...shop, ...taken, id: "p3" });
    const { backend } = keystone();
    expect(await failure(backend.Application.update(known, { slug: "web" }))).toMatchObject({ code: "conflict" });
    expect(backend.calls).toEqual({ POST: 1, GET: 2, PATCH: 1 });
  });
});
