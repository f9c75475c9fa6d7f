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
  totals = addTotals(totals, found ?? { ...nothing, failed: 1 });
}
// A run that fails although no test did (a crash, an unhandled error) is a failure of its own.
if (!testsSucceeded && totals.failed === 0) totals = addTotals(totals, { ...nothing, failed: 1 });

for (const { name, succeeded } of checks.filter((check) => !running.includes(check.name))) {
  console.log(`${name}: ${succeeded ? "passed" : "FAILED"}`);
  totals = addTotals(totals, { ...nothing, passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
