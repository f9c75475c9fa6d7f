/** Reports of runs with the real engine. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";

const formats = ["text", "markdown", "comment", "json", "sarif", "junit"];

describe("a run that fails in part", () => {
  const { account, project } = useGiven(team);

  /** Somebody from elsewhere is refused by the service; somebody leaves. */
  const apply = (newcomers: readonly string[], ...options: readonly string[]) => {
    const members = without<string>(acme.members, "pat@acme.example");
    const all = Object.fromEntries(newcomers.map((principal) => [principal, "member"]));
    project.declare(charterOf({ ...acme, members: { ...members, ...all } }, { guard }));
    const reports = formats.flatMap((name) => ["--report", `${name}=reports/${name}`]);
    return project.charter(["apply", "org.yaml", ...options, ...reports]);
  };
  const read = (name: string): string => readFileSync(join(project.folder, "reports", name), "utf8");

  test("is reported with what failed, first; and with --redact-principals nobody is named, in no output", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });

    const named = await apply(["eve@elsewhere.example", "zoe@acme.example"]);
    expect(named.code).toBe(1);
    expect(read("markdown").split("\n").slice(0, 5)).toEqual([
      expect.stringMatching(/^## Applied in part: 2 changes made in [\d.`]+ s, 1 failed\.$/),
      "",
      "### Failed",
      "",
      expect.stringMatching(/^- invite `eve@elsewhere\.example` as member `.*org\.yaml:\d+`<br>.*outside of/),
    ]);
    expect(read("comment")).toBe(read("markdown"));
    expect(read("junit")).toContain('<failure type="failed" message="acme/members/eve@elsewhere.example: ');
    expect(JSON.parse(read("sarif")).runs[0].results[0]).toMatchObject({ ruleId: "failed", level: "error" });
    expect(JSON.parse(read("json")).failures).toHaveLength(1);

    const redacted = await apply(["eve@elsewhere.example", "max@acme.example"], "--redact-principals");
    expect(redacted.code).toBe(1);
    const outputs = [redacted.output, ...formats.map(read)];
    for (const output of outputs) {
      expect(output).toContain("person ");
      expect(output).not.toMatch(/\b(?:dana|lee|ana|kim|pat|eve|zoe|max)\b|@elsewhere|@acme/);
    }
  });
});
