import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { team } from "./charters.js";
import { useGiven } from "./given.js";

/** The team's charter, as somebody wrote it. */
const charter = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members:
      dana@acme.example: owner
      lee@acme.example: admin   # both of them
      # Engineers.
      ana@acme.example: member
      kim@acme.example: member
      pat@acme.example: member
    workspaces:
      main:
        name: Main
        default: true
        grants: { ana@acme.example: read, kim@acme.example: write }
        applications:
          shop:
            production: { name: Shop }
      lab: { name: Lab }
guard: { maxRemovals: 6, maxLosses: 6 }
`;

describe("drift since an apply", () => {
  const { account, project } = useGiven(team);

  test("is told by what the state remembers, with who and when; its acceptance is adopted by the next run without a write", async () => {
    writeFileSync(join(project.folder, "org.yaml"), charter);
    expect(await project.charter(["drift", "org.yaml"])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^No drift\. acme is exactly as declared \(11 objects\)\.\n/),
    });

    const lee = await account.issueToken({ principal: "lee@acme.example", scope: "write" });
    const byHand = (method: string, path: string, body?: object) =>
      account.call(method, `/organizations/acme${path}`, body, lee);
    await byHand("POST", "/memberships", { principal: "eve@acme.example", role: "admin" });
    await byHand("PATCH", "/memberships/kim@acme.example", { role: "admin" });
    await byHand("DELETE", "/memberships/pat@acme.example");
    await byHand("DELETE", "/workspaces/main/applications/shop-production");
    await byHand("DELETE", "/workspaces/main/grants/kim@acme.example");
    await account.forget();

    const drift = await project.charter(["drift", "org.yaml"]);
    const said = drift.output.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\dZ/g, "TIME");
    const by = "(by hand, by lee@acme.example, TIME)";
    expect({ code: drift.code, said }).toEqual({
      code: 2,
      said: [
        "acme as dana@acme.example saw it",
        `  + eve@acme.example appeared as admin, pending ${by}`,
        `  - application shop@production in main is gone ${by}  org.yaml:20`,
        `  ~ kim@acme.example: role member → admin ${by}  org.yaml:11`,
        `  - pat@acme.example is gone ${by}  org.yaml:12`,
        `  - the permission of kim@acme.example in main is gone ${by}  org.yaml:17`,
        "",
        "Drift: 5 differences: 1 changed, 3 gone, 1 appeared.",
        "",
      ].join("\n"),
    });

    const running = project.start(["drift", "org.yaml", "--propose"]);
    let patch = "";
    running.child.stdout?.on("data", (text: string) => {
      patch += text;
    });
    expect((await running.ended).code).toBe(2);
    execFileSync("git", ["apply", "-"], { cwd: project.folder, input: patch });
    expect(await project.charter(["drift", "org.yaml"])).toMatchObject({ code: 0 });
    const applied = await project.charter(["apply", "org.yaml"]);
    expect({ code: applied.code, events: await account.events() }, applied.output).toEqual({ code: 0, events: [] });
  });
});
