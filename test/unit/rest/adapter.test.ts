import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend, type Write } from "../../../provider/src/adapters/rest";
import type { Known } from "../../../provider/src/backend/live";
import { service, token, useNock } from "./door-fixture";
import { ana, grant, missing, org, page, problem, production, storefront } from "./objects";

useNock();

/** An adapter that notes what it asks permission for. */
function backend() {
  const writes: Write[] = [];
  const permit = (write: Write) => void writes.push(write);
  return { writes, backend: createRestBackend({ url: service, token: () => token, permit, firstDelayMs: 1 }) };
}
const limit = { limit: "500" };

function observable(reference: string, role: string | null = "owner") {
  const base = `/v1/organizations/${reference}`;
  return nock(service)
    .get(base)
    .reply(200, org)
    .get("/v1/credential")
    .query({ organization: reference })
    .reply(200, { principal: "Dana@Acme.example", scope: "write", role, organizationId: role && "org_1" })
    .get(`${base}/workspaces`)
    .query(limit)
    .reply(200, page([production]))
    .get(`${base}/applications`)
    .query(limit)
    .reply(200, page([storefront]))
    .get(`${base}/memberships`)
    .query(limit)
    .reply(200, page([ana]))
    .get(`${base}/grants`)
    .query(limit);
}

