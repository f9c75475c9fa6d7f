import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp, ways } from "../ways.js";
import { settle } from "./made-by-hand.js";

const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "ana@acme.example": "member" };
const workspaces = { production: { name: "Production", grants: { "ana@acme.example": "read" } } };
const ignore = { members: ["svc-*@acme.example"] };
const acme = { unmanaged: "revoke", members, workspaces };

describe("somebody whom nobody declared, where `unmanaged: revoke` is", () => {
  const account = useAccount();
  const project = useProject(account);
  const invite = (principal: string, role = "member") =>
    account.call("POST", "/organizations/acme/memberships", { principal, role });
  const grant = (principal: string) =>
    account.call("PUT", `/organizations/acme/workspaces/production/grants/${principal}`, { permission: "write" });
  beforeAll(() => settle(account, project, acme, { ignore }));

  test("is revoked with what they were granted, as the plan shows, unless they are ignored; and nothing is left to do (D39)", async () => {
    await invite("eve@acme.example");
    await invite("svc-ci@acme.example");
    await account.everybodyAccepts();
    await grant("eve@acme.example");
    await grant("lee@acme.example");
    await account.forget();
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.code).toBe(2);
    expect(plan.output).toContain("- remove eve@acme.example (member, active, unmanaged: revoke)");
    expect(plan.output).toContain("- revoke write in production from lee@acme.example (unmanaged: revoke)");
    const { code, output } = await pulumiUp.apply(project);
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
    const again = await charterApply.apply(project);
    expect({ code: again.code, writes: account.writes() }, again.output).toEqual({ code: 0, writes: [] });
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("stays, by either way, where more would go than the guard allows, or who makes the calls: nothing is written", async () => {
    await invite("eve@acme.example", "owner");
    await account.everybodyAccepts();
    for (const who of ["joe", "pat", "zoe"]) await invite(`${who}@acme.example`);
    const token = await account.issueToken({ principal: "eve@acme.example", scope: "write" });
    await account.forget();
    for (const way of ways) {
      const { code, output } = await way.apply(project, { CHARTER_TOKEN: token });
      expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
      expect(output).toContain("3 of 7 members of acme would be removed; guard.maxRemovals allows 2 (25%)");
      expect(output).toContain("Declare it, or write `ignore: { members: [eve@acme.example] }`.");
    }
  });

  test("an owner among them goes once another was promoted, in one run (D18)", async () => {
    const promoted = { ...acme, members: { ...members, "lee@acme.example": "owner" } };
    project.declare(charterOf(promoted, { ignore, guard: { maxRemovals: 4 } }));
    const { code, output } = await charterApply.apply(project);
    const events = await account.events();
    const eve = "membership.removed eve@acme.example";
    const lee = "membership.updated lee@acme.example role: admin → owner";
    expect(
      { code, order: events.filter((event) => [eve, lee].includes(event)), all: [...events].sort() },
      output,
    ).toEqual({
      code: 0,
      order: [lee, eve],
      all: [eve, ...["joe", "pat", "zoe"].map((who) => `membership.revoked ${who}@acme.example`), lee],
    });
    expect(output).toContain("✓ remove eve@acme.example");
  });
});
