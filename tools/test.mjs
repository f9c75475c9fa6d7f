// node tools/test.mjs <suite> … [-- vitest's own arguments]: runs the suites one after another and prints what they add up to.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInForeground } from "./setup/hand-over.mjs";
import { clearReport, readTotals, reportPath } from "./test/reports.mjs";
import { suites } from "./test/suites.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const chosen = process.argv.slice(2).filter((arg) => arg in suites);
const rest = process.argv.slice(2).filter((arg) => !(arg in suites) && arg !== "--");

chosen.forEach(clearReport);
const endings = [];
for (const suite of chosen) {
  const succeeded = await runSuite(suite);
  endings.push({ suite, succeeded, totals: readTotals(suite) });
}

console.log();
for (const { suite, succeeded, totals } of endings) {
  const counts = totals && `${totals.passed} passed, ${totals.failed.length} failed, ${totals.skipped.length} skipped`;
  console.log(`${suite.padEnd(10)}${counts ?? "left no report"}${succeeded ? "" : "  FAILED"}`);
  for (const { name } of totals?.failed ?? []) console.log(`${"".padEnd(10)}failed: ${name}`);
  for (const { name, reason } of totals?.skipped ?? []) console.log(`${"".padEnd(10)}skipped: ${name} (${reason})`);
}
process.exitCode = endings.every(({ succeeded }) => succeeded) ? 0 : 1;

/** @param {string} suite */
async function runSuite(suite) {
  const projects = (suites[suite] ?? []).flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath(suite)}`];
  console.log(`\n${suite}: ${(suites[suite] ?? []).join(", ")}`);
  const args = [vitest, "run", "--root", root, "--passWithNoTests", ...projects, ...reporters, ...rest];
  const { code, signal } = await runInForeground(process.execPath, args, process.env);
  if (signal !== null) process.exit(1);
  return code === 0;
}
