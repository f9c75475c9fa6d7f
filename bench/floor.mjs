// npm run bench:floor [-- --times 5]: what Pulumi's engine takes by itself, under the flags of `charter apply`: for a program without anything, and for
// three dynamic resources that change. Medians.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPulumi, NoPulumi, pulumiEnvironment } from "../sdk/setup/find.mjs";
import { seconds } from "./limits.mjs";
import { measure } from "./measure.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const provider = `const outs = async (inputs) => inputs;
exports.check = async (_, inputs) => ({ inputs });
exports.create = async (inputs) => ({ id: "1", outs: await outs(inputs) });
exports.diff = async () => ({ changes: true });
exports.update = async (_, __, inputs) => ({ outs: await outs(inputs) });
`;

const median = (/** @type {readonly number[]} */ all) =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** @param {string} folder @param {number} times */
async function measureAll(folder, times) {
  const tools = findPulumi();
  if (tools === undefined) throw new NoPulumi(["no setup has made one ready: run `npm run setup`"]);
  const env = pulumiEnvironment(tools, process.env);
  const run = (/** @type {string} */ kind) =>
    measure({
      what: `the engine's run of ${kind}`,
      command: process.execPath,
      args: [join(here, "floor", "run.mjs"), kind, folder, join(here, "..", "sdk", "bin", "launcher")],
      cwd: folder,
      env: { ...env, PATH: [dirname(process.execPath), env.PATH].join(delimiter), PULUMI_HOME: join(folder, "home") },
      limitMs: 120_000,
    });
  await run("init");
  console.log("| the engine's run | wall s | CPU s |\n|---|--:|--:|");
  for (const [kind, name] of [
    ["empty", "of a program without anything"],
    ["three", "of three dynamic resources that change"],
  ]) {
    await run(kind ?? "");
    const all = [];
    while (all.length < times) all.push(await run(kind ?? ""));
    const figures = [median(all.map(({ wallMs }) => wallMs)), median(all.map(({ cpuMs }) => cpuMs))];
    console.log(`| ${[name, ...figures.map(seconds)].join(" | ")} |`);
  }
}

const { times } = parseArgs({ options: { times: { type: "string", default: "5" } } }).values;
const folder = mkdtempSync(join(tmpdir(), "charter-bench-floor-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "state"));
mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
symlinkSync(
  join(here, "..", "node_modules", "@pulumi", "pulumi"),
  join(folder, "node_modules", "@pulumi", "pulumi"),
  "dir",
);
writeFileSync(join(folder, "provider.cjs"), provider);
await measureAll(folder, Number(times));
