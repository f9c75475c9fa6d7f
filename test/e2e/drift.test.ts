import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { useProject } from "./project.js";

const charter = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members:
      dana@acme.example: owner
      lee@acme.example: owner   # both of them
      # Engineers.
      kim@acme.example: member
      pat@acme.example: member
    workspaces:
      main:
        name: Main
        grants: { kim@acme.example: write }
        applications:
          shop:
            production: {}
            development: {}
guard: { maxRemovals: 100%, maxLosses: 100% }
`;

describe("drift since an apply", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is told by what the state remembers, with who and when; its acceptance is adopted by the next run without a write", async () => {
    writeFileSync(join(project.folder, "org.yaml"), charter);
    const apply = () => project.charter(["apply", "org.yaml"]);
    expect(await apply()).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await apply()).toMatchObject({ code: 0 });
    expect(await project.charter(["drift", "org.yaml"])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^No drift\. acme is exactly as declared \(9 objects\)\.\n/),
    });

    const lee = await account.issueToken({ principal: "lee@acme.example", scope: "write" });
    const byHand = (method: string, path: string, body?: object) =>
      account.call(method, `/organizations/acme${path}`, body, lee);
    await byHand("POST", "/memberships", { principal: "eve@acme.example", role: "owner" });
    await byHand("PATCH", "/memberships/kim@acme.example", { role: "admin" });
    await byHand("DELETE", "/memberships/pat@acme.example");
    await byHand("DELETE", "/workspaces/main/applications/shop-development");
    await byHand("DELETE", "/workspaces/main/grants/kim@acme.example");
    await account.forget();

    const drift = await project.charter(["drift", "org.yaml"]);
    const said = drift.output.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\dZ/g, "TIME");
    const by = "(by hand, by lee@acme.example, TIME)";
    expect({ code: drift.code, said }).toEqual({
      code: 2,
      said: [
        "acme as dana@acme.example saw it",
        `  + eve@acme.example appeared as owner, pending ${by}`,
        `  - application shop@development in main is gone ${by}  org.yaml:19`,
        `  ~ kim@acme.example: role member → admin ${by}  org.yaml:10`,
        `  - pat@acme.example is gone ${by}  org.yaml:11`,
        `  - the permission of kim@acme.example in main is gone ${by}  org.yaml:15`,
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
    const applied = await apply();
    expect({ code: applied.code, events: await account.events() }, applied.output).toEqual({ code: 0, events: [] });
  });
});
