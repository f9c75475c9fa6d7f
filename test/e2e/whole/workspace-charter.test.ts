import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform } from "@charter/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";
import { ways } from "../ways.js";

const [lee, kim, pat, ana] = ["lee", "kim", "pat", "ana"].map((name) => `${name}@acme.example`) as [
  string,
  string,
  string,
  string,
];

/** The charter of whoever administers the workspace: they may grant in it, and not say who owns the organization. */
const charterOf = (grants: object) => ({
  charter: "v1",
  platform: "standard",
  organizations: {
    acme: { reference: true, workspaces: { production: { adopt: true, unmanaged: "revoke", grants } } },
  },
  guard: { maxRemovals: "100%", maxLosses: "100%" },
});

const grants = { [lee]: "write", [kim]: "read" };

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  let token = "";
  const project = useProject(account, () => ({ CHARTER_TOKEN: token }));

  beforeAll(async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    for (const principal of [lee, kim, pat, ana])
      await account.call("POST", "/organizations/acme/memberships", {
        principal,
        role: principal === lee ? "admin" : "member",
      });
    await account.everybodyAccepts();
    for (const slug of ["production", "staging"]) {
      await account.call("POST", "/organizations/acme/workspaces", { slug, name: slug });
      await account.call("PUT", `/organizations/acme/workspaces/${slug}/grants/${pat}`, { permission: "write" });
    }
    token = await account.issueToken({ principal: lee, scope: "write" });
    await account.forget();
  });

  const apply = async (charter: object) => {
    project.declare(charter);
    const { code, output } = await way.apply(project);
    return { code, output, events: [...(await account.events())].sort() };
  };

  test("a charter of one workspace writes grants in it, and nothing of the organization nor of its people (D37)", async () => {
    const { code, output, events } = await apply(charterOf(grants));
    expect({ code, events }, output).toEqual({
      code: 0,
      events: [`grant.created ${kim}`, `grant.created ${lee}`, `grant.revoked ${pat}`],
    });
    expect(project.addresses()).toEqual([
      "acme/production",
      `acme/production/grants/${kim}`,
      `acme/production/grants/${lee}`,
    ]);
    expect(output).not.toContain("dana@acme.example");
  });

  test("running again writes nothing, and there is no drift", async () => {
    await account.forget();
    expect((await apply(charterOf(grants))).code).toBe(0);
    expect(account.writes()).toEqual([]);
    const { code, output } = await project.charter(["drift", "org.yaml"]);
    expect({ code }, output).toEqual({ code: 0 });
  });

  test("what somebody changed in it by hand is drift; what they changed elsewhere is not", async () => {
    const change = (workspace: string, permission: string) =>
      account.call("PUT", `/organizations/acme/workspaces/${workspace}/grants/${kim}`, { permission });
    await change("staging", "write");
    expect((await project.charter(["drift", "org.yaml"])).code).toBe(0);
    await change("production", "write");
    const { code, output } = await project.charter(["drift", "org.yaml"]);
    expect({ code }, output).toEqual({ code: 2 });
    await account.forget();
    const { events } = await apply(charterOf({ [lee]: "write", [ana]: "read" }));
    expect(events).toEqual([`grant.created ${ana}`, `grant.revoked ${kim}`]);
  });

  test("an export of the workspace is such a charter, and plans to zero (D5)", async () => {
    const { code, output } = await project.charter(["export", "acme", "--workspace", "production"]);
    expect(code, output).toBe(0);
    expect(output).toContain("    reference: true\n");
    writeFileSync(join(project.folder, "exported.yaml"), output);
    const plan = await project.charter(["plan", "exported.yaml"]);
    expect(plan.code, plan.output).toBe(0);
    const missing = await project.charter(["export", "acme", "--workspace", "prodution"]);
    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining("production, staging") });
  });
});

describe.each(ways)("$name, by a role in the workspace", (way) => {
  const account = useAccount({ platform: loadPlatform("quick-audience") });
  let token = "";
  const project = useProject(account, () => ({ CHARTER_TOKEN: token }));

  beforeAll(async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    for (const principal of [lee, kim, pat])
      await account.call("POST", "/organizations/acme/memberships", { principal, role: "member" });
    for (const slug of ["brand-a", "brand-b"])
      await account.call("POST", "/organizations/acme/workspaces", { slug, name: slug });
    await account.call("PUT", `/organizations/acme/workspaces/brand-a/grants/${lee}`, { roles: ["administrator"] });
    // Who leaves their last workspace leaves the organization (D34): that is not what this is about.
    for (const principal of [kim, pat])
      await account.call("PUT", `/organizations/acme/workspaces/brand-b/grants/${principal}`, { roles: ["analyst"] });
    token = await account.issueToken({ principal: lee, scope: "write" });
    await account.forget();
  });

  const brand = (slug: string, roles: object) => ({
    charter: "v1",
    platform: "quick-audience",
    organizations: { acme: { reference: true, workspaces: { [slug]: { adopt: true, grants: roles } } } },
    guard: { maxRemovals: "100%", maxLosses: "100%" },
  });

  const apply = async (charter: object) => {
    project.declare(charter);
    const { code, output } = await way.apply(project);
    return { code, output, events: [...(await account.events())].sort() };
  };

  test("the administrator of a workspace, who is a plain member of the organization, grants in it (D32, D37)", async () => {
    const own = { [lee]: "administrator" };
    const { code, output, events } = await apply(
      brand("brand-a", { ...own, [kim]: "analyst", [pat]: ["analyst", "developer"] }),
    );
    expect({ code, events }, output).toEqual({ code: 0, events: [`grant.created ${kim}`, `grant.created ${pat}`] });
    expect((await apply(brand("brand-a", { ...own, [kim]: "developer" }))).events).toEqual([
      `grant.revoked ${pat}`,
      expect.stringContaining(`grant.updated ${kim}`),
    ]);
  });

  test("and in no other one, nor do they take from themselves what they need: refused before any call (D18, D37)", async () => {
    await account.forget();
    const without = await apply(brand("brand-a", { [pat]: "analyst" }));
    expect(without).toMatchObject({
      code: way.refused,
      output: expect.stringContaining(`${lee}, whom these calls are made as, would lose`),
      events: [],
    });
    const elsewhere = await apply(brand("brand-b", { [kim]: "developer" }));
    expect(elsewhere.code, elsewhere.output).toBe(way.refused);
    expect({ events: await account.events(), writes: account.writes() }).toEqual({ events: [], writes: [] });
  });
});
