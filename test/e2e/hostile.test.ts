import { describe, expect, test } from "vitest";
import { harmIn } from "../unit/report/hostile-text.js";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { refusal, refuseThrough } from "./refusing-proxy.js";
import { ways } from "./ways.js";

const command = "::error::x ##[group]y ##vso[task.complete]z";
const hidden = "a\u202eb\u200bc\u3164d\u0007e";

describe.each(ways)("what a stranger wrote does nothing to a log: $name", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("in a charter that is not valid, whose first hundred errors are shown", async () => {
    const wrong = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${command} ${hidden} ${index}`, command]),
    );
    project.declare(charterOf({ members: { "dana@acme.example": "owner", ...wrong } }));
    const { code, output } = await way.apply(project);
    expect(code).not.toBe(0);
    expect(harmIn(output)).toBeUndefined();
    expect(output.match(/error: `.*\[(?:invalid-principal|disguised-name|unknown-role)\]/g)).toHaveLength(100);
    expect(output).toMatch(/… and \d+ more; `charter validate --json` prints all of them\./);
  });

  test("in names, and in what a service answers", async () => {
    const said = refusal(`${command}\n  ${command}\n${hidden}`);
    const proxy = await refuseThrough(account.url, ({ method }) => (method === "POST" ? said : false));
    project.declare(
      charterOf({
        name: command,
        members: { "dana@acme.example": "owner", "new@acme.example": "member" },
        groups: { "##[group]all": ["new@acme.example"] },
        workspaces: {
          main: { name: `${command} ${hidden.replace("\u0007", "")}`, grants: { "##[group]all": "read" } },
        },
      }),
    );
    const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    expect(code).toBe(1);
    expect(output).toContain("task.complete");
    expect(harmIn(output)).toBeUndefined();
  });
});
