/** Reports of runs with the real engine. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";

const formats = ["text", "markdown", "comment", "json", "sarif", "junit"];

describe("a run that fails in part", () => {
  const account = useAccount();
  const project = useProject(account);

  /** Somebody from elsewhere is refused by the service; somebody leaves. */
  const apply = (members: readonly string[], ...options: readonly string[]) => {
    const all = Object.fromEntries(members.map((principal) => [principal, "member"]));
    project.declare(
      charterOf({ members: { "dana@acme.example": "owner", ...all } }, { guard: { maxRemovals: "100%" } }),
    );
    const reports = formats.flatMap((name) => ["--report", `${name}=reports/${name}`]);
    return project.charter(["apply", "org.yaml", ...options, ...reports]);
  };
  const read = (name: string): string => readFileSync(join(project.folder, "reports", name), "utf8");

  test("is reported with what failed, first; and with --redact-principals nobody is named, in no output", async () => {
    await apply(["kim@acme.example"]);
    await account.everybodyAccepts();
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });

    const named = await apply(["eve@elsewhere.example", "lee@acme.example"]);
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
      expect(output).not.toMatch(/\b(?:dana|kim|eve|lee|max)\b|@elsewhere|@acme/);
    }
  });
});
