// Where each suite leaves its report, for the totals of a run.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { totalsOf } from "./totals.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../.charter/reports");

/** @param {string} suite */
export function reportPath(suite) {
  return join(folder, `${suite}.json`);
}

/** @param {string} suite */
export function clearReport(suite) {
  mkdirSync(folder, { recursive: true });
  rmSync(reportPath(suite), { force: true });
}

/**
 * What the suite's last run came to; undefined if it left no report.
 *
 * @param {string} suite
 */
export function readTotals(suite) {
  try {
    return totalsOf(JSON.parse(readFileSync(reportPath(suite), "utf8")));
  } catch {
    return undefined;
  }
}
