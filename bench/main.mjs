// npm run bench -- --objects N[,N…] [--json]: what Charter takes for an organization of N objects, next to the same reads and
// writes by a bare HTTP client. Ends with 1 where a limit does not hold.
import { parseArgs } from "node:util";
import { countLimits, cpuLimits, growthLimits } from "./limits.mjs";
import { run } from "./run.mjs";
import { limitsInWords, tableOf } from "./table.mjs";

const usage = "npm run bench -- --objects N[,N…] [--json], with N from 100 to 100000";

/** @returns {{ sizes: number[], json: boolean }} */
function readArguments() {
  const options = /** @type {const} */ ({
    objects: { type: "string", default: "1000" },
    json: { type: "boolean", default: false },
  });
  const { values } = parseArgs({ options });
  const sizes = values.objects.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= 100 && size <= 100_000))
    return { sizes, json: values.json };
  throw new RangeError(usage);
}

async function main() {
  if (process.platform !== "linux")
    throw new Error("The benchmark reads Linux's /proc, which this system does not have");
  const { sizes, json } = readArguments();
  /** @type {import("./run.mjs").Result[]} */
  const results = [];
  for (const size of sizes) results.push(await run(size, (line) => console.error(`bench  ${line}`)));
  const limits = [
    ...results.flatMap((result) => [...countLimits(result), ...cpuLimits(result)]),
    ...results.flatMap((large, index) => {
      const small = results[index - 1];
      return small === undefined ? [] : growthLimits(small, large);
    }),
  ];
  if (json) console.log(JSON.stringify({ results, limits }, undefined, 2));
  else console.log([...results.map(tableOf), limitsInWords(limits)].join("\n\n"));
  const broken = limits.filter(({ holds }) => !holds);
  if (broken.length === 0) return;
  console.error(`\nDoes not hold:\n${broken.map(({ rule, found }) => `  ${rule}; it is ${found}`).join("\n")}`);
  process.exitCode = 1;
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => process.exit(130));
await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
