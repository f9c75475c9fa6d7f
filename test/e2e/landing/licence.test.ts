import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp, pulumiUpWithoutRefresh } from "../ways.js";

const dana = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };

describe("plain `pulumi up`", () => {
  const account = useAccount();
  const project = useProject(account);
  const member = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [`${name}@acme.example`, "member"]));
  const changeByHand = async (name: string, role: string) => {
    const [one] = (await account.memberships()).filter(({ principal }) => principal === `${name}@acme.example`);
    await account.call("PATCH", `/organizations/acme/memberships/${one?.id}`, { role });
  };

  beforeAll(async () => {
    project.declare(charterOf({ members: { ...dana, ...member("ana", "kim", "lee") } }, { guard }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  });

  test("without a refresh does what its plan has seen: somebody who accepted since the last run is removed, what was changed by hand is written, and nothing of what is as declared by now (D14)", async () => {
    await account.everybodyAccepts();
    await changeByHand("kim", "admin");
    await changeByHand("lee", "billing-user");
    await account.forget();
    project.declare(charterOf({ members: { ...dana, "kim@acme.example": "admin", ...member("lee") } }, { guard }));
    const { code, output } = await pulumiUpWithoutRefresh(project);
    expect({ code, events: [...(await account.events())].sort() }, output).toEqual({
      code: 0,
      events: [
        "membership.removed ana@acme.example",
        "membership.updated lee@acme.example role: billing-user → member",
      ],
    });
  });

  test("goes on after a line that fails where PULUMI_CONTINUE_ON_ERROR says so, else it writes nothing and names it", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
    project.declare(
      charterOf({ members: { ...dana, ...member("lee"), "eve@elsewhere.example": "member" } }, { guard }),
    );
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
    project.declare(charterOf({ name: "Renamed", members: { ...dana, ...member("zoe") } }, { guard }));
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    writeFileSync(program, before);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("The state of this stack could not be read");
  });

  test("of an old program that registers the objects without a guard changes and removes nothing", async () => {
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
      [{ acme: "Acme" }, ["acme/members/dana@acme.example", "acme/members/lee@acme.example"]],
    ] as const) {
      registering(organizations);
      await account.forget();
      const { code, output } = await pulumiUp.apply(project);
      expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
      for (const address of left) expect(output).toContain(`so ${address} is left as it is.`);
    }
  });
});
