import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DamagedPlanError, InvalidPlanError, kinds, type PlanStep, parsePlan, printPlan } from "@charter/schema";
import { describe, expect, test } from "vitest";

const digest = `sha256:${"0".repeat(64)}`;
const step: PlanStep = {
  address: "acme/members/kim@acme.example",
  kind: "Membership",
  verb: "update",
  fields: [{ field: "role", from: "member", to: "admin" }],
  live: { id: "m1", status: "active", role: "member" },
};
const plan = { charterPlan: "v1", created: "2026-11-28T12:00:00.000Z", platform: "standard", charter: digest } as const;
const text = printPlan({ ...plan, steps: [step, { ...step, address: "acme/members/\u202eeve@acme.example" }] });

const problem = (broken: string): string => {
  try {
    parsePlan(broken, "plan.json");
  } catch (error) {
    if (error instanceof InvalidPlanError || error instanceof DamagedPlanError)
      return `${error.code}: ${error.message}`;
    throw error;
  }
  return "none";
};

describe("a plan for review", () => {
  test("is one step a line, reads back as it was, and nothing in it turns the reading direction", () => {
    expect(text.split("\n").filter((line) => line.startsWith('{"address"'))).toHaveLength(2);
    expect(text).not.toContain("\u202e");
    expect(parsePlan(text, "plan.json").steps).toEqual([
      step,
      { ...step, address: "acme/members/\u202eeve@acme.example" },
    ]);
  });

  test.each([
    ["one value", (whole: string) => whole.replace('"to":"admin"', '"to":"owner"')],
    ["the charter it is for", (whole: string) => whole.replace(digest, `sha256:${"1".repeat(64)}`)],
    ["its age", (whole: string) => whole.replace("2026-11-28", "2026-11-29")],
    ["a space", (whole: string) => whole.replace('"steps": [', '"steps":  [')],
    ["its last line break", (whole: string) => whole.slice(0, -1)],
  ])("that was changed afterwards is refused: %s", (_, change) => {
    expect(problem(change(text))).toBe(
      "damaged-plan: plan.json was changed after it was written: its digest does not match.",
    );
  });

  test.each([
    ["", /it is no JSON\.$/],
    ["secret: hidden", /it is no JSON\.$/],
    [text.slice(0, 200), /it is no JSON(?: \(line \d+ column \d+\))?\.$/],
    ["[]", /the document must be object/],
    [text.replace('"v1"', '"v2"'), /charterPlan must be equal to constant \(v1\)/],
    [
      text.replace('"verb":"update"', '"verb":"destroy"'),
      /steps\[0\]\.verb must be equal to one of the allowed values \(create, /,
    ],
    [text.replace('"id":"m1"', '"id":7'), /steps\[0\]\.live\.id must be string/],
    [
      text.replace('"live":', '"evil\\u001b":1,"live":'),
      /steps\[0\] must NOT have additional properties \(evil\\u\{1b\}\)/,
    ],
    [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, /the document must be object/],
  ])("that is none is refused, with the place: %#", (broken, words) => {
    expect(problem(broken)).toMatch(words);
  });

  test("knows the kinds that a charter knows", () => {
    const schema = JSON.parse(readFileSync(resolve(__dirname, "../../../schema/plan.schema.json"), "utf8"));
    const form = new RegExp(schema.$defs.PlanStep.properties.kind.pattern);
    expect(kinds.filter((kind) => !form.test(kind))).toEqual([]);
  });
});
