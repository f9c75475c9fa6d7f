import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyBook, makeOrganization, type Organization } from "../../github/stand-in/book.mts";
import { type StandIn, startStandIn } from "../../github/stand-in/service.mts";
import { useProject } from "../project.js";

const charterOf = (workspaces: object, more: object = {}) => ({
  ...{ charter: "v1", platform: "github", guard: { maxRemovals: "100%", maxLosses: "100%" } },
  ...{ organizations: { acme: { members: { dana: "admin" }, workspaces } }, ...more },
});

describe("teams below teams, whose names do not come in that order", () => {
  const setting: { service?: StandIn; acme?: Organization } = {};
  beforeAll(async () => {
    const book = emptyBook(true);
    setting.acme = makeOrganization(book, "acme", "dana", Date.now());
    setting.service = await startStandIn({ now: Date.now }, book);
  });
  afterAll(() => setting.service?.close());
  const account = {
    get url() {
      return setting.service?.url ?? "";
    },
    get token() {
      return setting.service?.token("dana") ?? "";
    },
  };
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
