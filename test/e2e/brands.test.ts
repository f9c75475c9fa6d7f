/** What the commands say of the example of isolated brands once it lives: words of what it is about, and proposals that hold. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { findText, useProject } from "./project.js";
import { pulumiUp } from "./ways.js";

const text = readFileSync("examples/brands/org.yaml", "utf8");
const secrets = Object.fromEntries(
  (text.match(/CHARTER_SECRET_\w+/g) ?? []).map((name) => [name, "a-secret-of-nobody"]),
);

/** The lines of a plan or a drift that say what changes: without where it stands, and by whom it was done. */
const linesOf = (output: string): readonly string[] =>
  output
    .split("\n")
    .filter((line) => /^ +[-+~] /.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/ {2,}\S+$/, "")
        .replace(/ \(by hand.*\)$/, ""),
    );

describe("isolated brands that live", () => {
  const account = useAccount({ owner: "dina@verdant.example", platform: "quick-audience" });
  const project = useProject(account);
  const declare = (charter: string) => writeFileSync(join(project.folder, "org.yaml"), charter);
  beforeAll(async () => {
    declare(text);
    const applied = await pulumiUp.apply(project, secrets);
    expect(applied, applied.output).toMatchObject({ code: 0 });
    expect(applied.output).not.toContain("a-secret-of-nobody");
    expect(findText(project.folder, "a-secret-of-nobody")).toEqual([]);
  });

  test("nothing is left to do: neither for roles, nor for data, nor for who may use it; and no secret is asked for again (D32, D33, D35)", async () => {
    const { code, output } = await project.charter(["plan", "org.yaml"]);
    expect(code, output).toBe(0);
  });

  test("a preset whose line goes is restored, and what is seen is said in words (D32, D33)", async () => {
    declare(
      text
        .replace(/^ +analyst: \{ permissions.*\n/m, "")
        .replace("values: [almond]", "values: [almond, nuts]")
        .replace(/^ +products: "\*"\n/m, "")
        .replace(
          "columns: [id, product, total], rows: { column: brand, operator: in, values: [birch] }",
          'columns: "*"',
        ),
    );
    const { output } = await project.charter(["plan", "org.yaml"]);
    expect(linesOf(output), output).toEqual([
      "- restore role analyst in almond",
      "~ orders of warehouse in almond: rows.values almond → almond, nuts",
      "- hide products of warehouse from almond",
      "~ orders of warehouse in birch: columns id, product, total → all, rows brand in birch → all",
    ]);
    declare(text);
  });

  test("drift calls things what the plan calls them, and its proposal accepts roles as they were found (D32, D35)", async () => {
    const brand = "/organizations/verdant/workspaces/almond";
    await account.call("PUT", `${brand}/grants/abel@verdant.example`, { roles: ["developer"] });
    await account.call("PUT", `${brand}/grants/ada@verdant.example`, { roles: ["developer", "analyst"] });
    await account.call("DELETE", `${brand}/dataset-grants/regulars@alma@verdant.example`);
    const { code, output } = await project.charter(["drift", "org.yaml"]);
    expect({ code, lines: linesOf(output) }, output).toEqual({
      code: 2,
      lines: [
        "~ developer of abel@verdant.example in almond: roles analyst → developer",
        "~ analyst and developer of ada@verdant.example in almond: roles administrator → analyst and developer",
        "- dataset regulars in almond for alma@verdant.example is gone",
      ],
    });
    const proposed = await project.charter(["drift", "org.yaml", "--propose", "--json"]);
    const { proposal } = JSON.parse(proposed.output);
    execFileSync("git", ["apply", "-"], { cwd: project.folder, input: proposal.patch });
    const edited = readFileSync(join(project.folder, "org.yaml"), "utf8").split("\n");
    const were = text.split("\n");
    expect(edited.filter((line) => !were.includes(line)).map((line) => line.trim())).toEqual([
      "ada@verdant.example: [ analyst, developer ]",
      "abel@verdant.example: developer",
    ]);
    expect(were.filter((line) => !edited.includes(line)).join("\n")).toContain("alma@verdant.example");
    expect(proposal.left).toEqual([]);
  });
});
