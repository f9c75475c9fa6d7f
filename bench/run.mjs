// One organization from its first apply to its end, by Charter and by the bare client, each on a service of its own.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { charterSide } from "./charter-side.mjs";
import { measure } from "./measure.mjs";
import {
  countsOf,
  newcomer,
  organizationOf,
  requestsOf,
  withNewMembers,
  withOneChangedMember,
  withoutWorkspaces,
} from "./organization.mjs";
import { startService } from "./service-process.mjs";

/**
 * @typedef {object} Measured
 * @property {number} wallMs
 * @property {number} cpuMs of the client's processes
 * @property {number} serviceCpuMs
 * @property {number} peakBytes of the client's processes together
 * @property {Readonly<Record<string, number>>} cpuMsByProcess
 * @property {import("./service-process.mjs").Calls} calls as the service counts them
 *
 * @typedef {object} Operation
 * @property {OperationName} name
 * @property {Measured} charter
 * @property {number} stateBytes afterwards
 * @property {number} engineRuns of the run that is shown
 * @property {Measured} floor
 *
 * @typedef {(typeof names)[keyof typeof names]} OperationName
 *
 * @typedef {object} Result
 * @property {number} objects
 * @property {import("./organization.mjs").Counts} counts
 * @property {readonly Operation[]} operations
 * @property {number} providerBytes the longest `__provider` in the state
 */

/** What is measured, in this order. */
export const names = /** @type {const} */ ({
  firstApply: "first apply: everybody is invited, grants wait",
  grants: "apply after everybody accepted: the grants",
  plan: "plan without change",
  apply: "apply without change",
  planOne: "plan with one changed member",
  applyOne: "apply with one changed member",
  applyJoined: "apply with one new member after somebody accepted",
  adopt: "apply --adopt with a lost state",
  forget: "apply that forgets all workspaces",
  refresh: "pulumi refresh",
  destroy: "pulumi destroy",
});

/** What takes a second and writes nothing is done so often: one run of a second is as much the machine's mood as ours. */
const short = 5;

const bareClient = fileURLToPath(new URL("bare-client.mjs", import.meta.url));

/**
 * @param {number} objects
 * @param {(line: string) => void} say
 * @returns {Promise<Result>}
 */
export async function run(objects, say) {
  const folder = mkdtempSync(join(tmpdir(), "charter-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const services = await Promise.all(["a", "b"].map((name) => startService(join(folder, name))));
  try {
    const [ours, floors] = services;
    if (ours === undefined || floors === undefined) throw new Error("A service is missing");
    return await measureAll(objects, folder, ours, floors, say);
  } finally {
    await Promise.all(services.map((service) => service.close()));
    remove();
    process.off("exit", remove);
  }
}

/**
 * @param {number} objects @param {string} folder
 * @param {import("./service-process.mjs").RunningService} ours @param {import("./service-process.mjs").RunningService} floors
 * @param {(line: string) => void} say
 */
async function measureAll(objects, folder, ours, floors, say) {
  const limitMs = 120_000 + objects * 100;
  const organization = organizationOf(objects);
  const charter = charterSide(folder, ours, limitMs, { countsRuns: true });
  const bare = (/** @type {string} */ operation, service = floors, /** @type {unknown} */ input = {}) => {
    const file = join(folder, "input.json");
    writeFileSync(file, JSON.stringify(input));
    return measure({
      what: `the bare client's ${operation}`,
      command: process.execPath,
      args: [bareClient, operation, file],
      cwd: folder,
      env: { ...process.env, CHARTER_URL: service.url, CHARTER_TOKEN: service.token },
      limitMs,
    });
  };
  const requests = requestsOf(organization);

  /** @type {Operation[]} */
  const operations = [];
  let providerBytes = 0;
  /**
   * @param {OperationName} name @param {() => ReturnType<typeof measure>} act @param {() => ReturnType<typeof measure>} least
   * @param {number} [runs] how often it is done, where that changes nothing
   */
  const operation = async (name, act, least, runs = 1) => {
    say(`${objects} objects: ${name}`);
    charter.takeEngineRuns();
    const measured = await middle(runs, () => observed(ours, act));
    const engineRuns = charter.takeEngineRuns() / runs;
    const state = charter.readState();
    providerBytes = Math.max(providerBytes, longestProvider(state));
    const floor = await middle(runs, () => observed(floors, least));
    operations.push({ name, charter: measured, stateBytes: Buffer.byteLength(state), engineRuns, floor });
  };
  const observe = () => bare("observe");
  const answered = new Map([ours, floors].map((service) => [service, 0]));
  const joinBoth = async () => {
    for (const service of [ours, floors]) {
      const invitations = service.invitations();
      await bare("accept", service, invitations.slice(answered.get(service)));
      answered.set(service, invitations.length);
      await service.takeCalls();
    }
  };

  charter.declare(organization);
  await operation(names.firstApply, charter.apply, () => bare("create", floors, requests));
  await joinBoth();
  await operation(names.grants, charter.apply, () => bare("grant", floors, requests));
  await operation(names.plan, () => charter.plan({ changes: false }), observe, short);
  await operation(names.apply, charter.apply, observe, short);
  charter.declare(withOneChangedMember(organization));
  await operation(names.planOne, () => charter.plan({ changes: true }), observe, short);
  await operation(names.applyOne, charter.apply, () => bare("changeOne", floors, requests));
  charter.declare(withNewMembers(organization, 1));
  await charter.apply();
  await bare("inviteOne", floors, { principal: newcomer(0), role: "member" });
  await joinBoth();
  charter.declare(withNewMembers(organization, 2));
  await operation(names.applyJoined, charter.apply, () =>
    bare("inviteOne", floors, { principal: newcomer(1), role: "member" }),
  );
  charter.loseState();
  await operation(names.adopt, charter.adopt, observe);
  charter.declare(withoutWorkspaces(withNewMembers(organization, 2)));
  await operation(names.forget, charter.apply, observe);
  charter.declare(organization);
  await charter.adopt();
  await Promise.all([ours, floors].map((service) => service.takeCalls()));
  await operation(names.refresh, charter.refresh, observe);
  await operation(
    names.destroy,
    () => charter.destroy(organization.slug),
    () => bare("destroy"),
  );
  return { objects, counts: countsOf(objects), operations, providerBytes };
}

/**
 * An operation with what its service saw of it.
 *
 * @param {import("./service-process.mjs").RunningService} service @param {() => ReturnType<typeof measure>} act
 * @returns {Promise<Measured>}
 */
async function observed(service, act) {
  const before = service.cpuMs();
  const { output, ...use } = await act();
  return { ...use, serviceCpuMs: service.cpuMs() - before, calls: await service.takeCalls() };
}

/**
 * The one in the middle by its CPU time.
 *
 * @param {number} runs @param {() => Promise<Measured>} once
 * @returns {Promise<Measured>}
 */
async function middle(runs, once) {
  const all = [];
  while (all.length < runs) all.push(await once());
  const [found] = all.sort((a, b) => a.cpuMs - b.cpuMs).slice((runs - 1) / 2);
  if (found === undefined) throw new Error("Nothing was measured");
  return found;
}

/** The bytes of the longest provider line that a state keeps. */
function longestProvider(/** @type {string} */ state) {
  const lines = state.matchAll(/"__provider":\s*"((?:[^"\\]|\\.)*)"/g);
  return Math.max(0, ...Array.from(lines, ([, line]) => Buffer.byteLength(JSON.parse(`"${line}"`))));
}
