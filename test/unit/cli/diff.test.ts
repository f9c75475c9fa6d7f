import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Repository } from "../state/repository";
import { temporaryFolder, write } from "../state/state-fixture";
import { build } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const org = (seniors: string, more = "") => `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner, kim@acme.example: member, ana@acme.example: member }
    groups: { seniors: [${seniors}] }
    workspaces: { production: { name: Production, grants: { seniors: write } } }
${more}`;

const before = org("kim@acme.example");
const after = org("ana@acme.example");

/** A repository with a charter, and a branch's edit of it on disk. */
function branch(): Repository {
  const repository = new Repository();
  repository.commit({ "access/org.yaml": before });
  write(repository.path("access/org.yaml"), after);
  return repository;
}

describe("charter diff", { timeout: 60_000 }, () => {
  test("needs neither a service nor a token: it says which group changed, and who gains and loses what by that; exit code 2", async () => {
    expect(await charter(["diff", "main:access/org.yaml", "access/org.yaml"], branch().folder)).toEqual({
      code: 2,
      stdout: `main:access/org.yaml → access/org.yaml

Groups
  ~ seniors in acme  access/org.yaml:7
      + ana@acme.example
      - kim@acme.example

Who gains and who loses what, by the charter alone
  ana@acme.example in acme
      + write in production (through group seniors)
  kim@acme.example in acme
      - write in production (through group seniors before)

1 group differs; 1 person gains; 1 person loses (kim@acme.example: write in production).
`,
      stderr: "",
    });
  });

  test("ends with 0 where both say the same, be it in other files or in another order; folders and commits alike", async () => {
    const repository = branch();
    repository.commit({});
    write(repository.path("elsewhere/a.yaml"), after.replace(/ {4}groups: .*\n/, ""));
    write(
      repository.path("elsewhere/b.yaml"),
      "organizations: { acme: { groups: { seniors: [ana@acme.example] } } }\n",
    );
    for (const args of [
      ["HEAD:access/org.yaml", "HEAD:access"],
      ["HEAD:access", "elsewhere"],
    ])
      expect(await charter(["diff", ...args], repository.folder)).toMatchObject({
        code: 0,
        stdout: `No difference. ${args.join(" and ")} declare the same (6 objects).\n`,
      });
  });

  test("reads a path that begins with a dot from this folder, as git does, and none that leads out of the repository", async () => {
    const repository = branch();
    const here = repository.path("access");
    expect(await charter(["diff", "HEAD:./org.yaml", "./org.yaml"], here)).toMatchObject({ code: 2 });
    expect(await charter(["diff", "HEAD:./org.yaml", "HEAD:../access/org.yaml"], here)).toMatchObject({ code: 0 });
    expect(await charter(["diff", "HEAD:../../org.yaml", "org.yaml"], here)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("leads out of the repository"),
    });
  });

  test("takes no file for a commit's that somebody adds under such a name", async () => {
    const repository = branch();
    write(repository.path("main:access/org.yaml"), after);
    expect(await charter(["diff", "main:access/org.yaml", "access/org.yaml"], repository.folder)).toMatchObject({
      code: 2,
    });
    expect(await charter(["diff", "./main:access/org.yaml", "access/org.yaml"], repository.folder)).toMatchObject({
      code: 0,
    });
  });

  test("tells it in the formats of reports, for programs with why, and to nobody in public who it is", async () => {
    const { folder } = branch();
    const args = ["diff", "main:access/org.yaml", "access/org.yaml"];
    const { code, stdout } = await charter([...args, "--json"], folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      same: false,
      groups: [
        { name: "seniors", joined: [{ principal: "ana@acme.example" }], left: [{ principal: "kim@acme.example" }] },
      ],
      access: [
        { principal: "ana@acme.example", gains: [{ after: [{ type: "grant", through: ["group seniors"] }] }] },
        { principal: "kim@acme.example", losses: [{ before: [{ type: "grant", through: ["group seniors"] }] }] },
      ],
    });
    const markdown = await charter([...args, "--report", "markdown=-", "--redact-principals"], folder);
    expect(markdown.stdout).toContain("<summary>Groups, 3 lines</summary>");
    expect(markdown.stdout).toContain("-   person 2\n");
    expect(markdown.stdout).not.toContain("@acme.example");
    expect(await charter([...args, "--report", "sarif=x.sarif"], folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("markdown=FILE"),
    });
  });

  test("says the errors of a charter with their places, in a commit too, and what commit there is not", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": before.replace("owner", "onwer") });
    write(repository.path("org.yaml"), after);
    expect(await charter(["diff", "HEAD:org.yaml", "org.yaml"], repository.folder)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/HEAD:org\.yaml:6:\d+: error: /),
    });
    expect(await charter(["diff", "nowhere:org.yaml", "org.yaml"], repository.folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('This repository has no commit "nowhere".'),
    });
    expect(await charter(["diff", "HEAD:org.yaml", "org.yaml"], temporaryFolder())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("lies in no git repository"),
    });
  });

  test("counts what is not there yet as a charter that declares nothing, and says so", async () => {
    const repository = branch();
    write(repository.path("new.yaml"), after);
    const { code, stdout } = await charter(["diff", "main:new.yaml", "new.yaml"], repository.folder);
    expect(code).toBe(2);
    expect(stdout).toContain("Note: There is no charter at main:new.yaml: it counts as one that declares nothing.\n");
  });

  test("says which policies are other ones, be it their file alone, and runs none of them", async () => {
    const held = org("kim@acme.example", "policies: { ours: ./ours.schema.json }\n");
    const repository = new Repository();
    repository.commit({ "access/org.yaml": held, "access/ours.schema.json": "{}" });
    write(repository.path("access/ours.schema.json"), "true");
    const { code, stdout } = await charter(["diff", "main:access/org.yaml", "access/org.yaml"], repository.folder);
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: expect.stringContaining(
        "policies.ours: ours.schema.json as it is at main:access/org.yaml → ours.schema.json, edited  access/org.yaml:9",
      ),
    });
  });

  test("runs no code of either charter with --no-code", async () => {
    const repository = new Repository();
    const code = (marker: string) => `import { writeFileSync } from "node:fs";
writeFileSync(${JSON.stringify(marker)}, "");
export default { charter: "v1", platform: "standard", organizations: {} };
`;
    const marker = join(temporaryFolder(), "ran");
    repository.commit({ "org.ts": code(marker), "org.yaml": before });
    for (const args of [
      ["HEAD:org.ts", "org.yaml"],
      ["HEAD:org.yaml", "org.ts"],
    ])
      expect(await charter(["diff", ...args, "--no-code"], repository.folder)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("org.ts"),
      });
    expect(existsSync(marker)).toBe(false);
  });
});
