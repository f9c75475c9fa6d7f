import nock from "nock";
import { describe, expect, test } from "vitest";
import { error, failure, keystone, roles, service, signsIn, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const principal = "ann@acme.example";
const grant = { ...at, id: `p1/${principal}`, workspaceId: "p1", principal, permission: "read" } as const;
const membership = { ...at, id: "d1/u1", principal, role: "member", status: "active" } as const;
const held = (role: string, scope: object) => ({ user: { id: "u1" }, role: { id: role }, scope });
const notHeld = (role: string, user: string, place: string) =>
  `Could not find role assignment with role: ${role}, user or group: ${user}, project, domain, or system: ${place}.`;

function signedIn(user: object = { id: "u1", name: principal, domain_id: "d1" }) {
  signsIn();
  nock(service).get("/v3/roles").reply(200, roles);
  nock(service)
    .get("/v3/users?domain_id=d1")
    .reply(200, { users: [user] });
}

/** Each removal signs in anew. */
const fresh = () => keystone().backend;

/** By what goes: how it is deleted, where, and what Keystone says where it is not there. */
const removals = [
  {
    what: "a workspace",
    remove: () => fresh().Workspace.delete({ ...at, id: "p1", slug: "production" }),
    path: "/v3/projects/p1",
    before: () => void signsIn(),
    gone: "Could not find project: p1.",
    other: ["Could not find project: p2.", "Could not find domain: p1.", "Could not find user: p1."],
  },
  {
    what: "an application",
    remove: () =>
      fresh().Application.delete({ ...at, id: "p2", workspaceId: "p1", slug: "shop", environment: "production" }),
    path: "/v3/projects/p2",
    before: () => void signsIn(),
    gone: "Could not find project: p2.",
    other: ["Could not find project: p1.", "Could not find project: p22."],
  },
  {
    what: "the user of a membership that Charter made",
    remove: () => fresh().Membership.delete(membership),
    path: "/v3/users/u1",
    before: () => signedIn({ id: "u1", name: principal, domain_id: "d1", charter: "created" }),
    gone: "Could not find user: u1.",
    other: ["Could not find user: u2.", "Could not find domain: u1.", "Could not find: u1."],
  },
  {
    what: "the role of a grant",
    remove: () => fresh().WorkspaceGrant.delete(grant),
    path: "/v3/projects/p1/users/u1/roles/r-reader",
    before: () => {
      signedIn();
      nock(service)
        .get("/v3/role_assignments?user.id=u1&scope.project.id=p1")
        .reply(200, { role_assignments: [held("r-reader", { project: { id: "p1" } })] });
    },
    gone: notHeld("r-reader", "u1", "p1"),
    other: [
      notHeld("r-reader", "u2", "p1"),
      notHeld("r-member", "u1", "p1"),
      notHeld("r-reader", "u1", "p2"),
      "Could not find role: r-reader.",
      "Could not find user: u1.",
      "Could not find project: p1.",
    ],
  },
];

describe.each(removals)("the removal of $what", ({ remove, path, before, gone, other }) => {
  const answered = async (status: number, body?: string | object) => {
    before();
    nock(service).delete(path).reply(status, body);
    return remove();
  };

  test("is done by 204", async () => {
    expect(await answered(204)).toBe("deleted");
  });

  test("has nothing to do where Keystone could not find just that", async () => {
    expect(await answered(404, error(404, gone))).toBe("missing");
  });

  test.each([...other, "The resource could not be found.", "Not Found"])("fails where it says: %s", async (message) => {
    expect(await failure(answered(404, error(404, message)))).toMatchObject({ code: "not-found" });
  });

  test.each<{ readonly title: string; readonly status: number; readonly body?: string | object }>([
    { title: "a web page with 404", status: 404, body: "<html>no such page</html>" },
    { title: "404 and nothing", status: 404 },
    { title: "404 about:blank", status: 404, body: { type: "about:blank", title: "Not Found" } },
    { title: "the words with another code", status: 404, body: error(500, gone) },
    { title: "410", status: 410, body: error(404, gone) },
    { title: "202", status: 202 },
    { title: "200", status: 200 },
    { title: "a web page with 200", status: 200, body: "<html>done</html>" },
    { title: "302", status: 302 },
  ])("fails where it is answered by $title", async ({ status, body }) => {
    expect(await failure(answered(status, body))).toMatchObject({
      code: expect.stringMatching(/^(protocol|not-found|invalid-request)$/),
    });
  });
});

describe("a membership that Charter did not make", () => {
  const assigned = () => {
    signedIn();
    nock(service).get("/v3/projects?domain_id=d1").reply(200, { projects: [] });
    nock(service)
      .get("/v3/role_assignments?user.id=u1")
      .reply(200, { role_assignments: [held("r-member", { domain: { id: "d1" } })] });
    return nock(service).delete("/v3/domains/d1/users/u1/roles/r-member");
  };

  test("is not removed by somebody else's 404 about its role", async () => {
    assigned().reply(404, error(404, notHeld("r-member", "u2", "d1")));
    expect(await failure(fresh().Membership.delete(membership))).toMatchObject({ code: "not-found" });
    assigned().reply(404, error(404, notHeld("r-member", "u1", "d1")));
    expect(await fresh().Membership.delete(membership)).toBe("deleted");
  });
});

describe("an organization", () => {
  test("is missing only where Keystone could not find just that domain", async () => {
    const organization = { id: "d1", slug: "acme", organization: "acme" };
    const disabling = (body: string | object) => {
      signsIn();
      nock(service).patch("/v3/domains/d1").reply(404, body);
      return fresh().Organization.delete(organization);
    };
    expect(await disabling(error(404, "Could not find domain: d1."))).toBe("missing");
    expect(await failure(disabling(error(404, "Could not find domain: d2.")))).toMatchObject({ code: "not-found" });
    expect(await failure(disabling("<html>"))).toMatchObject({ code: "protocol" });
  });

  test.each(["<html>no such page</html>", error(404, "Could not find domain: d2."), error(404, "Not Found")])(
    "is not taken for one that does not exist where it is answered by %j",
    async (body) => {
      signsIn();
      nock(service).get("/v3/domains/d1").reply(404, body);
      await expect(fresh().observe({ slug: "acme", id: "d1" })).rejects.toThrowError();
    },
  );
});

test("a role that was not given by the status that says so was not given", async () => {
  signedIn();
  nock(service).get("/v3/role_assignments?scope.domain.id=d1").reply(200, { role_assignments: [] });
  nock(service).put("/v3/domains/d1/users/u1/roles/r-member").reply(202);
  expect(await failure(fresh().Membership.create({ ...at, principal, role: "member" }))).toMatchObject({
    code: "protocol",
  });
});
