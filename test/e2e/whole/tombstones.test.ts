import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { ways } from "../ways.js";

const members = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const workspace = (name: string) => ({ name, applications: { shop: { production: {} } } });

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("a workspace that disappears from the charter is refused and nothing is written; its line is proposed (D6)", async () => {
    const workspaces = { main: { name: "Main", default: true }, old: workspace("Old"), lent: workspace("Lent") };
    project.declare(charterOf({ members, workspaces }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    await account.forget();

    project.declare(charterOf({ name: "Acme, Inc.", members, workspaces: { main: workspaces.main } }, { guard }));
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("removed: { acme/old: destroy }");
    expect(output).toContain("removed: { acme/lent: destroy }");
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

  test("with its line one workspace is deleted after its contents, and the other one forgotten and left alive (D6, D20)", async () => {
    project.declare(
      charterOf(
        { members, workspaces: { main: { name: "Main" } } },
        { guard, removed: { "acme/old": "destroy", "acme/lent": "forget" } },
      ),
    );
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["application.deleted shop-production", "workspace.deleted old"]);
    expect(project.addresses()).toEqual(["acme", "acme/main", "acme/members/dana@acme.example"]);
    await account.call("GET", "/organizations/acme/workspaces/lent/applications/shop-production");
  });
});
