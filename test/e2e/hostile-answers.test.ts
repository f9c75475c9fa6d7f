import { beforeAll, describe, expect, test } from "vitest";
import { type Account, useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { type Project, useProject } from "./project.js";
import { type Answer, refuseThrough } from "./refusing-proxy.js";
import { charterApply, pulumiUp, type Way } from "./ways.js";

const guard = { maxRemovals: "100%", maxLosses: "100%" };
const dana = { "dana@acme.example": "owner" };

const people = (more: object = {}) => ({
  unmanaged: "revoke",
  members: { ...dana, "ana@acme.example": "member", "kim@acme.example": "member", ...more },
  workspaces: {
    main: {
      name: "Main",
      grants: { "ana@acme.example": "read", "kim@acme.example": "read" },
      applications: { shop: { production: {} } },
    },
    old: { name: "Old" },
  },
});
const full = charterOf(people(), { guard });
/** Everything goes that can: a person with her grant, a grant alone, an application, a workspace, and whom nobody declared. */
const less = charterOf(
  {
    unmanaged: "revoke",
    members: { ...dana, "kim@acme.example": "member" },
    workspaces: { main: { name: "Main" } },
  },
  { guard, removed: { "acme/old": "destroy", "acme/main/shop@production": "destroy" } },
);
const removed = [
  "acme/main/grants/ana@acme.example",
  "acme/main/grants/kim@acme.example",
  "acme/main/shop@production",
  "acme/members/ana@acme.example",
  "acme/old",
];

const notFound = "https://charter.invalid/problems/not-found";
const bad: readonly (Answer & { readonly title: string })[] = [
  { title: "a web page with 404", status: 404, type: "text/html", body: "<html>no such page</html>" },
  {
    title: "404 about:blank",
    status: 404,
    type: "application/problem+json",
    body: { type: "about:blank", status: 404 },
  },
  {
    title: "404 for something else",
    status: 404,
    body: { type: notFound, title: "x", missing: "token", reference: "tok_1" },
  },
  { title: "202", status: 202 },
];

async function settle(account: Account, project: Project): Promise<void> {
  project.declare(full);
  for (const _ of ["invited", "granted"]) {
    const { code, output } = await charterApply.apply(project);
    expect(code, output).toBe(0);
    await account.everybodyAccepts();
  }
  await account.call("POST", "/organizations/acme/memberships", { principal: "eve@acme.example", role: "member" });
  await account.everybodyAccepts();
  await account.forget();
  project.declare(less);
}

/** Somebody's membership, as the service would tell it. */
const about = (principal: string) => ({
  id: "mem_1",
  organizationId: "org_1",
  principal,
  role: "member",
  status: "pending",
  accessUntil: null,
  invitation: null,
});

/** A run whose calls of one method are answered by something in between. */
const through = async (account: Account, project: Project, way: Way, answer: Answer, of = "DELETE") => {
  const proxy = await refuseThrough(account.url, ({ method }) => (method === of ? answer : false));
  return way.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
};

describe("a removal that is answered by somebody else", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project));

  test.each(bad)("is a failed line and no removal: $title", async ({ title, ...answer }) => {
    const before = project.addresses();
    const { code, output } = await through(account, project, charterApply, answer);
    expect({ code, events: await account.events(), addresses: project.addresses() }, output).toEqual({
      code: 1,
      events: [],
      addresses: before,
    });
    expect(output.match(/✗ .*\n.*answered \d{3}: /g), output).toHaveLength(removed.length + 1);
    expect(output).not.toContain("✓");
  });

  test("under plain pulumi up, too", async () => {
    const { code, output } = await through(account, project, pulumiUp, bad[1] ?? { status: 404 });
    expect(project.addresses(), output).toEqual(expect.arrayContaining(removed));
    expect({ code, events: await account.events() }).toEqual({ code: 1, events: [] });
  });

  test("and so is an invitation, with its line in the charter: it is only accepted, or about somebody else", async () => {
    project.declare(charterOf({ ...people({ "zoe@acme.example": "member" }), unmanaged: "report" }, { guard }));
    for (const answer of [{ status: 202 }, { status: 201, body: about("mallory@acme.example") }]) {
      const { code, output } = await through(account, project, charterApply, answer, "POST");
      expect({ code, events: await account.events() }, output).toEqual({ code: 1, events: [] });
      expect(output).toMatch(/✗ invite zoe@acme.example as member +org.yaml:\d+\n.*answered 20[12]: this/);
      expect(project.addresses()).not.toContain("acme/members/zoe@acme.example");
    }
    project.declare(less);
  });

  test("is done by the next run that reaches the service", async () => {
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    // A grant of hers goes by its own step or along with her, whichever the engine comes to first.
    const events = (await account.events()).map((line) => line.replace(/^(grant\.revoked .*) \(along\)$/, "$1"));
    expect(events.sort()).toEqual([
      "application.deleted shop-production",
      "grant.revoked ana@acme.example",
      "grant.revoked kim@acme.example",
      "membership.removed ana@acme.example",
      "membership.removed eve@acme.example",
      "workspace.deleted old",
      "workspace.updated main default: false → true (along)",
    ]);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  });
});

describe("a service that repeats the token in what it answers", () => {
  const account = useAccount();
  const project = useProject(account);

  test("finds it in no plan and in no state: whatever the project leaves behind is searched for it", async () => {
    await settle(account, project);
    project.declare(full);
    const proxy = await refuseThrough(account.url, async ({ method, path, headers, body }) => {
      if (!/organizations\/[^/]+$/.test(path)) return false;
      const { authorization = "", "content-type": type = "" } = headers;
      const sent = method === "GET" ? {} : { body };
      const response = await fetch(new URL(path, account.url), {
        method,
        headers: { authorization, "content-type": type },
        ...sent,
      });
      const organization: unknown = await response.json();
      const repeated = { website: authorization, ...(method === "GET" ? { name: authorization } : {}) };
      return { status: response.status, body: Object.assign({}, organization, repeated) };
    });
    const env = { CHARTER_URL: proxy.url };
    const plan = await project.charter(["plan", "org.yaml", "--json"], env);
    const apply = await charterApply.apply(project, env);
    proxy.close();
    expect(plan.output).toContain("Bearer [redacted]");
    expect(apply.output).toContain("Bearer [redacted]");
    expect(JSON.stringify(project.resources())).toContain("Bearer [redacted]");
  });
});
