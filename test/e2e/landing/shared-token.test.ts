import { describe, expect, test } from "vitest";
import { useProject } from "../project.js";
import { useStandIn } from "./stand-in.js";

const logins = Array.from({ length: 12 }, (_, number) => `person-${number}`);
const charter = {
  ...{ charter: "v1", platform: "github" },
  organizations: {
    acme: { members: { dana: "admin", ...Object.fromEntries(logins.map((login) => [login, "member"])) } },
  },
};

describe("a run with a token that others share", () => {
  const { setting, account } = useStandIn();
  const project = useProject(account);

  test("makes no more calls than it may, its provider's included, and the next one goes on where it ended", async () => {
    project.declare(charter);
    const calls: number[] = [];
    const invited: number[] = [];
    const codes: (number | null)[] = [];
    for (let run = 0; run < 3; run += 1) {
      const before = setting.service?.asked.length ?? 0;
      const { code } = await project.charter(["apply", "org.yaml", "--adopt", "--yes", "--calls-per-hour", "20"]);
      codes.push(code);
      calls.push((setting.service?.asked.length ?? 0) - before);
      invited.push(setting.acme?.invitations.length ?? 0);
    }
    expect({ codes, calls: calls.map((one) => one <= 20), first: calls[0], all: invited.at(-1) }).toEqual({
      ...{ codes: [1, 1, 0], calls: [true, true, true], first: 20, all: 12 },
    });
    const [first = 0, second = 0] = invited;
    expect([0 < first, first < second, second <= 12]).toEqual([true, true, true]);
  });
});
