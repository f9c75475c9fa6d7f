import { expect, test } from "vitest";
import { addTotals, nothing, totalsOf } from "../../../tools/test/totals.mjs";

const file = (name: string, status: string, ...statuses: readonly string[]) => ({
  name: `/clone/test/${name}.test.ts`,
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: ` ${name} ${index}`, status: each })),
});

test("a report adds up to its passed, failed and skipped tests, by project", () => {
  const report = {
    testResults: [file("unit/a", "failed", "passed", "failed"), file("host/b", "passed", "passed", "skipped")],
  };
  expect(totalsOf(report)).toEqual({
    passed: 2,
    failed: [{ name: "/clone/test/unit/a.test.ts: unit/a 1", message: "" }],
    skipped: [{ name: "host/b 1", reason: "no reason given" }],
    projects: ["unit", "host"],
  });
});

test("a file that does not load is one failure, and says why", () => {
  const broken = { ...file("unit/broken", "failed"), message: "no such module" };
  expect(totalsOf({ testResults: [broken] })).toEqual({
    passed: 0,
    failed: [{ name: "/clone/test/unit/broken.test.ts", message: "no such module" }],
    skipped: [],
    projects: ["unit"],
  });
});

test("a failed test says what it said", () => {
  const failed = { fullName: "adds up", status: "failed", failureMessages: ["AssertionError: 1 is not 2"] };
  expect(totalsOf({ testResults: [{ name: "x", status: "failed", assertionResults: [failed] }] }).failed).toEqual([
    { name: "x: adds up", message: "AssertionError: 1 is not 2" },
  ]);
});

test("a skipped test gives its own reason", () => {
  const skipped = { fullName: "pnpm installs", status: "skipped", meta: { skipReason: "no pnpm for this platform" } };
  const totals = totalsOf({ testResults: [{ name: "x", status: "passed", assertionResults: [skipped] }] });
  expect(addTotals(nothing, totals)).toEqual({
    passed: 0,
    failed: [],
    skipped: [{ name: "pnpm installs", reason: "no pnpm for this platform" }],
    projects: [],
  });
});
