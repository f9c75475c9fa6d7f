// npm run bench:in-turn -- --before FOLDER [--objects N] [--times T]: another clone of Charter, built, and this one, measured in turn T times;
// the medians of both. Ends with 1 where something takes more than a tenth longer, or more calls.
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { callsInWords, seconds } from "./limits.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const most = 1.1;
/** So far apart two medians of one and the same thing lie on a machine that is not idle: less is no finding. */
const noiseMs = 150;

/** @typedef {import("./run.mjs").Result} Result @typedef {import("./run.mjs").Operation} Operation */

function readArguments() {
  const options = /** @type {const} */ ({
    before: { type: "string" },
    objects: { type: "string", default: "100" },
    times: { type: "string", default: "5" },
  });
  const { before, objects, times } = parseArgs({ options }).values;
  if (before === undefined || !/^\d+$/.test(objects) || !/^[1-9]\d*$/.test(times))
    throw new RangeError("npm run bench:in-turn -- --before FOLDER [--objects N] [--times T]");
  return { before: resolve(before), objects, times: Number(times) };
}

/**
 * One round of the benchmark as a clone has it; that one of its limits does not hold is not the question here.
 *
 * @param {string} folder @param {string} objects
 * @returns {Promise<readonly Operation[]>}
 */
async function measured(folder, objects) {
  const args = [join(folder, "bench", "main.mjs"), "--objects", objects, "--json"];
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 64e6 });
  const { stdout } = await run.catch((error) => {
    if (typeof error.stdout === "string" && error.stdout.startsWith("{")) return error;
    throw error;
  });
  /** @type {{ results: Result[] }} */
  const { results } = JSON.parse(stdout);
  return results.flatMap(({ operations }) => operations);
}

const median = (/** @type {readonly number[]} */ all) =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/**
 * @param {readonly (readonly Operation[])[]} rounds @param {string} name
 * @returns {{ wallMs: number, cpuMs: number, calls: Operation["charter"]["calls"] } | undefined}
 */
function medianOf(rounds, name) {
  const all = rounds.flatMap((round) => round.filter((one) => one.name === name).map(({ charter }) => charter));
  const [first] = all;
  if (first === undefined) return undefined;
  const { calls } = first;
  return { wallMs: median(all.map(({ wallMs }) => wallMs)), cpuMs: median(all.map(({ cpuMs }) => cpuMs)), calls };
}

const numberOf = (/** @type {Operation["charter"]["calls"]} */ calls) =>
  Object.values(calls).reduce((sum, one) => sum + one, 0);

async function main() {
  const { before, objects, times } = readArguments();
  /** @type {(readonly Operation[])[]} */
  const old = [];
  /** @type {(readonly Operation[])[]} */
  const now = [];
  for (let time = 1; time <= times; time += 1) {
    console.error(`bench  ${time} of ${times}`);
    old.push(await measured(before, objects));
    now.push(await measured(here, objects));
  }
  console.log("| operation | wall s, before | now | CPU s, before | now | calls, before | now |");
  console.log("|---|--:|--:|--:|--:|---|---|");
  const worse = [];
  for (const name of new Set((now[0] ?? []).map((one) => one.name))) {
    const [was, is] = [medianOf(old, name), medianOf(now, name)];
    if (was === undefined || is === undefined) continue;
    const figures = [was.wallMs, is.wallMs, was.cpuMs, is.cpuMs].map(seconds);
    console.log(`| ${[name, ...figures, callsInWords(was.calls), callsInWords(is.calls)].join(" | ")} |`);
    const longer = is.wallMs > was.wallMs * most && is.wallMs - was.wallMs > noiseMs;
    if (longer || numberOf(is.calls) > numberOf(was.calls)) worse.push(name);
  }
  console.log(worse.length === 0 ? "\nNothing is worse." : `\nWorse: ${worse.join("; ")}.`);
  if (worse.length > 0) process.exitCode = 1;
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
