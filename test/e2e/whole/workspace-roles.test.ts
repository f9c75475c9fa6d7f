import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { ways } from "../ways.js";

const members = {
  "dana@acme.example": "administrator",
  "ana@acme.example": "member",
  "kim@acme.example": "member",
};

describe.each(ways)("on a platform with roles in workspaces, $name", (way) => {
  const account = useAccount({ platform: "quick-audience" });
  const project = useProject(account);
  const declare = (roles: object, grants: object) =>
    project.declare(
      charterOf(
        { members, workspaces: { brand: { name: "Brand", roles, grants } } },
        { platform: "quick-audience", guard: { maxRemovals: "100%", maxLosses: "100%" } },
      ),
    );
  const apply = async () => {
    const { code, output } = await way.apply(project);
    return { code, output, events: await account.events() };
  };

  test("makes roles before the grants that give them, and writes nothing the next time (D32)", async () => {
    declare(
      {
        "campaign-manager": { permissions: ["audience_view", "audience_export"] },
        analyst: { permissions: ["tag_view"] },
      },
      { "ana@acme.example": ["campaign-manager", "developer"], "kim@acme.example": "analyst" },
    );
    const { code, events, output } = await apply();
    const rolesAndGrants = events.filter((event) => /^(role|grant)\./.test(event));
    expect({ code, events: rolesAndGrants.sort() }, output).toEqual({
      code: 0,
      events: [
        "grant.created ana@acme.example",
        "grant.created kim@acme.example",
        "role.created analyst",
        "role.created campaign-manager",
      ],
    });
    expect(events.indexOf("grant.created ana@acme.example")).toBeGreaterThan(
      events.indexOf("role.created campaign-manager"),
    );
    expect(await apply()).toMatchObject({ code: 0, events: [] });
    expect(account.writes().filter((line) => line.includes("grants"))).toHaveLength(2);
  });

  test("refuses to remove a role that somebody keeps, and writes nothing (D32)", async () => {
    const path = "/organizations/acme/workspaces/brand";
    await account.call("PUT", `${path}/grants/dana@acme.example`, { roles: ["campaign-manager"] });
    await account.forget();
    declare(
      { analyst: { permissions: ["tag_view"] } },
      { "ana@acme.example": "developer", "kim@acme.example": "analyst" },
    );
    expect(await apply()).toMatchObject({ code: way.refused, events: [] });
    await account.call("DELETE", `${path}/grants/dana@acme.example`);
    await account.forget();
  });

  test("takes a role from everybody before it goes, and restores a preset (D32)", async () => {
    declare({}, { "kim@acme.example": "analyst", "ana@acme.example": "developer" });
    const { code, events } = await apply();
    const taken = events.find((event) => event.startsWith("grant.updated ana@acme.example")) ?? "";
    expect({ code, events: [...events].sort() }).toEqual({
      code: 0,
      events: [taken, "role.deleted analyst", "role.deleted campaign-manager"],
    });
    expect(events.indexOf("role.deleted campaign-manager")).toBeGreaterThan(events.indexOf(taken));
    expect(await apply()).toMatchObject({ code: 0, events: [] });
  });
});
