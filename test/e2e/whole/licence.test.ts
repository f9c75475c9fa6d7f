import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { pulumiUp, pulumiUpWithoutRefresh, ways } from "../ways.js";

const dana = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };

describe.each(ways)("$name", (way) => {
  describe("somebody who leaves where the successor's promotion fails", () => {
    const account = useAccount();
    const project = useProject(account);
    const owners = (others: object) =>
      charterOf({ members: { ...dana, ...others } }, { guard: { ...guard, minOwners: 2 } });

    test("stays, and goes with the run that promotes them (D18)", async () => {
      project.declare(
        owners({ "lee@acme.example": "owner", "ana@acme.example": "member", "kim@acme.example": "member" }),
      );
      expect(await way.apply(project)).toMatchObject({ code: 0 });
      await account.everybodyAccepts();
      await account.forget();
      // Kim has nothing to do with it.
      project.declare(owners({ "ana@acme.example": "owner" }));
      const proxy = await refuseThrough(account.url, ({ method }) => method === "PATCH");
      const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
      expect({ code, events: await account.events() }, output).toEqual({
        code: 1,
        events: ["membership.removed kim@acme.example"],
      });
      expect(output).toContain(
        "acme/members/lee@acme.example is left as it is: acme/members/ana@acme.example comes first, and was not done.",
      );
      expect(await way.apply(project)).toMatchObject({ code: 0 });
      expect(await account.events()).toEqual([
        "membership.updated ana@acme.example role: member → owner",
        "membership.removed lee@acme.example",
      ]);
    });
  });

  describe("a workspace that goes with what others made in it by hand", () => {
    const account = useAccount();
    const project = useProject(account);
    const workspaces = { main: { name: "Main", default: true } };

    test("takes along just what the plan lists", async () => {
      project.declare(charterOf({ members: dana, workspaces: { ...workspaces, old: { name: "Old" } } }));
      expect(await way.apply(project)).toMatchObject({ code: 0 });
      await account.call("PUT", "/organizations/acme/workspaces/old/grants/dana@acme.example", { permission: "read" });
      await account.call("POST", "/organizations/acme/workspaces/old/applications", {
        slug: "by-hand",
        name: "By hand",
        environment: "production",
      });
      await account.forget();
      project.declare(charterOf({ members: dana, workspaces }, { removed: { "acme/old": "destroy" } }));
      const { output } = await project.charter(["plan", "org.yaml"]);
      expect(output).toContain("revoke read in old from dana@acme.example (goes with acme/old)");
      expect(output).toMatch(/By hand@production.*\(goes with acme\/old\)/);
      const run = await way.apply(project);
      expect({ code: run.code, events: [...(await account.events())].sort() }, run.output).toEqual({
        code: 0,
        events: [
          "application.deleted by-hand (along)",
          "grant.revoked dana@acme.example (along)",
          "workspace.deleted old",
        ],
      });
    });
  });
});

describe("plain `pulumi up`", () => {
  const account = useAccount();
  const project = useProject(account);
  const people = { ...dana, "ana@acme.example": "member", "kim@acme.example": "member" };

  beforeAll(async () => {
    project.declare(charterOf({ members: people }, { guard }));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
  });

  test("without a refresh removes somebody who accepted since the last run: the plan has seen it (D14)", async () => {
    await account.everybodyAccepts();
    await account.forget();
    const { "ana@acme.example": ana, ...others } = people;
    project.declare(charterOf({ members: others }, { guard }));
    const { code, output } = await pulumiUpWithoutRefresh(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.removed ana@acme.example"],
    });
  });

  test("without a refresh writes what was changed by hand, and nothing of what is as declared by now", async () => {
    const [kim] = (await account.memberships()).filter(({ principal }) => principal === "kim@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${kim?.id}`, { role: "admin" });
    await account.forget();
    project.declare(charterOf({ members: { ...dana, "kim@acme.example": "admin" } }, { guard }));
    const same = await pulumiUpWithoutRefresh(project);
    expect({ code: same.code, writes: account.writes() }, same.output).toEqual({ code: 0, writes: [] });
    await account.call("PATCH", `/organizations/acme/memberships/${kim?.id}`, { role: "billing-user" });
    await account.forget();
    const healed = await pulumiUpWithoutRefresh(project);
    expect({ code: healed.code, events: await account.events() }, healed.output).toEqual({
      code: 0,
      events: ["membership.updated kim@acme.example role: billing-user → admin"],
    });
  });

  test("goes on after a line that fails where PULUMI_CONTINUE_ON_ERROR says so, else it writes nothing and names it", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
    project.declare(charterOf({ members: { ...dana, "eve@elsewhere.example": "member" } }, { guard }));
    const preview = await project.pulumi(["preview"], { PULUMI_CONTINUE_ON_ERROR: "" });
    expect(preview.code, preview.output).toBe(0);
    const refused = await pulumiUp.apply(project, { PULUMI_CONTINUE_ON_ERROR: "" });
    expect({ code: refused.code, writes: account.writes() }, refused.output).toEqual({ code: 1, writes: [] });
    expect(refused.output).toContain("Set PULUMI_CONTINUE_ON_ERROR=true and run again.");
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 1,
      events: ["membership.removed kim@acme.example"],
    });
    expect(output).toContain("eve@elsewhere.example is outside of acme.example");
  });

  test("writes nothing where the state cannot be read: nobody could tell what it would take away", async () => {
    const program = join(project.program, "index.js");
    const before = readFileSync(program, "utf8");
    // The program itself does not find what the engine works with.
    writeFileSync(program, `process.env.PULUMI_BACKEND_URL = ""; process.env.HOME = "/nonexistent";\n${before}`);
    project.declare(charterOf({ name: "Renamed", members: { ...dana, "zoe@acme.example": "member" } }, { guard }));
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    writeFileSync(program, before);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("The state of this stack could not be read");
  });

  test("of an old program that registers the objects without a guard changes and removes nothing", async () => {
    project.declare(charterOf({ members: dana }, { guard }));
    await account.call("PATCH", "/organizations/acme", { security: null });
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    const registering = (organizations: object) =>
      writeFileSync(
        join(project.program, "index.js"),
        `
const pulumi = require("@pulumi/pulumi");
class Organization extends pulumi.CustomResource {
  constructor(slug, name) {
    const __provider = 'exports.handler=()=>require("@charter/sdk/dynamic").Organization';
    super("pulumi-nodejs:dynamic/charter:Organization", slug, { slug, name, __provider });
  }
}
for (const [slug, name] of Object.entries(${JSON.stringify(organizations)})) new Organization(slug, name);
`,
      );
    for (const [organizations, left] of [
      [{ acme: "Renamed", beta: "Beta" }, ["acme", "beta"]],
      [{ acme: "Acme" }, ["acme/members/dana@acme.example"]],
    ] as const) {
      registering(organizations);
      await account.forget();
      const { code, output } = await pulumiUp.apply(project);
      expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
      for (const address of left) expect(output).toContain(`so ${address} is left as it is.`);
    }
  });
});
