import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Account, useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { type Project, useProject } from "../project.js";
import { charterApply, pulumiUp, pulumiUpWithoutRefresh, ways } from "../ways.js";

const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "ana@acme.example": "member" };
const grants = { "ana@acme.example": "read" };
const ignore = { members: ["svc-*@acme.example"] };

const charter = (acme: object = {}, rest: object = {}) =>
  charterOf(
    { unmanaged: "revoke", members, workspaces: { production: { name: "Production", grants } }, ...acme },
    { ignore, ...rest },
  );

/** A project whose charter is applied, and whose people have joined and have their grants. */
async function settle(account: Account, project: Project): Promise<void> {
  project.declare(charter());
  for (const _ of ["invited", "granted"]) {
    const { code, output } = await charterApply.apply(project);
    expect(code, output).toBe(0);
    await account.everybodyAccepts();
  }
  await account.forget();
}

const invite = (account: Account, principal: string, role = "member") =>
  account.call("POST", "/organizations/acme/memberships", { principal, role });

const grant = (account: Account, principal: string, permission: string, workspace = "production") =>
  account.call("PUT", `/organizations/acme/workspaces/${workspace}/grants/${principal}`, { permission });

/** What people do behind the charter's back: Eve joins, Mallory is invited, a robot joins, Lee gets a grant. */
async function byHand(account: Account): Promise<void> {
  await invite(account, "eve@acme.example");
  await invite(account, "svc-ci@acme.example");
  await account.everybodyAccepts();
  await grant(account, "eve@acme.example", "write");
  await grant(account, "lee@acme.example", "write");
  await account.forget();
}

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project));

  test("revokes who and what nobody declared, leaves whom it ignores, and is done (D39)", async () => {
    await byHand(account);
    const { code, output } = await way.apply(project);
    expect({ code, events: [...(await account.events())].sort() }, output).toEqual({
      code: 0,
      events: [
        "grant.revoked eve@acme.example (along)",
        "grant.revoked lee@acme.example",
        "membership.removed eve@acme.example",
      ],
    });
    expect((await account.memberships()).map(({ principal }) => principal).sort()).toEqual(
      [...Object.keys(members), "svc-ci@acme.example"].sort(),
    );
    await account.forget();
    const again = await way.apply(project);
    expect({ code: again.code, writes: account.writes() }, again.output).toEqual({ code: 0, writes: [] });
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("revokes somebody who comes back, though the roster is as it was", async () => {
    await invite(account, "eve@acme.example");
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.revoked eve@acme.example"],
    });
    await invite(account, "eve@acme.example");
    await account.forget();
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.revoked eve@acme.example"]);
  });

  test("is refused where more would go than the guard allows, and writes nothing", async () => {
    for (const who of ["a", "b", "c"]) await invite(account, `${who}@acme.example`);
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("3 of 6 members of acme would be removed; guard.maxRemovals allows 2 (25%)");
    project.declare(charter({}, { guard: { maxRemovals: 3 } }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
  });

  test("revokes the others where one cannot be revoked, and says who that was", async () => {
    await invite(account, "eve@acme.example", "owner");
    await account.everybodyAccepts();
    await invite(account, "mallory@acme.example");
    await account.forget();
    const token = await account.issueToken({ principal: "lee@acme.example", scope: "write" });
    const { code, output } = await way.apply(project, { CHARTER_TOKEN: token });
    expect({ code, events: await account.events() }, output).toEqual({
      code: 1,
      events: ["membership.revoked mallory@acme.example"],
    });
    expect(output).toMatch(way === charterApply ? /✗ remove eve@acme\.example/ : /acme\/members\/eve@acme\.example: /);
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.removed eve@acme.example"]);
  });

  test("moves with a workspace that is renamed, and does there what the workspace says (D6)", async () => {
    const live = { previously: "production", name: "Production", unmanaged: "revoke", grants };
    project.declare(charter({ unmanaged: "report", workspaces: { live } }));
    await invite(account, "eve@acme.example");
    await grant(account, "lee@acme.example", "read");
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["workspace.updated live slug: production → live", "grant.revoked lee@acme.example"],
    });
    await account.forget();
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect({ writes: account.writes(), rosters: rosters(project) }).toEqual({
      writes: [],
      rosters: ["acme/live/grants"],
    });
  });

  test("revokes nobody where `revoke` is dropped, and takes the roster out of state", async () => {
    await grant(account, "lee@acme.example", "read", "live");
    const live = { name: "Production, live", grants };
    project.declare(charter({ unmanaged: "report", workspaces: { live } }));
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, events: await account.events(), rosters: rosters(project) }, output).toEqual({
      code: 0,
      events: ["workspace.updated live name: Production → Production, live"],
      rosters: [],
    });
  });
});

