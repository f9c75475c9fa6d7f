// npm run bench:terraform -- --objects 20,100,1000 [--times 5]: Charter and Terraform on the same service, in turn; the medians of both. Ends with 1
// where an aim does not hold. Without Terraform, or without its provider for REST services, it says so and measures nothing.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { charterSide } from "./charter-side.mjs";
import { callsInWords, seconds } from "./limits.mjs";
import { withOneChangedMember } from "./organization.mjs";
import { startService } from "./service-process.mjs";
import { smallOrganization } from "./terraform/organization.mjs";
import { findTerraform, provider } from "./terraform/provider.mjs";
import { terraformSide } from "./terraform/side.mjs";

/**
 * @typedef {{ readonly wallMs: number, readonly cpuMs: number, readonly calls: import("./service-process.mjs").Calls }} Taken
 *
 * @typedef {{ readonly charter: Taken, readonly terraform: Taken }} Both
 *
 * @typedef {object} Side
 * @property {(what: { readonly changes: boolean }) => ReturnType<import("./measure.mjs").measure>} plan
 * @property {() => ReturnType<import("./measure.mjs").measure>} apply
 * @property {() => void} change
 */

/** What is measured, in this order, and how many times Terraform's time it may take at 100 objects. */
const operations = /** @type {const} */ ([
  { name: "first apply", most: 1.5 },
  { name: "plan without change", most: 0.5 },
  { name: "plan with one changed member", most: 0.5 },
  { name: "apply with one changed member", most: 1.5 },
]);
const aimedAt = 100;

function readArguments() {
  const options = /** @type {const} */ ({
    objects: { type: "string", default: "20,100,1000" },
    times: { type: "string", default: "5" },
  });
  const { objects, times } = parseArgs({ options }).values;
  const sizes = objects.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 20) || !/^[1-9]\d*$/.test(times))
    throw new RangeError("npm run bench:terraform -- [--objects N[,N…]] [--times T], with N from 20");
  return { sizes, times: Number(times) };
}

/**
 * One life of an organization on either side, each operation by one after the other.
 *
 * @param {number} objects @param {import("./terraform/provider.mjs").Terraform} terraform
 * @param {boolean} charterFirst
 * @returns {Promise<Map<string, Both>>}
 */
