// node tools/test/hostile.mjs [--minutes 30] [--seed N] [--path …]: the fuzzers of test/hostile for as long as that, then the reference
// service's contract. A failure says the seed and the path by which it is found again.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInForeground } from "../setup/hand-over.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, seed: { type: "string" }, path: { type: "string" } },
});
const { minutes, seed, path } = values;
if (!(Number(minutes) > 0)) {
  console.error("--minutes takes a number above 0.");
  process.exit(1);
}

/** The part of the time that is the contract's. */
const share = 0.2;

const fuzzers = await run(
  [join("node_modules", "vitest", "vitest.mjs"), "run", "--root", root, "--project", "hostile"],
  {
    CHARTER_HOSTILE_MINUTES: String(Number(minutes) * (1 - share)),
    ...(seed === undefined ? {} : { CHARTER_HOSTILE_SEED: seed }),
    ...(path === undefined ? {} : { CHARTER_HOSTILE_PATH: path }),
  },
);
// Whoever looks for one case again has no use for others.
const seconds = String(Math.ceil(Number(minutes) * 60 * share));
const contract =
  seed !== undefined || (await run([join("tools", "test", "schemathesis.mjs"), "--seconds", seconds], {}));
process.exitCode = fuzzers && contract ? 0 : 1;

/** @param {string[]} args @param {Record<string, string>} environment */
async function run([script = "", ...args], environment) {
  const { code } = await runInForeground(process.execPath, [join(root, script), ...args], {
    ...process.env,
    ...environment,
  });
  return code === 0;
}
