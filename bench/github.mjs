// npm run bench:github: Charter and peribolos on one stand-in of GitHub, with an organization of Kubernetes's shape and invented people:
// what each asks for, and how long it takes. Charter is the command that people run, peribolos the program that they build.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runPeribolos, writeConfig } from "../test/github/head-to-head.mts";
import { kubernetes, organizationOfShape } from "../test/github/kubernetes-shape.mts";
import { emptyBook } from "../test/github/stand-in/book.mts";
import { startStandIn } from "../test/github/stand-in/service.mts";
import { peribolos } from "../tools/test/peribolos.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const found = peribolos();
const folder = mkdtempSync(join(tmpdir(), "charter-github-"));

/** A stand-in with the organization, for one of the two: what one writes the other does not see. */
async function begin() {
  const book = emptyBook(true);
  organizationOfShape(book, "shaped", kubernetes, Date.now());
  return { book, service: await startStandIn({ now: Date.now }, book) };
}

/** @typedef {Awaited<ReturnType<typeof begin>>} Setting */

/** @param {Setting} setting @param {readonly string[]} args @returns {Promise<{ calls: number; seconds: number; out: string }>} */
async function charter({ service }, args) {
  const before = service.asked.length;
  const started = performance.now();
  const env = { ...process.env, CHARTER_URL: service.url, CHARTER_TOKEN: service.token("owner-000") };
  const child = spawn(process.execPath, [join(root, "sdk", "bin", "charter.js"), ...args], { cwd: folder, env });
  /** @type {string[]} */
  const out = [];
  /** @type {string[]} */
  const said = [];
  child.stdout.on("data", (text) => out.push(String(text)));
  child.stderr.on("data", (text) => said.push(String(text)));
  const [code] = await once(child, "close");
  if (![0, 2].includes(code))
    throw new Error(`charter ${args.join(" ")} ended with ${code}:\n${out.join("")}${said.join("")}`);
  return { calls: service.asked.length - before, seconds: (performance.now() - started) / 1000, out: out.join("") };
}

/** @type {string[][]} */
const rows = [];
/** @typedef {{ readonly calls: number; readonly seconds: number }} Figures */
/** @param {string} what @param {Figures} ours @param {Figures | undefined} theirs */
function row(what, ours, theirs) {
  const told = (/** @type {Figures | undefined} */ one) =>
    one === undefined ? ["", ""] : [String(one.calls), one.seconds.toFixed(1)];
  rows.push([what, ...told(ours), ...told(theirs)]);
}

/** @typedef {import("../test/github/peribolos-files.mts").PeribolosConfig} Config */
/** @typedef {Config["teams"]} Teams */

/** With somebody more. @param {Config} config @returns {Config} */
const grown = (config) => ({ ...config, members: [...config.members, "newcomer"] });

/** Every so many-th team membership is another person's: as the two files say it. @param {Config} config @param {number} share */
function churned(config, share) {
  let number = 0;
  /** @param {Teams[string]} team @param {string} login */
  const successor = (team, login) => {
    number += 1;
    const other = config.members[(number * 11) % config.members.length] ?? login;
    return number % share === 0 && ![...team.members, ...team.maintainers].includes(other) ? other : login;
  };
  /** @param {Teams} map @returns {Teams} */
  const teams = (map) =>
    Object.fromEntries(
      Object.entries(map).map(([name, team]) => {
        const members = team.members.map((login) => successor(team, login));
        return [name, { ...team, members, ...(team.teams && { teams: teams(team.teams) }) }];
      }),
    );
  return { ...config, teams: teams(config.teams) };
}

try {
  const ours = await begin();
  const theirs = await begin();
  const peer = (/** @type {string} */ config, confirm = false) =>
    "missing" in found ? undefined : runPeribolos(found.program, theirs.service, folder, config, confirm);
  const file = join(folder, "org.yaml");
  const take = async (/** @type {string} */ config) => {
    rmSync(file, { force: true });
    await charter(ours, ["import", "peribolos", config, "--out", file]);
    // The guard of peribolos' files is a flag.
    writeFileSync(file, readFileSync(file, "utf8").replace("maxRemovals: 25%", "maxRemovals: 25%\n  maxLosses: 50%"));
  };
  const asItIs = writeConfig(folder, ours.book, "shaped");
  await take(asItIs);
  const readOnly = await charter(ours, ["plan", file, "--adopt"]);
  row("first reading, nothing known", readOnly, await peer(asItIs));
  row(
    "first adoption (`apply --adopt`; peribolos keeps no state)",
    await charter(ours, ["apply", file, "--adopt", "--yes"]),
    undefined,
  );
  row("plan without change", await charter(ours, ["plan", file]), await peer(asItIs));
  row("apply without change", await charter(ours, ["apply", file, "--yes"]), await peer(asItIs, true));
  const one = writeConfig(folder, ours.book, "shaped", grown);
  await take(one);
  row("apply with one change", await charter(ours, ["apply", file, "--yes"]), await peer(one, true));
  const many = writeConfig(folder, ours.book, "shaped", (config) => churned(grown(config), 20));
  await take(many);
  row(
    "apply with 5 % of the team memberships changed",
    await charter(ours, ["apply", file, "--yes"]),
    await peer(many, true),
  );
  console.log(
    [
      `Kubernetes's shape: ${JSON.stringify(kubernetes)}`,
      ...("missing" in found ? [`Without peribolos: ${found.missing}.`] : []),
      "",
      "| what | Charter: calls | seconds | peribolos: calls | seconds |",
      "|---|--:|--:|--:|--:|",
      ...rows.map((cells) => `| ${cells.join(" | ")} |`),
      "",
      `Faults of the stand-in: ${ours.service.faults.length + theirs.service.faults.length}.`,
    ].join("\n"),
  );
  await Promise.all([ours.service.close(), theirs.service.close()]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
