// npm run test:any-to-any [-- --cases 10000] [--seed N]: any charter to any other in a process, with people and other runs beside;
// each run held against the plan that it showed. Prints what it saw as a table.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInForeground } from "../setup/hand-over.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const { values } = parseArgs({ options: { cases: { type: "string", default: "10000" }, seed: { type: "string" } } });
if (!(Number(values.cases) > 0)) throw new Error(`--cases takes a number above 0, and this is ${values.cases}`);

const environment = {
  ...process.env,
  CHARTER_CASES: values.cases,
  ...(values.seed === undefined ? {} : { CHARTER_SEED: values.seed }),
};
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const args = [vitest, "run", "--root", root, "--project", "property", "test/property/licence.test.ts"];
const { code, signal } = await runInForeground(process.execPath, args, environment);
process.exitCode = signal === null ? (code ?? 1) : 1;
