/** `--report FORMAT=FILE` as people run it. */

import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const team = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner, kim@acme.example: member }
    workspaces: { production: { name: Production, grants: { kim@acme.example: read } } }
`;

const formats = "text=FILE, markdown=FILE, comment=FILE, json=FILE, html=FILE, sarif=FILE, junit=FILE";

/** Nothing listens there: whoever asks a service hears that first. */
const nowhere = { CHARTER_URL: "http://127.0.0.1:9", CHARTER_TOKEN: "x" };

function useFolder(): string {
  const folder = temporaryFolder();
  write(join(folder, "org.yaml"), team);
  write(join(folder, "invalid.yaml"), team.replace("kim@acme.example: member", "kim@acme.example: membr"));
  return folder;
}

/** A folder with a charter, and an account service that has acme, where somebody is whom nobody declared. */
async function useTeam() {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  const call = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${env.CHARTER_TOKEN}`, "content-type": "application/json" };
    const answer = await fetch(`${service.url}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
  };
  await call("/organizations", { slug: "acme", name: "Acme" });
  await call("/organizations/acme/memberships", { principal: "eve@elsewhere.example", role: "admin" });
  const folder = useFolder();
  return { folder, run: (...args: readonly string[]) => charter(args, folder, env), env };
}

describe("reports", { timeout: 60_000 }, () => {
  test("are written in several formats at once, into folders that are made, and the terminal stays as it is", async () => {
    const { folder, run } = await useTeam();
    const args = ["plan", "org.yaml", "--adopt"];
    const { stdout } = await run(...args);
    const { stdout: json } = await run(...args, "--json");
    const reports = ["text=a/b/plan.txt", "markdown=plan.md", "json=plan.json", "sarif=plan.sarif", "junit=plan.xml"];
    const reported = await run(...args, ...reports.flatMap((one) => ["--report", one]));
    expect(reported).toEqual({ code: 2, stdout, stderr: "" });
    const read = (file: string): string => readFileSync(join(folder, file), "utf8");
    expect(read("a/b/plan.txt")).toBe(stdout);
    expect(read("plan.json")).toBe(json);
    expect(read("plan.md")).toContain("### Who gains what: 1 person");
    expect(JSON.parse(read("plan.sarif")).version).toBe("2.1.0");
    expect(read("plan.xml")).toContain('<testsuites name="charter plan"');
    expect(await run(...args, "--report", "json=-")).toEqual({ code: 2, stdout: json, stderr: "" });
  });

  test.each([
    ["validate", ["sarif=out.sarif"]],
    ["plan", ["comment=out.md", "sarif=out.sarif"]],
    ["apply", ["junit=out.xml", "sarif=out.sarif"]],
    ["drift", ["text=out.txt", "sarif=out.sarif"]],
  ])("of `charter %s` are written when the charter is not valid, at its line", async (command, reports) => {
    const folder = useFolder();
    const { code } = await charter(
      [command, "invalid.yaml", ...reports.flatMap((one) => ["--report", one])],
      folder,
      nowhere,
    );
    expect(code).toBe(1);
    for (const report of reports) {
      expect(readFileSync(join(folder, report.split("=")[1] ?? ""), "utf8")).toContain("is no organization role");
    }
    const { runs } = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"));
    expect(runs[0].results[0]).toMatchObject({
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "invalid.yaml" }, region: { startLine: 6 } } }],
    });
  });

  test("say what went wrong where the service cannot be asked, and `--json` says it beside", async () => {
    const folder = useFolder();
    const { code, stdout } = await charter(["plan", "org.yaml", "--report", "comment=c.md", "--json"], folder, {
      ...nowhere,
      CHARTER_TOKEN: "",
    });
    expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 1, error: "missing-token" });
    expect(readFileSync(join(folder, "c.md"), "utf8")).toMatch(/^## Failed\n/);
  });
});

describe("a report that cannot be made is refused before any service is asked:", { timeout: 60_000 }, () => {
  test.each([
    ["pdf=out.pdf", 'There is no report format "pdf".', `Write one of these, and its file: ${formats}.`],
    ["out.md", 'There is no report format "out.md".', `Write one of these, and its file: ${formats}.`],
    ["__proto__=x", 'There is no report format "__proto__".', `Write one of these, and its file: ${formats}.`],
    ["markdown", "--report markdown names no file.", "Write --report markdown=FILE; - is standard output."],
    ["markdown=.", ". is a folder.", "Give a file in it."],
    ["json=.git/new/x", ".git/new/x lies where git or Charter keeps its own.", "Give another place."],
    ["markdown=new/", "new/ is a folder.", "Give a file in it."],
    [
      "markdown=./org.yaml",
      "A report cannot be written to ./org.yaml: that is taken already.",
      "Give each report a place of its own, which is not the charter's.",
    ],
    [
      "markdown=same.md",
      "A report cannot be written to same.md: that is taken already.",
      "Give each report a place of its own, which is not the charter's.",
    ],
    [
      "json=twice",
      "A report cannot be written to twice: that is taken already.",
      "Give each report a place of its own, which is not the charter's.",
    ],
    [
      "markdown=linked/out.md",
      "A link leads linked out of the work tree or folder that it is in; nothing was written.",
      "Give the path that it leads to, where that is meant.",
    ],
  ])("%s", async (report, message, remedy) => {
    const folder = useFolder();
    const elsewhere = temporaryFolder();
    mkdirSync(join(folder, ".git"));
    symlinkSync(elsewhere, join(folder, "linked"));
    symlinkSync("org.yaml", join(folder, "same.md"));
    for (const command of ["validate", "plan", "drift", "apply"]) {
      const { code, stderr } = await charter(
        [command, "org.yaml", "--report", "text=twice", "--report", report],
        folder,
        nowhere,
      );
      const why = message.startsWith("A link") ? "file-outside" : "invalid-report";
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: `${message} [${why}]\n  ${remedy}\n  \`charter explain ${why}\` says more.\n`,
      });
    }
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readFileSync(join(folder, "org.yaml"), "utf8")).toBe(team);
    expect(existsSync(join(folder, "twice"))).toBe(false);
  });
});

