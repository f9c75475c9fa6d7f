// What vitest's JSON reports add up to.

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {readonly Failure[]} failed
 * @property {readonly { name: string, reason: string }[]} skipped
 * @property {readonly string[]} projects the folders under test/ that had tests
 */

/**
 * What failed (a test, a file that did not load, a check) and what it said.
 *
 * @typedef {object} Failure
 * @property {string} name
 * @property {string} [message]
 */

/**
 * The part of vitest's JSON report that counts.
 *
 * @typedef {object} Report
 * @property {readonly FileReport[]} testResults
 *
 * @typedef {object} FileReport
 * @property {string} name
 * @property {string} status
 * @property {string} [message] why the file failed outside of its tests
 * @property {readonly TestReport[]} assertionResults
 *
 * @typedef {object} TestReport
 * @property {string} fullName
 * @property {string} status
 * @property {readonly string[]} [failureMessages]
 * @property {{ skipReason?: string }} [meta] a test that skips itself says why in `task.meta.skipReason`
 */

/** @type {Totals} */
export const nothing = { passed: 0, failed: [], skipped: [], projects: [] };

/**
 * @param {Report} report
 * @returns {Totals}
 */
export function totalsOf(report) {
  return report.testResults.map(fileTotals).reduce(addTotals, nothing);
}

/**
 * @param {Totals} one
 * @param {Totals} other
 * @returns {Totals}
 */
export function addTotals(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: [...one.failed, ...other.failed],
    skipped: [...one.skipped, ...other.skipped],
    projects: [...new Set([...one.projects, ...other.projects])],
  };
}

/**
 * A file that failed outside of its tests (it does not load, a hook throws) counts as one failure.
 *
 * @param {FileReport} file
 * @returns {Totals}
 */
function fileTotals({ name, status, message = "", assertionResults }) {
  const having = (/** @type {string} */ wanted) => assertionResults.filter((test) => test.status === wanted);
  const failed = having("failed").map(({ fullName, failureMessages = [] }) => ({
    name: `${name}: ${fullName.trim()}`,
    message: failureMessages.join("\n"),
  }));
  return {
    passed: having("passed").length,
    failed: failed.length === 0 && status === "failed" ? [{ name, message }] : failed,
    skipped: assertionResults
      .filter((test) => test.status !== "passed" && test.status !== "failed")
      .map(({ fullName, meta }) => ({ name: fullName.trim(), reason: meta?.skipReason ?? "no reason given" })),
    projects: foldersOf(name),
  };
}

/**
 * The folders under test/ that a file is in, the outermost first: a project may be in another one's.
 *
 * @param {string} name
 */
function foldersOf(name) {
  const parts = name.split(/[/\\]/);
  const below = parts.slice(parts.lastIndexOf("test") + 1, -1);
  return parts.includes("test") ? below.map((_, index) => below.slice(0, index + 1).join("/")) : [];
}
