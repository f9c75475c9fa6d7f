import { beforeAll, describe, expect, test } from "vitest";
import type { Account } from "./account.js";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";
import type { Project } from "./project.js";
import { type Answer, refuseThrough } from "./refusing-proxy.js";
import { charterApply, pulumiUp, type Way } from "./ways.js";

const { main } = acme.workspaces;
/** Everything goes that can: a person with her grant, a grant alone, an application, a workspace, and whom nobody declared. */
const less = charterOf(
  {
    unmanaged: "revoke",
    members: without<string>(acme.members, "ana@acme.example"),
    workspaces: { main: without<unknown>(main, "grants", "applications") },
  },
  { guard, removed: { "acme/lab": "destroy", "acme/main/shop@production": "destroy" } },
);
const removed = [
  "acme/lab",
  "acme/main/grants/ana@acme.example",
  "acme/main/grants/kim@acme.example",
  "acme/main/shop@production",
  "acme/members/ana@acme.example",
];

const notFound = "https://charter.invalid/problems/not-found";
/** None of them says that what was to be removed is gone, or was never there. */
const bad: readonly Answer[] = [
  { status: 404, type: "text/html", body: "<html>no such page</html>" },
  { status: 404, type: "application/problem+json", body: { type: "about:blank", status: 404 } },
  { status: 404, body: { type: notFound, title: "x", missing: "token", reference: "tok_1" } },
  { status: 202 },
];

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

/** A run whose calls of one method are answered by something in between, where it has an answer. */
const through = async (
  account: Account,
  project: Project,
  way: Way,
  of: string,
  answer: (body: string) => Answer | undefined,
) => {
  const proxy = await refuseThrough(account.url, ({ method, body }) => (method === of && answer(body)) || false);
  return way.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
};

describe("a removal that is answered by somebody else", () => {
  const { account, project } = useGiven(team);
  beforeAll(async () => {
    await account.call("POST", "/organizations/acme/memberships", { principal: "eve@acme.example", role: "member" });
    await account.everybodyAccepts();
    await account.forget();
    project.declare(less);
  });

  /** Each removal is answered otherwise. */
  const answeredBadly = async (way: Way) => {
    let answered = 0;
    const ended = await through(account, project, way, "DELETE", () => bad[answered++ % bad.length]);
    return { ...ended, answered };
  };

  test("is a failed line and no removal, whether that is a page, a problem or a mere status", async () => {
    const before = project.addresses();
    const { code, output, answered } = await answeredBadly(charterApply);
    expect({ code, events: await account.events(), addresses: project.addresses() }, output).toEqual({
      code: 1,
      events: [],
      addresses: before,
    });
    expect(answered).toBe(removed.length + 1);
    expect(output.match(/✗ .*\n.*answered (?:404|202): /g), output).toHaveLength(removed.length + 1);
    expect(output).not.toContain("✓");
  });

  test("under plain pulumi up, too", async () => {
    const { code, output } = await answeredBadly(pulumiUp);
    expect(project.addresses(), output).toEqual(expect.arrayContaining(removed));
    expect({ code, events: await account.events() }).toEqual({ code: 1, events: [] });
  });

  test("and so is an invitation, with its line in the charter: it is only accepted, or about somebody else", async () => {
    const [zoe, max] = ["zoe@acme.example", "max@acme.example"];
    project.declare(charterOf({ ...acme, members: { ...acme.members, [zoe]: "member", [max]: "member" } }, { guard }));
    const answer = (body: string): Answer =>
      body.includes(zoe) ? { status: 202 } : { status: 201, body: about("mallory@acme.example") };
    const { code, output } = await through(account, project, charterApply, "POST", answer);
    expect({ code, events: await account.events() }, output).toEqual({ code: 1, events: [] });
    expect(output).toMatch(/✗ invite zoe@acme.example as member +org.yaml:\d+\n.*answered 202: this/);
    expect(output).toMatch(/✗ invite max@acme.example as member +org.yaml:\d+\n.*answered 201: this/);
    expect(project.addresses().filter((address) => /zoe|max|mallory/.test(address))).toEqual([]);
  });

  test("is done by the next run that reaches the service", async () => {
    project.declare(less);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    // A grant of hers goes by its own step or along with her, whichever the engine comes to first.
    const events = (await account.events()).map((line) => line.replace(/^(grant\.revoked .*) \(along\)$/, "$1"));
    expect(events.sort()).toEqual([
      "application.deleted shop-production",
      "grant.revoked ana@acme.example",
      "grant.revoked kim@acme.example",
      "membership.removed ana@acme.example",
      "membership.removed eve@acme.example",
      "workspace.deleted lab",
    ]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });
});

describe("a service that repeats the token in what it answers", () => {
  const { account, project } = useGiven(team);

  test("finds it in no plan and in no state: whatever the project leaves behind is searched for it", async () => {
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