async function round(objects, terraform, charterFirst) {
  const folder = mkdtempSync(join(tmpdir(), "charter-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const service = await startService(join(folder, "service"));
  try {
    const limitMs = 120_000 + objects * 200;
    const sides = {
      charter: charterOn(join(folder, "charter"), service, smallOrganization("by-charter", objects), limitMs),
      terraform: terraformSide(
        join(folder, "terraform"),
        terraform,
        service,
        smallOrganization("by-terraform", objects),
        limitMs,
      ),
    };
    return await measureBoth(service, sides, charterFirst);
  } finally {
    await service.close();
    remove();
    process.off("exit", remove);
  }
}

/**
 * @param {string} folder @param {import("./service-process.mjs").RunningService} service
 * @param {import("./organization.mjs").Organization} organization @param {number} limitMs
 * @returns {Side}
 */
function charterOn(folder, service, organization, limitMs) {
  mkdirSync(folder, { recursive: true });
  const side = charterSide(folder, service, limitMs);
  side.declare(organization);
  return { ...side, change: () => side.declare(withOneChangedMember(organization)) };
}

/**
 * @param {import("./service-process.mjs").RunningService} service
 * @param {{ readonly charter: Side, readonly terraform: Side }} sides @param {boolean} charterFirst
 */
async function measureBoth(service, { charter, terraform }, charterFirst) {
  /** @type {Map<string, Both>} */
  const found = new Map();
  const taken = async (/** @type {() => ReturnType<import("./measure.mjs").measure>} */ act) => {
    const { wallMs, cpuMs } = await act();
    return { wallMs, cpuMs, calls: await service.takeCalls() };
  };
  /** @param {string} name @param {(side: Side) => ReturnType<import("./measure.mjs").measure>} act */
  const both = async (name, act) => {
    const earlier = charterFirst ? await taken(() => act(charter)) : undefined;
    const theirs = await taken(() => act(terraform));
    found.set(name, { charter: earlier ?? (await taken(() => act(charter))), terraform: theirs });
  };
  const [first, plan, planOne, applyOne] = operations;
  await both(first.name, (side) => side.apply());
  await acceptAll(service);
  await both(plan.name, (side) => side.plan({ changes: false }));
  for (const side of [charter, terraform]) side.change();
  await both(planOne.name, (side) => side.plan({ changes: true }));
  await both(applyOne.name, (side) => side.apply());
  return found;
}

/** @param {import("./service-process.mjs").RunningService} service */
async function acceptAll(service) {
  for (const { organization, membershipId, token } of service.invitations()) {
    const path = `/v1/organizations/${organization}/memberships/${membershipId}/accept`;
    const headers = { authorization: `Bearer ${service.token}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, service.url), {
      method: "POST",
      headers,
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) throw new Error(`An invitation could not be accepted: ${answer.status}`);
  }
  await service.takeCalls();
}

const median = (/** @type {readonly number[]} */ all) =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/**
 * @param {number} objects @param {readonly Map<string, Both>[]} rounds
 * @returns {{ readonly lines: readonly string[], readonly missed: readonly string[] }}
 */
function tableOf(objects, rounds) {
  const rows = operations.map(({ name, most }) => {
    const all = rounds.flatMap((round) => round.get(name) ?? []);
    const [one] = all;
    if (one === undefined) throw new Error(`Nothing was measured of: ${name}`);
    const of = (/** @type {keyof Both} */ side, /** @type {"wallMs" | "cpuMs"} */ figure) =>
      median(all.map((each) => each[side][figure]));
    const [ours, theirs] = [of("charter", "wallMs"), of("terraform", "wallMs")];
    const figures = [ours, theirs].map(seconds);
    const cpu = [of("charter", "cpuMs"), of("terraform", "cpuMs")].map(seconds);
    const times = ours / theirs;
    const calls = [one.charter.calls, one.terraform.calls].map(callsInWords);
    return {
      name,
      isMissed: objects === aimedAt && times > most,
      cells: [name, ...figures, times.toFixed(2), ...cpu, ...calls],
    };
  });
  return {
    lines: [
      `### ${objects.toLocaleString("en")} objects`,
      "",
      "| operation | wall s, Charter | Terraform | times | CPU s, Charter | Terraform | calls, Charter | Terraform |",
      "|---|--:|--:|--:|--:|--:|---|---|",
      ...rows.map(({ cells }) => `| ${cells.join(" | ")} |`),
    ],
    missed: rows.filter(({ isMissed }) => isMissed).map(({ name }) => name),
  };
}

async function main() {
  if (process.platform !== "linux")
    throw new Error("The benchmark reads Linux's /proc, which this system does not have");
  const { sizes, times } = readArguments();
  const terraform = await findTerraform();
  if (typeof terraform === "string") return console.log(terraform);
  console.log(
    `Terraform ${terraform.version} with ${provider.source} ${provider.version}; medians of ${times}, in turn.`,
  );
  const missed = [];
  for (const objects of sizes) {
    const rounds = [];
    for (let time = 0; time < times; time += 1) {
      console.error(`bench  ${objects} objects: ${time + 1} of ${times}`);
      rounds.push(await round(objects, terraform, time % 2 === 0));
    }
    const table = tableOf(objects, rounds);
    console.log(["", ...table.lines].join("\n"));
    missed.push(...table.missed);
  }
  if (!sizes.includes(aimedAt)) return;
  console.log(
    missed.length === 0 ? "\nEach aim holds." : `\nNot as aimed at ${aimedAt} objects: ${missed.join("; ")}.`,
  );
  if (missed.length > 0) process.exitCode = 1;
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => process.exit(130));
await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
