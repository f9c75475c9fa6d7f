// What must hold, whatever the machine: counts and proportions, and no time by itself.
import { observationPages } from "./organization.mjs";
import { names } from "./run.mjs";

/**
 * @typedef {import("./run.mjs").Result} Result
 * @typedef {import("./run.mjs").OperationName} OperationName
 *
 * @typedef {object} Limit
 * @property {string} rule
 * @property {string} found
 * @property {boolean} holds
 */

/** An organization of the yardstick's size is observed with at most so many GETs. */
const yardstick = { objects: 7700, most: 25 };
const mostProviderBytes = 80;
const planCpuMs = 1200;

/** @param {Result} result @param {OperationName} name */
function operationOf({ operations }, name) {
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
}

/** @param {import("./service-process.mjs").Calls} calls */
export const callsInWords = (calls) =>
  Object.entries(calls)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([method, count]) => `${count} ${method}`)
    .join(", ") || "none";

/**
 * Calls that an operation may make at most; any other method none.
 *
 * @param {Result} result @param {OperationName} name @param {import("./service-process.mjs").Calls} most
 * @returns {Limit}
 */
function callsAtMost(result, name, most) {
  const { calls } = operationOf(result, name).charter;
  return {
    rule: `${name}: at most ${callsInWords(most)}`,
    found: callsInWords(calls),
    holds: Object.entries(calls).every(([method, count]) => count <= (most[method] ?? 0)),
  };
}

/** @param {Result} result @param {OperationName} name @returns {Limit} */
function oneEngineRun(result, name) {
  const { engineRuns } = operationOf(result, name);
  return { rule: `${name}: one run of the engine`, found: `${engineRuns}`, holds: engineRuns === 1 };
}

/** Of one size: the calls, and what the state keeps. */
export function countLimits(/** @type {Result} */ result) {
  const { objects, counts, providerBytes } = result;
  const observation = observationPages(counts);
  const most = objects <= yardstick.objects ? Math.min(observation, yardstick.most) : observation;
  // Whoever creates an organization is a member of it.
  const created = objects - counts.grants - 1;
  return [
    callsAtMost(result, names.firstApply, { GET: 2 * 6 + 2, POST: created }),
    callsAtMost(result, names.grants, { GET: most, PUT: counts.grants }),
    callsAtMost(result, names.plan, { GET: most }),
    callsAtMost(result, names.apply, { GET: most }),
    callsAtMost(result, names.planOne, { GET: most }),
    callsAtMost(result, names.applyOne, { GET: most, PATCH: 1 }),
    callsAtMost(result, names.applyJoined, { GET: most, POST: 1 }),
    callsAtMost(result, names.adopt, { GET: most }),
    callsAtMost(result, names.forget, { GET: most }),
    ...[names.applyOne, names.applyJoined].map((name) => oneEngineRun(result, name)),
    callsAtMost(result, names.refresh, { GET: most }),
    callsAtMost(result, names.destroy, { GET: most, DELETE: objects }),
    {
      rule: `__provider takes at most ${mostProviderBytes} bytes`,
      found: `${providerBytes} bytes`,
      holds: providerBytes > 0 && providerBytes <= mostProviderBytes,
    },
  ];
}

/** Of one size: what planning adds to the bare reads. */
export function cpuLimits(/** @type {Result} */ result) {
  const { charter, floor } = operationOf(result, names.plan);
  const added = charter.cpuMs - floor.cpuMs;
  const found = `${seconds(charter.cpuMs)} s, ${seconds(added)} s above it`;
  return [{ rule: `${names.plan}: the CPU of the bare reads plus 1.2 s`, found, holds: added <= planCpuMs }];
}

/**
 * Between two sizes: 7.7 times the objects take at most 9 times the time.
 *
 * @param {Result} small @param {Result} large
 * @returns {readonly Limit[]}
 */
export function growthLimits(small, large) {
  const most = (9 / 7.7) * (large.objects / small.objects);
  return Object.values(names).map((name) => {
    const [before, after] = [small, large].map((result) => operationOf(result, name).charter.wallMs);
    const times = (after ?? 0) / (before ?? 1);
    return {
      rule: `${name}: ${large.objects} objects take at most ${most.toFixed(1)} times the time of ${small.objects}`,
      found: `${times.toFixed(1)} times`,
      holds: times <= most,
    };
  });
}

export const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(2);
