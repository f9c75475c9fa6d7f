// npm run test:hostile [-- --minutes 30] [--seed N [--path P]] [-t title]: the fuzzers, longer than CI runs them, then Schemathesis on
// the reference service. What a failure prints (`seed`, `path`) plays the same case again.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInForeground } from "../setup/hand-over.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");

/** The part of the minutes that Schemathesis has. */
const schemathesisShare = 0.1;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string" },
    path: { type: "string" },
    "test-name-pattern": { type: "string", short: "t" },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes takes a number above 0, and this is ${values.minutes}`);

const isReplay = values.seed !== undefined;
const chosen = values["test-name-pattern"] === undefined ? [] : ["-t", values["test-name-pattern"]];
const environment = {
  ...process.env,
  ...(isReplay
    ? { CHARTER_HOSTILE_SEED: values.seed }
    : { CHARTER_HOSTILE_MINUTES: String(minutes * (1 - schemathesisShare)) }),
  ...(values.path === undefined ? {} : { CHARTER_HOSTILE_PATH: values.path }),
};

const vitest = join(root, "node_modules/vitest/vitest.mjs");
const endings = [await run([vitest, "run", "--root", root, "--project", "hostile", ...chosen], environment)];
if (!isReplay && chosen.length === 0) {
  const seconds = String(Math.round(minutes * schemathesisShare * 60));
  endings.push(await run([join(here, "schemathesis.mjs"), "--seconds", seconds], process.env));
}
process.exitCode = endings.every((succeeded) => succeeded) ? 0 : 1;

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function run(args, env) {
  const { code, signal } = await runInForeground(process.execPath, args, env);
  if (signal !== null) process.exit(1);
  return code === 0;
}