describe("an observation", () => {
  test("is one organization from a few lists, principals in one spelling", async () => {
    observable("acme").reply(200, page([{ ...grant, id: "ws_1/ANA@acme.example", principal: "ANA@acme.example" }]));
    const { backend: rest } = backend();
    expect(await rest.observe({ slug: "acme" })).toEqual({
      credential: { principal: "dana@acme.example", scope: "write", role: "owner" },
      organization: org,
      workspaces: [production],
      applications: [storefront],
      memberships: [ana],
      grants: [grant],
    });
    expect(rest.calls).toEqual({ GET: 6 });
  });

  test("goes by the stable id where it is known, so that a rename does not matter", async () => {
    observable("org_1", null).reply(200, page([]));
    const observed = await backend().backend.observe({ slug: "old-name", id: "org_1" });
    expect(observed?.credential).toEqual({ principal: "dana@acme.example", scope: "write", role: undefined });
  });

  test("of what does not exist is undefined", async () => {
    nock(service)
      .persist()
      .get(/organizations/)
      .query(true)
      .reply(404, missing("organization", "acme"));
    nock(service)
      .get("/v1/credential")
      .query(true)
      .reply(200, { principal: "dana", scope: "write", role: null, organizationId: null });
    expect(await backend().backend.observe({ slug: "acme" })).toBeUndefined();
  });

  test("fails as a whole where one list is refused: nothing is taken for absent", async () => {
    observable("acme").reply(403, problem("missing-capability"));
    await expect(backend().backend.observe({ slug: "acme" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("refuses what belongs to another organization", async () => {
    observable("acme").reply(200, page([{ ...grant, organizationId: "org_2" }]));
    await expect(backend().backend.observe({ slug: "acme" })).rejects.toThrowError(
      /hold ws_1\/ana@acme.example, which belongs to another organization/,
    );
  });

  test.each([
    ["an organization without id", { slug: "acme" }],
    ["null", null],
    ["a list", [org]],
  ])("refuses %s", async (_name, body) => {
    nock(service).get("/v1/organizations/acme").reply(200, JSON.stringify(body));
    nock(service).persist().get(/./).query(true).reply(404, problem("not-found"));
    await expect(backend().backend.observe({ slug: "acme" })).rejects.toMatchObject({ code: "protocol" });
  });

  test("refuses a membership in a status that nobody knows", async () => {
    nock(service)
      .get("/v1/organizations/org_1/memberships")
      .query(limit)
      .reply(200, page([{ ...ana, status: "frozen" }]));
    await expect(backend().backend.memberships(org)).rejects.toThrowError(/this is no membership: status must be/);
  });
});

describe("a write says what it is before it is made", () => {
  test("an organization is created, renamed and deleted by its id", async () => {
    const scope = nock(service)
      .post("/v1/organizations", { slug: "acme", name: "Acme, Inc.", billing: { email: null } })
      .reply(201, org)
      .patch("/v1/organizations/org_1", { slug: "acme-2" })
      .matchHeader("content-type", "application/merge-patch+json")
      .reply(200, { ...org, slug: "acme-2" })
      .delete("/v1/organizations/org_1")
      .reply(204);
    const { backend: rest, writes } = backend();
    const inputs = { slug: "acme", name: "Acme, Inc.", billing: { email: null }, adopt: true };
    expect(await rest.Organization.create(inputs)).toEqual(org);
    const known = { ...org, organization: "acme" };
    expect(await rest.Organization.update(known, { slug: "acme-2" })).toEqual({ ...org, slug: "acme-2" });
    expect(await rest.Organization.delete(known)).toBe("deleted");
    scope.done();
    expect(writes).toEqual([
      { kind: "Organization", key: "acme", verb: "create" },
      { kind: "Organization", key: "acme", id: "org_1", verb: "update" },
      { kind: "Organization", key: "acme", id: "org_1", verb: "delete" },
    ]);
    expect(rest.calls).toEqual({ POST: 1, PATCH: 1, DELETE: 1 });
  });

  test("a workspace and its applications, which are named by its slug", async () => {
    const base = "/v1/organizations/org_1/workspaces";
    const scope = nock(service)
      .post(base, { slug: "production", name: "Production" })
      .reply(201, production)
      .post(`${base}/ws_1/applications`, {
        slug: "storefront-production",
        name: "storefront",
        environment: "production",
        website: "https://acme.example",
      })
      .reply(201, storefront)
      .patch(`${base}/ws_1/applications/app_1`, { website: null })
      .reply(200, storefront)
      .delete(`${base}/ws_1/applications/app_1`)
      .reply(204)
      .patch(`${base}/ws_1`, { description: "x" })
      .reply(200, production)
      .delete(`${base}/ws_1`)
      .reply(204);
    const { backend: rest, writes } = backend();
    const parents = { organization: "acme", organizationId: "org_1" };
    await rest.Workspace.create({ ...parents, slug: "production", name: "Production" });
    await rest.Application.create({
      ...parents,
      workspace: "production",
      workspaceId: "ws_1",
      key: "storefront",
      environment: "production",
      website: "https://acme.example",
    });
    const application = { ...storefront, organization: "acme" };
    await rest.Application.update(application, { website: null });
    expect(await rest.Application.delete(application)).toBe("deleted");
    const workspace = { ...production, organization: "acme" };
    await rest.Workspace.update(workspace, { description: "x" });
    expect(await rest.Workspace.delete(workspace)).toBe("deleted");
    scope.done();
    expect(writes.map(({ kind, key, id, verb }) => `${verb} ${kind} ${key} ${id}`)).toEqual([
      "create Workspace acme/production undefined",
      // What is not there yet goes by the charter's own key.
      "create Application acme/production/storefront@production undefined",
      "update Application acme/production/storefront-production@production app_1",
      "delete Application acme/production/storefront-production@production app_1",
      "update Workspace acme/production ws_1",
      "delete Workspace acme/production ws_1",
    ]);
  });

  test("a membership is invited, changed, sent again, and removed only in the status that was seen (D14)", async () => {
    const base = "/v1/organizations/org_1/memberships";
    const scope = nock(service)
      .post(base, { principal: "ana@acme.example", role: "member", accessUntil: "2027-01-31" })
      .reply(201, { ...ana, accessUntil: "2027-01-31" })
      .patch(`${base}/mem_1`, { role: "admin" })
      .reply(200, { ...ana, role: "admin" })
      .post(`${base}/mem_1/resend`, "")
      .matchHeader("content-type", (value) => value === null || value === undefined)
      .reply(200, ana)
      .delete(`${base}/mem_1`)
      .query({ expectedStatus: "pending" })
      .reply(409, { ...problem("unexpected-status"), currentStatus: "active" });
    const { backend: rest, writes } = backend();
    const known: Known<"Membership"> = { ...ana, organization: "acme" };
    await rest.Membership.create({
      organization: "acme",
      organizationId: "org_1",
      principal: "ana@acme.example",
      role: "member",
      accessUntil: "2027-01-31",
    });
    expect(await rest.Membership.update(known, { role: "admin" })).toEqual({ ...ana, role: "admin" });
    await rest.Membership.resend?.(known);
    await expect(rest.Membership.delete(known)).rejects.toMatchObject({
      code: "conflict",
      problem: { type: "https://charter.invalid/problems/unexpected-status", members: { currentStatus: "active" } },
    });
    scope.done();
    expect(writes.map(({ verb, key, id }) => `${verb} ${key} ${id}`)).toEqual([
      "create acme/members/ana@acme.example undefined",
      "update acme/members/ana@acme.example mem_1",
      "resend acme/members/ana@acme.example mem_1",
      "delete acme/members/ana@acme.example mem_1",
    ]);
  });

  test("a grant is created only where there is none, changed as a whole, and revoked", async () => {
    const place = "/v1/organizations/org_1/workspaces/ws_1/grants/ana%40acme.example";
    const scope = nock(service)
      .put(place, { permission: "read", accessUntil: "2027-01-31" })
      .matchHeader("if-none-match", "*")
      .reply(201, { ...grant, accessUntil: "2027-01-31" })
      .put(place, { permission: "write", accessUntil: "2027-01-31" })
      .matchHeader("if-none-match", (value) => value === null || value === undefined)
      .reply(200, { ...grant, permission: "write", accessUntil: "2027-01-31" })
      .delete(place)
      .reply(404, missing("grant", "ana@acme.example"));
    const { backend: rest, writes } = backend();
    const live = await rest.WorkspaceGrant.create({
      organization: "acme",
      organizationId: "org_1",
      workspace: "production",
      workspaceId: "ws_1",
      principal: "ana@acme.example",
      permission: "read",
      accessUntil: "2027-01-31",
    });
    const known = { ...live, organization: "acme" };
    await rest.WorkspaceGrant.update(known, { permission: "write" });
    expect(await rest.WorkspaceGrant.delete(known)).toBe("missing");
    scope.done();
    expect(writes.map(({ verb, key, id }) => `${verb} ${key} ${id}`)).toEqual([
      "create acme/production/grants/ana@acme.example undefined",
      "update acme/production/grants/ana@acme.example ws_1/ana@acme.example",
      "delete acme/production/grants/ana@acme.example ws_1/ana@acme.example",
    ]);
  });
});

describe("a grant where people are invited to workspaces (D22)", () => {
  test("goes by what is its own in its id, is sent again, and is revoked only in the status that was seen (D14)", async () => {
    const place = "/v1/organizations/org_1/workspaces/ws_1/grants";
    const invited = { ...grant, id: "ws_1/grt_1", status: "pending", invitation: ana.invitation } as const;
    const scope = nock(service)
      .put(`${place}/ana%40acme.example`, { permission: "read", accessUntil: null })
      .reply(201, invited)
      .put(`${place}/grt_1`, { permission: "write", accessUntil: null })
      .reply(200, { ...invited, permission: "write" })
      .post(`${place}/grt_1/resend`, "")
      .reply(200, invited)
      .delete(`${place}/grt_1`)
      .query({ expectedStatus: "pending" })
      .reply(409, { ...problem("unexpected-status"), currentStatus: "active" });
    const { backend: rest, writes } = backend();
    const live = await rest.WorkspaceGrant.create({
      organization: "acme",
      organizationId: "org_1",
      workspace: "production",
      workspaceId: "ws_1",
      principal: "ana@acme.example",
      permission: "read",
      accessUntil: null,
    });
    const known = { ...live, organization: "acme" };
    await rest.WorkspaceGrant.update(known, { permission: "write" });
    expect(await rest.WorkspaceGrant.resend?.(known)).toEqual(invited);
    await expect(rest.WorkspaceGrant.delete(known)).rejects.toMatchObject({
      code: "conflict",
      problem: { type: "https://charter.invalid/problems/unexpected-status", members: { currentStatus: "active" } },
    });
    scope.done();
    expect(writes.map(({ verb, key, id }) => `${verb} ${key} ${id}`)).toEqual([
      "create acme/production/grants/ana@acme.example undefined",
      "update acme/production/grants/ana@acme.example ws_1/grt_1",
      "resend acme/production/grants/ana@acme.example ws_1/grt_1",
      "delete acme/production/grants/ana@acme.example ws_1/grt_1",
    ]);
  });
});

describe("a look-up", () => {
  const parents = { organization: "acme", organizationId: "org_1", workspace: "production", workspaceId: "ws_1" };

  test("goes by the natural key", async () => {
    const base = "/v1/organizations/org_1";
    nock(service)
      .get("/v1/organizations/acme")
      .reply(200, org)
      .get(`${base}/workspaces/production`)
      .reply(200, production)
      .get(`${base}/workspaces/ws_1/applications/shop`)
      .reply(200, { ...storefront, slug: "shop" })
      .get(`${base}/memberships/ana%2Bx%40acme.example`)
      .reply(200, { ...ana, principal: "ana+x@acme.example" })
      .get(`${base}/workspaces/ws_1/grants/ana%40acme.example`)
      .reply(200, grant);
    const { backend: rest } = backend();
    expect(await rest.Organization.find({ slug: "acme" })).toEqual(org);
    expect(await rest.Workspace.find({ ...parents, slug: "production" })).toEqual(production);
    const shop = { ...parents, key: "storefront", slug: "shop", environment: "production" };
    expect(await rest.Application.find(shop)).toEqual({ ...storefront, slug: "shop" });
    expect(await rest.Membership.find({ ...parents, principal: "ana+x@acme.example", role: "member" })).toEqual({
      ...ana,
      principal: "ana+x@acme.example",
    });
    expect(await rest.WorkspaceGrant.find({ ...parents, principal: grant.principal, permission: "read" })).toEqual(
      grant,
    );
  });

  test("of what is not there is undefined, by key and by id", async () => {
    const lacks = (what: string, reference: string) => nock(service).get(/./).reply(404, missing(what, reference));
    lacks("organization", "org_1");
    lacks("workspace", "ws_1");
    lacks("application", "app_1");
    lacks("membership", "mem_1");
    lacks("grant", "ana@acme.example");
    lacks("membership", "ana@acme.example");
    const { backend: rest } = backend();
    expect([
      await rest.Organization.get({ ...org, organization: "acme" }),
      await rest.Workspace.get({ ...production, organization: "acme" }),
      await rest.Application.get({ ...storefront, organization: "acme" }),
      await rest.Membership.get({ ...ana, organization: "acme" }),
      await rest.WorkspaceGrant.get({ ...grant, organization: "acme" }),
      await rest.Membership.find({ ...parents, principal: "ana@acme.example", role: "member" }),
    ]).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  test.each(["..", ".", ""])("never leaves its path: %j", async (id) => {
    const { backend: rest } = backend();
    const looking = rest.Workspace.get({ ...production, id, organization: "acme" });
    await expect(looking).rejects.toThrowError(RangeError);
    expect(rest.calls).toEqual({});
  });
});
