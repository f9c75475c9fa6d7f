// npm run bench:keystone [-- --workspaces 50 --members 500 --grants 1949]: calls and times on a real Keystone, from the server's
// own log, next to the same calls made by a bare HTTP client in the same run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findKeystone } from "../tools/test/find-keystone.mjs";
import { startKeystone } from "../tools/test/keystone.mjs";
import { charterIn } from "./charter-command.mjs";
import { bareKeystone } from "./keystone/bare-client.mjs";
import { charterOf, objectsOf } from "./keystone/organization.mjs";
import { timed } from "./log-of-calls.mjs";

const usage = "npm run bench:keystone [-- --workspaces 50 --members 500 --grants 1949], with whole numbers from 1";

/** @returns {import("./keystone/organization.mjs").Size | undefined} nothing where the arguments are none */
function readSize() {
  const options = /** @type {const} */ ({
    workspaces: { type: "string", default: "50" },
    members: { type: "string", default: "500" },
    grants: { type: "string", default: "1949" },
  });
  try {
    const { workspaces, members, grants } = parseArgs({ options }).values;
    const size = { workspaces: Number(workspaces), members: Number(members), grants: Number(grants) };
    return Object.values(size).every((count) => Number.isInteger(count) && count > 0) ? size : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import("./keystone/organization.mjs").Size} size */
async function measureAll(size) {
  const folder = mkdtempSync(join(tmpdir(), "charter-bench-keystone-"));
  const keystone = await startKeystone(join(folder, "keystone"));
  try {
    const rows = await rowsOf(size, folder, keystone);
    print(size, rows);
    process.exitCode = rows.every(({ calls, most }) => calls <= most) ? 0 : 1;
  } finally {
    await keystone.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {import("./log-of-calls.mjs").Answered & { readonly name: string, readonly most: number,
 *   readonly floor: import("./log-of-calls.mjs").Answered }} Row
 */

/**
 * @param {import("./keystone/organization.mjs").Size} size
 * @param {string} folder
 * @param {import("../tools/test/keystone.mjs").Keystone} keystone
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf(size, folder, keystone) {
  const objects = objectsOf(size);
  const bare = await bareKeystone(keystone.environment);
  const floors = {
    create: await timed(keystone.log, () => bare.create("bare", size)),
    read: await timed(keystone.log, () => bare.read("bare")),
    change: await timed(keystone.log, () => bare.changeGrant("bare")),
  };
  const charter = charterIn(folder, keystone.environment);
  /** @type {(name: string, most: number, floor: keyof typeof floors, args: readonly string[], code: number, change?: boolean) => Promise<Row>} */
  const row = async (name, most, floor, args, code, change = false) => {
    writeFileSync(join(folder, "org.yaml"), JSON.stringify(charterOf(size, change)));
    return { name, most, floor: floors[floor], ...(await timed(keystone.log, () => charter(args, code))) };
  };
  return [
    await row("first apply", objects + 10, "create", ["apply", "org.yaml"], 0),
    await row("plan without change", 10, "read", ["plan", "org.yaml"], 0),
    await row("apply without change", 10, "read", ["apply", "org.yaml"], 0),
    await row("plan with one changed grant", 10, "read", ["plan", "org.yaml"], 2, true),
    await row("apply with one changed grant", 12, "change", ["apply", "org.yaml"], 0, true),
  ];
}

/**
 * @param {import("./keystone/organization.mjs").Size} size
 * @param {readonly Row[]} rows
 */
function print(size, rows) {
  console.log(`
${objectsOf(size)} objects: ${size.workspaces} workspaces, ${size.members} members (a user and a role each), ${size.grants} grants

| operation | calls | most | floor | wall s | of them in Keystone | floor |
|---|--:|--:|--:|--:|--:|--:|`);
  for (const { name, calls, most, floor, seconds, serverSeconds } of rows) {
    const cells = [
      name,
      calls,
      most,
      floor.calls,
      ...[seconds, serverSeconds, floor.seconds].map((one) => one.toFixed(2)),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log();
  for (const { name, calls, most } of rows) {
    console.log(`- ${calls <= most ? "holds" : "DOES NOT HOLD"}: ${name}: at most ${most} calls (${calls})`);
  }
}

// What was started ends with this process.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => process.exit(130));

const size = readSize();
const missing = findKeystone();
if (size === undefined) {
  console.error(usage);
  process.exitCode = 1;
} else if ("missing" in missing) console.log(`Nothing was measured: ${missing.missing}`);
else await measureAll(size);
