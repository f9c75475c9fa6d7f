import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { charterApply, pulumiUp } from "../ways.js";

const owner = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };

describe("somebody who accepts an invitation to a workspace after the plan", () => {
  const account = useAccount({ platform: "croct" });
  // The reference service speaks this platform over its own contract.
  const project = useProject(account, () => ({ CHARTER_ADAPTER: "rest" }));
  const website = (grants: object) => {
    const workspaces = { website: { name: "Website", timeZone: "Europe/Berlin", locales: { default: "en" }, grants } };
    const acme = { type: "business", email: "owner@acme.example", members: owner, workspaces };
    return { ...charterOf(acme, { guard }), platform: "croct" };
  };

  test("is not removed by a run under a reviewed plan that saw an invitation (D14, D22)", async () => {
    project.declare(website({ "ana@agency.example": "maintainer" }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    project.declare(website({}));
    expect(await project.charter(["plan", "org.yaml", "--out", "plan.json"])).toMatchObject({ code: 2 });
    await account.everybodyAccepts();
    await account.forget();
    const refused = await project.charter(["apply", "org.yaml", "--plan", "plan.json"]);
    expect(refused).toMatchObject({ code: 3, output: expect.stringContaining("has joined since the review") });
    expect(await account.events()).toEqual([]);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["grant.revoked ana@agency.example"]);
  });
});

describe("somebody whose address is corrected, and who accepts before the run gets to it", () => {
  const account = useAccount();
  const project = useProject(account);
  const production = (principal: string) => ({ production: { name: "Production", grants: { [principal]: "read" } } });

  test("stays: nothing is written, which is refused as removing an active member; the rest is applied (D14, D15a)", async () => {
    const wrong = { ...owner, "jon@acme.example": "member" };
    project.declare(charterOf({ members: wrong, workspaces: production("jon@acme.example") }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    const right = {
      ...owner,
      "john@acme.example": { role: "member", previously: "jon@acme.example" },
      "new@acme.example": "member",
    };
    project.declare(charterOf({ members: right, workspaces: production("john@acme.example") }, { guard }));
    const proxy = await refuseThrough(account.url, async ({ method, path }) => {
      if (method === "DELETE" && path.includes("/memberships/")) {
        await account.everybodyAccepts();
        await account.forget();
      }
      return false;
    });
    const { code, output } = await charterApply.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    const memberships = await account.memberships();
    const jon = memberships.find(({ principal }) => principal === "jon@acme.example");
    expect({ code, people: memberships.map(({ principal }) => principal).sort(), jon: jon?.status }, output).toEqual({
      code: 1,
      people: ["dana@acme.example", "jon@acme.example", "new@acme.example"],
      jon: "active",
    });
    expect(output).toContain("Failed: 1.");
  });
});
