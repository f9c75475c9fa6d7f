import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const layouts = ["department", "function", "environment", "data-domain"];

describe("charter init", { timeout: 30_000 }, () => {
  test.each(layouts)("--layout %s writes the very charter that is among the examples (D4)", async (layout) => {
    const folder = temporaryFolder();
    const { code, stdout } = await charter(["init", "team/access", "--layout", layout], folder);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        "Wrote team/access/org.yaml, and team/access/standard.schema.json, which editors complete it from. " +
        "Put your own people into it, then:\n\n  charter plan team/access/org.yaml\n\n",
    });
    const written = readFileSync(join(folder, "team/access/org.yaml"), "utf8");
    const example = readFileSync(resolve("examples", layout, "org.yaml"), "utf8");
    expect(written).toBe(`# yaml-language-server: $schema=./standard.schema.json\n${example}`);
  });

  test("without a layout writes a small one; each is valid and has its explanations (D7)", async () => {
    const folder = temporaryFolder();
    const starters = [[], ...layouts.map((layout) => ["--layout", layout])];
    for (const [index, layout] of starters.entries()) {
      await charter(["init", `starter-${index}`, ...layout], folder);
      const { code, stdout } = await charter(["validate", `starter-${index}/org.yaml`], folder);
      expect({ code, valid: stdout.includes("is valid: 1 organization") }, stdout).toEqual({ code: 0, valid: true });
      expect(readFileSync(join(folder, `starter-${index}/org.yaml`), "utf8").split("#").length).toBeGreaterThan(5);
    }
  });

  test("never overwrites what is there", async () => {
    const folder = temporaryFolder();
    write(join(folder, "org.yaml"), "mine");
    const { code, stderr } = await charter(["init", "."], folder);
    expect({ code, stderr, text: readFileSync(join(folder, "org.yaml"), "utf8") }).toEqual({
      code: 1,
      stderr:
        "org.yaml is there already, and it stays as it is. [file-exists]\n" +
        "  Choose another folder, or move the file away first.\n  `charter explain file-exists` says more.\n",
      text: "mine",
    });
    expect((await charter(["init", "org.yaml"], folder)).code).toBe(1);
  });

  test("--ci writes what a host's CI runs, for the charter that is there, and says what is left to do; not twice", async () => {
    const folder = temporaryFolder();
    await charter(["init", ".", "--typescript"], folder);
    const first = await charter(["init", ".", "--ci", "github"], folder);
    const again = await charter(["init", ".", "--ci", "github"], folder);
    const other = await charter(["init", ".", "--ci", "gitlab", "--charter", "./charters/acme", "--json"], folder);
    write(join(folder, "new/.gitlab-ci.yml"), "stages: [build]");
    const before = await charter(["init", "new", "--ci", "gitlab"], folder);
    expect(before.stdout).toMatch(
      /^Wrote, for the charter org\.yaml, which is not there yet \(`charter init` writes one/,
    );
    expect(before.stdout).toContain("keep both among them");
    const review = readFileSync(join(folder, ".github/workflows/charter-review.yml"), "utf8");
    expect({ first, again, other: JSON.parse(other.stdout), charter: /CHARTER: .*/.exec(review)?.[0] }).toEqual({
      first: {
        code: 0,
        stdout: expect.stringMatching(/^Wrote, for the charter org\.ts:[\s\S]*CHARTER_WRITE_TOKEN/),
        stderr: "",
      },
      again: { code: 1, stdout: "", stderr: expect.stringContaining("is there already, and it stays as it is.") },
      other: { files: [".gitlab-ci.yml", ".gitlab/charter.yml"], charter: "charters/acme" },
      charter: 'CHARTER: "org.ts"',
    });
  });

  test.each([
    ["a layout", ["--layout", "../standard/small"], "data-domain, department, environment, function, small"],
    ["a platform", ["--platform", "../standard"], "standard"],
    ["a CI host", ["--ci", "../ci/github"], "github or gitlab"],
  ])("says which there are where %s is unknown, and writes nothing", async (_, args, known) => {
    const folder = temporaryFolder();
    const { code, stderr } = await charter(["init", ".", ...args], folder);
    expect({ code, known: stderr.includes(known), files: readdirSync(folder) }, stderr).toEqual({
      code: 1,
      known: true,
      files: [],
    });
  });
});
