// node tools/test/schemathesis.mjs [--seconds 120] [--seed N]: fuzzes the reference service by its contract. It finds failures (5xx)
// and answers that the contract does not name; a finding ends it with 1. Where Schemathesis cannot be had it says so and ends with 0.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { CommandFailed, run } from "../../sdk/setup/run.mjs";
import { findSchemathesis } from "./schemathesis/install.mjs";
import { openScene } from "./schemathesis/scene.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const contract = readFileSync(join(here, "../../schema/openapi.yaml"), "utf8");
const config = join(here, "schemathesis", "schemathesis.toml");

const sparing = ["--exclude-operation-id", "deleteToken"];

/**
 * Who calls, for which share of the time. Revoking tokens comes last: sooner or later the fuzzer revokes the one that it calls with.
 *
 * @type {readonly { name: string, whose: { principal?: string, scope?: "read" | "write" }, share: number, only: readonly string[] }[]}
 */
const passes = [
  { name: "an owner", whose: {}, share: 0.6, only: sparing },
  { name: "an admin", whose: { principal: "lee@acme.example" }, share: 0.15, only: sparing },
  { name: "an owner who may only read", whose: { scope: "read" }, share: 0.1, only: [] },
  { name: "an owner, on tokens", whose: {}, share: 0.15, only: ["--include-tag", "Tokens"] },
];

const { values } = parseArgs({ options: { seconds: { type: "string", default: "120" }, seed: { type: "string" } } });

const found = await findSchemathesis(process.env);
if ("missing" in found) console.log(`schemathesis: skipped. ${found.missing}`);
else process.exitCode = (await fuzz(found.program)) ? 0 : 1;

/** @param {string} program */
async function fuzz(program) {
  const folder = mkdtempSync(join(tmpdir(), "charter-schemathesis-"));
  const location = join(folder, "openapi.yaml");
  writeFileSync(location, stringify(byStatus(parse(contract))));
  const scene = await openScene();
  let clean = true;
  try {
    for (const pass of passes) {
      const token = await scene.token(pass.whose);
      clean = (await fuzzAs(pass, program, { location, cwd: folder, url: scene.service.url, token })) && clean;
    }
  } finally {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const counts = [...scene.answers].sort(([a], [b]) => a - b);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  console.log(
    `schemathesis: ${total} requests, with those that mend the organization: ${counts.map(([status, count]) => `${status} × ${count}`).join(", ")}`,
  );
  return clean;
}

/**
 * The contract with the statuses in place of `default`, under which every answer would be a named one.
 *
 * @template {{ info: { description: string }, paths: Record<string, Record<string, { responses?: Record<string, unknown> }>> }} T
 * @param {T} document
 * @returns {T}
 */
function byStatus(document) {
  const listed = /Any operation may answer ([\d,\sor]+);/.exec(document.info.description)?.[1]?.match(/\d{3}/g);
  if (!listed) throw new Error("The contract does not say which statuses any operation may answer");
  for (const { responses } of Object.values(document.paths).flatMap(Object.values)) {
    if (responses?.default === undefined) continue;
    for (const status of listed) responses[status] ??= responses.default;
    delete responses.default;
  }
  return document;
}

/**
 * @param {(typeof passes)[number]} pass
 * @param {string} program
 * @param {{ location: string, cwd: string, url: string, token: string }} where
 * @returns {Promise<boolean>} whether nothing was found
 */
async function fuzzAs({ name, share, only }, program, { location, cwd, url, token }) {
  const budget = Math.max(5, Math.round(Number(values.seconds) * share));
  const seed = values.seed === undefined ? [] : ["--seed", values.seed];
  const args = [
    "--config-file",
    config,
    "run",
    location,
    "--url",
    url,
    "--max-time",
    String(budget),
    "--no-color",
    ...seed,
    ...only,
  ];
  let output = "";
  const onLine = (/** @type {string} */ line) => {
    output += `${line}\n`;
  };
  const env = { ...process.env, CHARTER_TOKEN: token };
  try {
    await run(program, args, { cwd, env, limit: (budget + 120) * 1000, onLine });
    console.log(`schemathesis: as ${name}: ${summaryOf(output)}`);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.log(`schemathesis: as ${name}, a finding:\n${output === "" ? error.message : output}`);
    return false;
  }
}

/** @param {string} output */
function summaryOf(output) {
  const part = (/** @type {RegExp} */ pattern) => pattern.exec(output)?.[0].trim() ?? "";
  return `${part(/\d+ generated, .*/)}, operations ${part(/Tested: \d+/).toLowerCase()}, ${part(/Seed: \d+/).toLowerCase()}`;
}
