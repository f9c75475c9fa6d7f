// npm run bench:keycloak [-- --objects 50,500,3000]: calls and times on a real Keycloak, from the server's own log, next to the same by a
// bare HTTP client in the same run. Ends with 1 where a plan takes more than 1.2 times the client's calls.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findKeycloak } from "../tools/test/find-keycloak.mjs";
import { startKeycloak } from "../tools/test/keycloak.mjs";
import { charterIn } from "./charter-command.mjs";
import { bareKeycloak } from "./keycloak/bare-client.mjs";
import { charterOf, sizeOf } from "./keycloak/organization.mjs";
import { timed } from "./log-of-calls.mjs";

const usage = "npm run bench:keycloak [-- --objects 50,500,3000], with whole numbers from 50";

/** @returns {readonly number[] | undefined} nothing where the arguments are none */
function readObjects() {
  try {
    const options = /** @type {const} */ ({ objects: { type: "string", default: "50,500,3000" } });
    const all = parseArgs({ options }).values.objects.split(",").map(Number);
    return all.every((one) => Number.isInteger(one) && one >= 50) ? all : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {import("./log-of-calls.mjs").Answered} Measured
 * @typedef {Measured & { readonly objects: number, readonly name: string, readonly most: number, readonly floor: Measured }} Row
 */

/**
 * @param {number} objects
 * @param {string} folder
 * @param {import("../tools/test/keycloak.mjs").Keycloak} keycloak
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf(objects, folder, { environment, log }) {
  const slug = `acme-${objects}`;
  const size = sizeOf(objects);
  const bare = bareKeycloak(environment);
  mkdirSync(folder, { recursive: true });
  const charter = charterIn(folder, environment);
  const declare = (/** @type {boolean} */ changed) =>
    writeFileSync(join(folder, "org.yaml"), JSON.stringify(charterOf(slug, size, changed)));
  await bare.create(slug, size);
  const read = await timed(log, () => bare.read(slug));
  const change = await timed(log, () => bare.change(slug));
  // What is there becomes managed.
  declare(false);
  await charter(["apply", "org.yaml", "--adopt"], 0);
  /** @type {(name: string, floor: Measured, most: number, args: readonly string[], code: number) => Promise<Row>} */
  const row = async (name, floor, most, args, code) => ({
    ...{ objects, name, floor, most },
    ...(await timed(log, () => charter(args, code))),
  });
  const most = Math.floor(1.2 * read.calls);
  const rows = [
    await row("plan without change", read, most, ["plan", "org.yaml"], 0),
    await row("apply without change", read, most, ["apply", "org.yaml"], 0),
  ];
  declare(true);
  return [
    ...rows,
    await row("plan with one changed grant", read, most, ["plan", "org.yaml"], 2),
    await row("apply with one changed grant", change, most + 10, ["apply", "org.yaml"], 0),
  ];
}

/** @param {readonly Row[]} rows */
function print(rows) {
  console.log("\n| objects | operation | calls | most | floor | wall s | of them in Keycloak | floor |");
  console.log("|--:|---|--:|--:|--:|--:|--:|--:|");
  for (const { objects, name, calls, most, floor, seconds, serverSeconds } of rows) {
    const times = [seconds, serverSeconds, floor.seconds].map((one) => one.toFixed(2));
    console.log(`| ${[objects, name, calls, most, floor.calls, ...times].join(" | ")} |`);
  }
  console.log();
  for (const { objects, name, calls, most } of rows)
    console.log(
      `- ${calls <= most ? "holds" : "DOES NOT HOLD"}: ${objects} objects, ${name}: at most ${most} calls (${calls})`,
    );
}

/** @param {readonly number[]} all */
async function measureAll(all) {
  const folder = mkdtempSync(join(tmpdir(), "charter-bench-keycloak-"));
  const keycloak = await startKeycloak(join(folder, "keycloak"));
  try {
    /** @type {Row[]} */
    const rows = [];
    for (const objects of all) rows.push(...(await rowsOf(objects, join(folder, String(objects)), keycloak)));
    print(rows);
    process.exitCode = rows.every(({ calls, most }) => calls <= most) ? 0 : 1;
  } finally {
    await keycloak.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

// What was started ends with this process.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => process.exit(130));

const objects = readObjects();
const missing = findKeycloak();
if (objects === undefined) {
  console.error(usage);
  process.exitCode = 1;
} else if ("missing" in missing) console.log(`Nothing was measured: ${missing.missing}`);
else await measureAll(objects);
