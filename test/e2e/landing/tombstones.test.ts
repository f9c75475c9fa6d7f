import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp, ways } from "../ways.js";

const members = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const workspace = (name: string) => ({ name, applications: { shop: { production: {} } } });

describe("a workspace that disappears from the charter", () => {
  const account = useAccount();
  const project = useProject(account);
  const workspaces = { main: { name: "Main", default: true }, old: workspace("Old"), lent: workspace("Lent") };

  test("is refused and nothing is written; its line is proposed (D6)", async () => {
    project.declare(charterOf({ members, workspaces }, { guard }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();

    project.declare(charterOf({ name: "Acme, Inc.", members, workspaces: { main: workspaces.main } }, { guard }));
    for (const way of ways) {
      const { code, output } = await way.apply(project);
      expect({ code, writes: account.writes() }).toEqual({ code: way.refused, writes: [] });
      expect(output).toContain("removed: { acme/old: destroy }");
      expect(output).toContain("removed: { acme/lent: destroy }");
    }
    expect(project.addresses()).toEqual([
      "acme",
      "acme/lent",
      "acme/lent/shop@production",
      "acme/main",
      "acme/members/dana@acme.example",
      "acme/old",
      "acme/old/shop@production",
    ]);
  });

  test("is deleted by its line, after its contents and with what others made in it, as the plan lists it; or forgotten and left alive (D6, D20)", async () => {
    const old = "/organizations/acme/workspaces/old";
    await account.call("PUT", `${old}/grants/dana@acme.example`, { permission: "read" });
    await account.call("POST", `${old}/applications`, { slug: "by-hand", name: "By hand", environment: "production" });
    await account.forget();
    const removed = { "acme/old": "destroy", "acme/lent": "forget" };
    project.declare(charterOf({ members, workspaces: { main: { name: "Main" } } }, { guard, removed }));
    const { output } = await project.charter(["plan", "org.yaml"]);
    expect(output).toContain("revoke read in old from dana@acme.example (goes with acme/old)");
    expect(output).toMatch(/By hand@production.*\(goes with acme\/old\)/);
    const run = await pulumiUp.apply(project);
    const events = await account.events();
    expect({
      code: run.code,
      last: events.filter((line) => !line.includes("(along)")),
      all: [...events].sort(),
    }).toEqual({
      code: 0,
      last: ["application.deleted shop-production", "workspace.deleted old"],
      all: [
        "application.deleted by-hand (along)",
        "application.deleted shop-production",
        "grant.revoked dana@acme.example (along)",
        "workspace.deleted old",
      ],
    });
    expect(project.addresses()).toEqual(["acme", "acme/main", "acme/members/dana@acme.example"]);
    await account.call("GET", "/organizations/acme/workspaces/lent/applications/shop-production");
  });
});
