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
    failed: 1,
    skipped: [{ name: "host/b 1", reason: "no reason given" }],
    projects: ["unit", "host"],
  });
});

test("a file that does not load is one failure", () => {
  expect(totalsOf({ testResults: [file("unit/broken", "failed")] })).toEqual({
    passed: 0,
    failed: 1,
    skipped: [],
    projects: ["unit"],
  });
});

test("a skipped test gives its own reason", () => {
  const skipped = { fullName: "pnpm installs", status: "skipped", meta: { skipReason: "no pnpm for this platform" } };
  const totals = totalsOf({ testResults: [{ name: "x", status: "passed", assertionResults: [skipped] }] });
  expect(addTotals(nothing, totals)).toEqual({
    passed: 0,
    failed: 0,
    skipped: [{ name: "pnpm installs", reason: "no pnpm for this platform" }],
    projects: [],
  });
});
