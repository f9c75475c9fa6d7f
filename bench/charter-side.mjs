// Charter's side of a measurement: the charter, the command line, the plain Pulumi CLI, and the state that they leave.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findPulumi, NoPulumi, pulumiEnvironment } from "../sdk/setup/find.mjs";
import { measure } from "./measure.mjs";
import { charterOf } from "./organization.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const binary = join(root, "sdk", "bin", "charter.js");
const launcher = join(root, "sdk", "bin", "launcher");

/** Nothing of the user's own settings: another backend, stack or login would be measured, and changed. */
const foreign = /^(PULUMI|CHARTER)_|^(NODE_OPTIONS|CI)$/;

/**
 * @param {string} folder for the charter, its state and a Pulumi project
 * @param {import("./service-process.mjs").RunningService} service
 * @param {number} limitMs for each command
 * @param {{ readonly countsRuns?: boolean }} [options] whether runs of the engine are counted: by a script in place of the CLI, of which the command has
 *   to ask the version
 */
export function charterSide(folder, service, limitMs, { countsRuns = false } = {}) {
  const state = join(folder, ".charter", "state");
  const project = projectFolder(folder);
  const env = environment(folder, service, countsRuns);
  const runs = join(folder, "engine-runs");
  const common = { env, limitMs };
  const charter = (/** @type {string} */ command, expected = 0, /** @type {readonly string[]} */ ...more) =>
    measure({
      ...common,
      what: `charter ${command}`,
      command: process.execPath,
      args: [binary, command, "org.yaml", ...more],
      cwd: folder,
      expected,
    });
  const pulumi = (/** @type {string} */ command, /** @type {NodeJS.ProcessEnv} */ more = {}) =>
    measure({
      ...common,
      what: `pulumi ${command}`,
      command: "pulumi",
      args: [command, "--stack", "main", "--yes", "--skip-preview", "--non-interactive"],
      cwd: project,
      // Saved once at the end, as `charter apply` does with many changes.
      env: { ...env, PULUMI_BACKEND_URL: pathToFileURL(state).href, PULUMI_SKIP_CHECKPOINTS: "true", ...more },
    });
  return {
    declare: (/** @type {import("./organization.mjs").Organization} */ organization) =>
      writeFileSync(join(folder, "org.yaml"), charterOf(organization)),
    plan: (/** @type {{ readonly changes: boolean }} */ { changes }) => charter("plan", changes ? 2 : 0),
    apply: () => charter("apply"),
    adopt: () => charter("apply", 0, "--adopt"),
    loseState: () => rmSync(join(folder, ".charter"), { recursive: true }),
    /** How often the engine ran since the last time. */
    takeEngineRuns: () => {
      const lines = existsSync(runs) ? readFileSync(runs, "utf8").trim().split("\n") : [];
      rmSync(runs, { force: true });
      return lines.filter((line) => line !== "" && line !== "version" && line !== "stack").length;
    },
    refresh: () => pulumi("refresh"),
    destroy: (/** @type {string} */ slug) => pulumi("destroy", { CHARTER_DESTROY: slug }),
    /** The stack's checkpoint, as the engine saved it. */
    readState: () => readFileSync(join(state, ".pulumi", "stacks", "charter", "main.json"), "utf8"),
  };
}

/** A Pulumi project that resolves the packages as an installation of them would. */
function projectFolder(/** @type {string} */ folder) {
  const project = join(folder, "project");
  for (const name of ["@charter/sdk", "@pulumi/pulumi"]) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link, "dir");
  }
  writeFileSync(join(project, "Pulumi.yaml"), "name: charter\nruntime: nodejs\n");
  return project;
}

/** @param {string} folder @param {import("./service-process.mjs").RunningService} service @param {boolean} countsRuns */
function environment(folder, { url, token }, countsRuns) {
  const tools = findPulumi();
  if (tools === undefined) throw new NoPulumi(["no setup has made one ready: run `npm run setup`"]);
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const env = pulumiEnvironment(tools, own);
  const counting = countsRuns ? [countingCli(folder, join(tools.bin, "pulumi"))] : [];
  return {
    ...env,
    PATH: [...counting, launcher, dirname(process.execPath), env.PATH].join(delimiter),
    PULUMI_HOME: join(folder, "pulumi-home"),
    PULUMI_CONFIG_PASSPHRASE: "",
    CHARTER_URL: url,
    CHARTER_TOKEN: token,
  };
}

/** A CLI that notes what it is asked for, and becomes the real one. @param {string} folder @param {string} real @returns its folder */
function countingCli(folder, real) {
  const counting = join(folder, "counting");
  mkdirSync(counting, { recursive: true });
  const text = `#!/bin/sh\necho "$1" >> '${join(folder, "engine-runs")}'\nexec '${real}' "$@"\n`;
  writeFileSync(join(counting, "pulumi"), text);
  chmodSync(join(counting, "pulumi"), 0o755);
  return counting;
}
