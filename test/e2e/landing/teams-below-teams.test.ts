import { describe, expect, test } from "vitest";
import { useProject } from "../project.js";
import { useStandIn } from "./stand-in.js";

const charterOf = (workspaces: object, more: object = {}) => ({
  ...{ charter: "v1", platform: "github", guard: { maxRemovals: "100%", maxLosses: "100%" } },
  ...{ organizations: { acme: { members: { dana: "admin" }, workspaces } }, ...more },
});

describe("teams below teams, whose names do not come in that order", () => {
  const { setting, account } = useStandIn();
  const project = useProject(account);
  const apply = (...more: readonly string[]) => project.charter(["apply", "org.yaml", "--yes", ...more]);
  const teams = () =>
    setting.acme?.teams.map(({ slug, parentId }) => [
      ...[slug, setting.acme?.teams.find(({ id }) => id === parentId)?.slug ?? null],
    ]);

  test("are made from the top in one run, and go from the bottom in one", async () => {
    project.declare(charterOf({ z: {}, m: { parent: "z" }, a: { parent: "m" } }));
    expect({ code: (await apply("--adopt")).code, teams: teams() }).toEqual({
      ...{
        code: 0,
        teams: [
          ["z", null],
          ["m", "z"],
          ["a", "m"],
        ],
      },
    });
    const removed = { "acme/z": "destroy", "acme/m": "destroy", "acme/a": "destroy" };
    project.declare(charterOf({}, { removed }));
    expect({ code: (await apply()).code, teams: teams(), faults: setting.service?.faults }).toEqual({
      ...{ code: 0, teams: [], faults: [] },
    });
  });
});