const rosters = (project: Project): readonly string[] =>
  project
    .resources()
    .filter(({ type }) => type.endsWith(":Roster"))
    .map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2))
    .sort();

describe("a roster", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project));

  test("shows in the plan who goes and why, and in the progress of the run", async () => {
    await byHand(account);
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.code).toBe(2);
    expect(plan.output).toContain("- remove eve@acme.example (member, active, unmanaged: revoke)");
    expect(plan.output).toContain("- revoke write in production from lee@acme.example (unmanaged: revoke)");
    const { output } = await charterApply.apply(project);
    expect(output).toContain("✓ remove eve@acme.example");
    expect(output).toContain("✓ revoke write in production from lee@acme.example");
    expect(output).toMatch(/Applied: 2 changes made/);
  });

  test("shows in a preview whom it will revoke", async () => {
    await invite(account, "eve@acme.example");
    const { code, output } = await project.pulumi(["preview", "--diff"]);
    expect(code, output).toBe(0);
    expect(output).toMatch(/revoke\s*: \{\s*~ eve@acme\.example: "active" => "pending"/);
  });

  test("works without a refresh", async () => {
    await account.forget();
    expect(await pulumiUpWithoutRefresh(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.revoked eve@acme.example"]);
    expect(await pulumiUpWithoutRefresh(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
  });

  test("is no object of the service: refresh, export and destroy pass it by", async () => {
    expect(project.addresses().filter((address) => /members$|grants$/.test(address))).toEqual([]);
    expect(rosters(project)).toEqual(["acme/members", "acme/production/grants"]);
    await invite(account, "eve@acme.example");
    await account.forget();
    expect(await project.pulumi(["refresh", "--yes", "--skip-preview"])).toMatchObject({ code: 0 });
    expect(account.writes()).toEqual([]);
    const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview"], { CHARTER_DESTROY: "acme" });
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(project.resources()).toEqual([]);
  });
});

describe("an owner whom nobody declared", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project));

  test("is revoked after another was promoted, in one run (D18)", async () => {
    await invite(account, "eve@acme.example", "owner");
    await account.everybodyAccepts();
    project.declare(charter({ members: { ...members, "lee@acme.example": "owner" } }));
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.updated lee@acme.example role: admin → owner", "membership.removed eve@acme.example"],
    });
  });

  test("is refused where the calls are made as them", async () => {
    await invite(account, "eve@acme.example", "owner");
    await account.everybodyAccepts();
    const token = await account.issueToken({ principal: "eve@acme.example", scope: "write" });
    await account.forget();
    for (const way of ways) {
      const { code, output } = await way.apply(project, { CHARTER_TOKEN: token });
      expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
      expect(output).toContain("Declare it, or write `ignore: { members: [eve@acme.example] }`.");
    }
  });
});

describe("a program without a charter", () => {
  const account = useAccount();
  const project = useProject(account);
  const program = (roster: string) =>
    writeFileSync(
      join(project.program, "index.js"),
      `const { Membership, Organization, Roster } = require("@charter/sdk");
const acme = new Organization("acme", { slug: "acme", name: "Acme" });
const ana = new Membership("ana", { organization: acme, principal: "ana@acme.example", role: "member" });
new Roster("people", { organization: acme, ${roster} });
`,
    );
  const principals = 'principals: ["dana@acme.example", ana.principal]';

  test("revokes through a Roster whoever is not listed, and is refused where that is too many (D39)", async () => {
    program(principals);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    await invite(account, "eve@acme.example");
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.revoked eve@acme.example"],
    });
    for (const who of ["a", "b", "c"]) await invite(account, `${who}@acme.example`);
    await account.forget();
    const refused = await pulumiUp.apply(project);
    expect({ code: refused.code, events: await account.events() }).toEqual({ code: 1, events: [] });
    expect(refused.output).toContain("3 of 5 would be revoked; maxRemovals (25%) allows 2.");
    program(`${principals}, maxRemovals: "60%"`);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect((await account.events()).length).toBe(3);
  });
});
