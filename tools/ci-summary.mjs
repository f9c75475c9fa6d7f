// node tools/ci-summary.mjs <check>=<exit code> …: the end of .ci/run. Every test counts, and every check as one.

import { readTotals } from "./test/reports.mjs";
import { suites } from "./test/suites.mjs";
import { addTotals, nothing } from "./test/totals.mjs";

const checks = process.argv.slice(2).map((arg) => {
  const [name = "", code = "1"] = arg.split("=");
  return { name, succeeded: code === "0" };
});
/** What `.ci/run` runs of the suites; the checks by which it does. */
const ran = ["everyday", "engine", "landing"];
const running = ["test", "landing"];
const testsSucceeded = checks.filter(({ name }) => running.includes(name)).every(({ succeeded }) => succeeded);

let totals = nothing;
for (const [suite, projects] of Object.entries(suites)) {
  if (!ran.includes(suite)) {
    console.log(`${projects.join(", ")}: not run here; \`npm run test:all\` does`);
    continue;
  }
  const found = readTotals(suite);
  for (const project of found === undefined ? [] : projects.filter((name) => !found.projects.includes(name))) {
    console.log(`${project}: skipped, because it has no tests`);
  }
  if (found === undefined) console.log(`suite ${suite}: skipped, because it could not be run (no report)`);
  for (const { name, reason } of found?.skipped ?? []) console.log(`skipped in ${suite}: ${name} (${reason})`);
  totals = addTotals(totals, found ?? withFailure(`suite ${suite}`));
}
// A run that fails although no test did (a crash, an unhandled error) is a failure of its own.
if (!testsSucceeded && totals.failed.length === 0)
  totals = addTotals(totals, withFailure("a run without a failed test"));

for (const { name, succeeded } of checks.filter((check) => !running.includes(check.name))) {
  console.log(`${name}: ${succeeded ? "passed" : "FAILED"}`);
  totals = addTotals(totals, succeeded ? { ...nothing, passed: 1 } : withFailure(name));
}
// Last of all, where whoever sees the end of the output alone still sees it.
for (const { name, message = "" } of totals.failed) console.log(`\nFAILED ${name}\n${message.slice(0, 4000)}`);
console.log(`${totals.passed} passed, ${totals.failed.length} failed`);
process.exitCode = totals.failed.length === 0 ? 0 : 1;

/** @param {string} name */
function withFailure(name) {
  return { ...nothing, failed: [{ name }] };
}