test.each([
  ["a file of a folder that is the charter", ".", "org.yaml"],
  ["a file further down in it", ".", "people/team.yaml"],
  ["a new file there, which would be read with it", ".", "people/new.yml"],
  ["a platform's file", "people/team.yaml", "platforms/own.yaml"],
  ["a policy in TypeScript", "people/team.yaml", "policies/ours.ts"],
  ["a policy that is a schema", "people/team.yaml", "policies/ours.schema.json"],
])("a report is written over no part of a charter: %s", { timeout: 60_000 }, async (_, path, file) => {
  const folder = useFolder();
  const parts = ["people/team.yaml", "platforms/own.yaml", "policies/ours.ts", "policies/ours.schema.json"];
  for (const part of parts) write(join(folder, part), team);
  const { code, stderr } = await charter(["validate", path, "--report", `text=${file}`], folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("that is taken already") });
  for (const part of ["org.yaml", ...parts]) expect(readFileSync(join(folder, part), "utf8")).toBe(team);
  expect(existsSync(join(folder, "people/new.yml"))).toBe(false);
});

test("with --redact-principals nobody is named in any output of plan, drift and validate, failed runs included", {
  timeout: 120_000,
}, async () => {
  const { folder, env } = await useTeam();
  write(join(folder, "broken.yaml"), team.replace("workspaces: {", "workspaces: { {"));
  const names = /\b(?:dana|kim|eve|elsewhere)\b|acme\.example/;
  const all = ["text", "markdown", "comment", "json", "sarif", "junit"];
  const runs: readonly (readonly [readonly string[], Readonly<Record<string, string>>])[] = [
    [["plan", "org.yaml", "--adopt"], env],
    [["plan", "org.yaml"], env],
    [["plan", "invalid.yaml", "--verbose"], env],
    [["plan", "org.yaml", "--verbose"], nowhere],
    [["plan", "org.yaml", "--json"], { ...env, CHARTER_TOKEN: "wrong" }],
    [["drift", "org.yaml"], env],
    [["drift", "org.yaml", "--propose"], env],
    [["drift", "org.yaml", "--json", "--propose"], env],
    [["validate", "org.yaml"], env],
    [["validate", "invalid.yaml"], env],
    [["validate", "invalid.yaml", "--json"], env],
    [["validate", "broken.yaml"], env],
    [["apply", "invalid.yaml"], env],
    [["apply", "org.yaml", "--json"], env],
  ];
  for (const [args, given] of runs) {
    const reports = all.flatMap((name) => ["--report", `${name}=reports/${name}`]);
    const { stdout, stderr } = await charter([...args, "--redact-principals", ...reports], folder, given);
    expect(stdout + stderr, args.join(" ")).not.toBe("");
    expect(stdout + stderr, args.join(" ")).not.toMatch(names);
    for (const name of all) {
      expect(readFileSync(join(folder, "reports", name), "utf8"), `${args.join(" ")}: ${name}`).not.toMatch(names);
    }
  }
});
