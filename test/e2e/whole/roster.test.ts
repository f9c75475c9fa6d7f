import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Account, useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { settle } from "../landing/made-by-hand.js";
import { type Project, useProject } from "../project.js";
import { charterApply, pulumiUp, pulumiUpWithoutRefresh } from "../ways.js";

const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "ana@acme.example": "member" };
const grants = { "ana@acme.example": "read" };
const acme = { unmanaged: "revoke", members, workspaces: { production: { name: "Production", grants } } };

const invite = (account: Account, principal: string, role = "member") =>
  account.call("POST", "/organizations/acme/memberships", { principal, role });

const grant = (account: Account, principal: string, workspace: string) =>
  account.call("PUT", `/organizations/acme/workspaces/${workspace}/grants/${principal}`, { permission: "read" });

const rosters = (project: Project): readonly string[] =>
  project
    .resources()
    .filter(({ type }) => type.endsWith(":Roster"))
    .map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2))
    .sort();

/** Either way goes on from what the other one left. */
describe("a roster", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project, acme));

  test("shows in a preview whom it will revoke, though it is as it was, and does so without a refresh, once", async () => {
    await invite(account, "eve@acme.example");
    await account.forget();
    const preview = await project.pulumi(["preview", "--diff"]);
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toMatch(/revoke\s*: \{\s*\+ eve@acme\.example: "pending"/);
    expect(await pulumiUpWithoutRefresh(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.revoked eve@acme.example"]);
    expect(await pulumiUpWithoutRefresh(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
  });

  test("revokes somebody who comes back", async () => {
    await invite(account, "eve@acme.example");
    await account.forget();
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.revoked eve@acme.example"]);
  });

  test("revokes the others where one cannot be revoked, and says who that was", async () => {
    await invite(account, "eve@acme.example", "owner");
    await account.everybodyAccepts();
    await invite(account, "mallory@acme.example");
    await account.forget();
    const token = await account.issueToken({ principal: "lee@acme.example", scope: "write" });
    const { code, output } = await charterApply.apply(project, { CHARTER_TOKEN: token });
    expect({ code, events: await account.events() }, output).toEqual({
      code: 1,
      events: ["membership.revoked mallory@acme.example"],
    });
    expect(output).toMatch(/✗ remove eve@acme\.example/);
    const up = await pulumiUp.apply(project, { CHARTER_TOKEN: token });
    expect({ code: up.code, events: await account.events() }, up.output).toEqual({ code: 1, events: [] });
    expect(up.output).toMatch(/acme\/members\/eve@acme\.example: /);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.removed eve@acme.example"]);
  });

  test("moves with a workspace that is renamed, and does there what the workspace says (D6)", async () => {
    const live = { previously: "production", name: "Production", unmanaged: "revoke", grants };
    project.declare(charterOf({ ...acme, unmanaged: "report", workspaces: { live } }));
    await invite(account, "eve@acme.example");
    await grant(account, "lee@acme.example", "production");
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["workspace.updated live slug: production → live", "grant.revoked lee@acme.example"],
    });
    await account.forget();
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect({ writes: account.writes(), rosters: rosters(project) }).toEqual({
      writes: [],
      rosters: ["acme/live/grants"],
    });
  });

  test("revokes nobody where `revoke` is dropped, and is taken out of state", async () => {
    await grant(account, "lee@acme.example", "live");
    const live = { name: "Production, live", grants };
    project.declare(charterOf({ ...acme, unmanaged: "report", workspaces: { live } }));
    await account.forget();
    const { code, output } = await charterApply.apply(project);
    expect({ code, events: await account.events(), rosters: rosters(project) }, output).toEqual({
      code: 0,
      events: ["workspace.updated live name: Production → Production, live"],
      rosters: [],
    });
  });

  test("is no object of the service: refresh and destroy pass it by", async () => {
    project.declare(charterOf({ ...acme, workspaces: { live: { name: "Production, live", grants } } }));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(rosters(project)).toEqual(["acme/live/grants", "acme/members"]);
    await invite(account, "eve@acme.example");
    await account.forget();
    expect(await project.pulumi(["refresh", "--yes", "--skip-preview"])).toMatchObject({ code: 0 });
    expect(account.writes()).toEqual([]);
    const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview"], { CHARTER_DESTROY: "acme" });
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(project.resources()).toEqual([]);
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
    for (const who of ["a", "b", "c"]) await invite(account, `${who}@acme.example`);
    await account.forget();
    const refused = await pulumiUp.apply(project);
    expect({ code: refused.code, events: await account.events() }).toEqual({ code: 1, events: [] });
    expect(refused.output).toContain("3 of 5 would be revoked; maxRemovals (25%) allows 2.");
    program(`${principals}, maxRemovals: "60%"`);
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: [...(await account.events())].sort() }, output).toEqual({
      code: 0,
      events: ["a", "b", "c"].map((who) => `membership.revoked ${who}@acme.example`),
    });
  });
});
