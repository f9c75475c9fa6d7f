import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { rulesByKind } from "../../../provider/src/kinds";
import { RunRules } from "../../../provider/src/licence/run-rules";
import { Estate } from "../../../provider/src/observed/estate";
import { error, failure, keystone, roles, service, signsIn, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const principal = "ann@acme.example";
const ann = { id: "u1", name: principal, domain_id: "d1" };
const membership = { ...at, principal, role: "member" } as const;
const grant = { ...at, workspace: "production", workspaceId: "p1", principal, permission: "read" } as const;

const holds = (userId: string, roleId: string, scope: object) => ({
  user: { id: userId },
  role: { id: roleId },
  scope,
});
const asOwner = holds("u1", "r-manager", { domain: { id: "d1" } });
const asWriter = holds("u1", "r-member", { project: { id: "p1" } });

/** Keystone with these users. */
function keystoneWith(...users: readonly object[]) {
  signsIn();
  return nock(service).get("/v3/roles").reply(200, roles).get("/v3/users?domain_id=d1").reply(200, { users });
}

const holdOnDomain = (...held: readonly object[]) =>
  nock(service).get("/v3/role_assignments?scope.domain.id=d1").reply(200, { role_assignments: held });

const holdOnProjects = (...held: readonly object[]) =>
  nock(service)
    .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
    .reply(200, { role_assignments: held });

const holdsNow = (query: string, ...held: readonly object[]) =>
  nock(service).get(`/v3/role_assignments?user.id=u1&${query}`).reply(200, { role_assignments: held });

/** A program without a charter. */
function program() {
  const { backend, writes } = keystone();
  const platform = loadPlatform("keystone");
  const estate = new Estate(backend, (message) => expect.fail(message));
  return { context: { platform, backend, estate, rules: new RunRules({}) }, backend, writes };
}

describe("a membership of somebody who holds a role by hand", () => {
  const heldByHand = () => {
    keystoneWith(ann);
    holdOnDomain(asOwner);
    holdsNow("scope.domain.id=d1", asOwner).persist();
  };

  test("is a conflict, and nothing is written", async () => {
    heldByHand();
    const { backend, writes } = keystone();
    expect(await failure(backend.Membership.create(membership))).toMatchObject({ code: "conflict" });
    expect(writes).toEqual([]);
  });

  test("is taken over by `adopt: true` alone (D5)", async () => {
    heldByHand();
    const { context, writes } = program();
    expect(await failure(rulesByKind.Membership.create(context, membership, {}))).toMatchObject({
      code: "exists-and-differs",
      message: 'acme/members/ann@acme.example exists already and differs: role: "owner" → "member".',
    });
    expect(writes).toEqual([]);
    nock(service).put("/v3/domains/d1/users/u1/roles/r-member").reply(204);
    nock(service).delete("/v3/domains/d1/users/u1/roles/r-manager").reply(204);
    expect(await rulesByKind.Membership.create(context, membership, { adopt: true })).toMatchObject({
      live: { id: "d1/u1", role: "member" },
    });
  });

  test("is adopted where it is as declared", async () => {
    heldByHand();
    const { context, writes } = program();
    expect(await rulesByKind.Membership.create(context, { ...membership, role: "owner" }, {})).toEqual({
      live: { id: "d1/u1", organizationId: "d1", principal, role: "owner", status: "active" },
    });
    expect(writes).toEqual([]);
  });

  test("is made where the role was taken away since", async () => {
    keystoneWith(ann);
    holdOnDomain(asOwner);
    holdsNow("scope.domain.id=d1");
    nock(service).put("/v3/domains/d1/users/u1/roles/r-member").reply(204);
    expect(await keystone().backend.Membership.create(membership)).toMatchObject({ role: "member" });
  });
});

describe("what others hold is asked for", () => {
  test("once, for people who have a user already", async () => {
    keystoneWith(ann, { id: "u2", name: "kim@acme.example" });
    holdOnDomain(holds("u3", "r-manager", { domain: { id: "d1" } }));
    for (const id of ["u1", "u2"]) nock(service).put(`/v3/domains/d1/users/${id}/roles/r-member`).reply(204);
    const { backend } = keystone();
    await Promise.all([
      backend.Membership.create(membership),
      backend.Membership.create({ ...membership, principal: "kim@acme.example" }),
    ]);
    expect(backend.calls).toEqual({ POST: 1, GET: 3, PUT: 2 });
  });

  test("never for new people: they are two calls, and their grants one", async () => {
    keystoneWith()
      .post("/v3/users")
      .reply(201, { user: ann })
      .put("/v3/domains/d1/users/u1/roles/r-member")
      .reply(204)
      .put("/v3/projects/p1/users/u1/roles/r-reader")
      .reply(204);
    const { backend } = keystone();
    await backend.Membership.create(membership);
    await backend.WorkspaceGrant.create(grant);
    expect(backend.calls).toEqual({ POST: 2, GET: 2, PUT: 2 });
  });

  test("never for grants in a workspace that was made just now", async () => {
    keystoneWith(ann)
      .post("/v3/projects")
      .reply(201, { project: { id: "p1", name: "production", domain_id: "d1", parent_id: "d1" } })
      .put("/v3/projects/p1/users/u1/roles/r-reader")
      .reply(204);
    const { backend } = keystone();
    await backend.Workspace.create({ ...at, slug: "production" });
    await backend.WorkspaceGrant.create(grant);
    expect(backend.calls).toEqual({ POST: 2, GET: 2, PUT: 1 });
  });

  test("of a user whom somebody else made meanwhile, too", async () => {
    keystoneWith()
      .post("/v3/users")
      .reply(409, error(409, "same name"))
      .get("/v3/users?domain_id=d1&name=ann@acme.example")
      .reply(200, { users: [ann] });
    holdOnDomain(asOwner);
    holdsNow("scope.domain.id=d1", asOwner);
    const { backend } = keystone();
    expect(await failure(backend.Membership.create(membership))).toMatchObject({ code: "conflict" });
  });
});

test("a grant to somebody who holds another permission by hand is a conflict, and nothing is written (D12)", async () => {
  keystoneWith(ann);
  holdOnProjects(asWriter);
  holdsNow("scope.project.id=p1", asWriter).persist();
  const { backend, writes } = keystone();
  expect(await failure(backend.WorkspaceGrant.create(grant))).toMatchObject({ code: "conflict" });
  expect(await backend.WorkspaceGrant.find(grant)).toMatchObject({ permission: "write" });
  expect(writes).toEqual([]);
});

test("nobody becomes a member by a user that is disabled: what waits for them is not done (D18)", async () => {
  keystoneWith({ ...ann, enabled: false });
  holdOnDomain();
  const { backend, writes } = keystone();
  expect(await failure(backend.Membership.create({ ...membership, role: "owner" }))).toMatchObject({
    code: "user-disabled",
    message: "The user ann@acme.example of acme is disabled, so a role would not make them a member.",
    remedy: "Enable them first: openstack user set --enable u1",
  });
  expect(writes).toEqual([]);
});
