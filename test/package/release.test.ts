/** A release, on a copy of this repository and on a registry on loopback: what is versioned, refused and published. */

import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { build } from "../unit/cli/charter-process.js";
import { outside, published } from "./project.js";
import { type Registry, serveRegistry } from "./registry.js";

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions: object;
  readonly environment?: string;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly with?: { readonly version?: string };
  }[];
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow: Workflow = parse(readFileSync(".github/workflows/release.yml", "utf8"));
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
/** What the workflow tells the step that publishes; who built a package nobody vouches for here. */
const { NPM_CONFIG_PROVENANCE: provenance, ...told } = steps.find(({ run }) => run === "npm run release")?.env ?? {};

let registry: Registry;
let folder: string;
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const manifestOf = (name: string): Manifest => JSON.parse(read(`${name}/package.json`));
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

/** Runs a command in the copy. @returns what it said, and how it ended */
async function run(
  command: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  // Nobody's own settings of git count.
  const env = { ...outside(process.env), ...told, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { code, said: `${stdout}${stderr}` };
  }
}
const git = async (...args: readonly string[]) =>
  (await run("git", "-c", "user.name=Dana", "-c", "user.email=dana@acme.example", ...args)).said;

/** What is under version control, what was built of it, and the packages that it needs. */
function copyRepository(): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  const built = published.map((name) => `${name}/dist`);
  for (const file of [...listed.split("\0").filter((one) => one !== "" && existsSync(one)), ...built]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(file, join(folder, file), { recursive: true, preserveTimestamps: true });
  }
  mkdirSync(join(folder, "node_modules/@charter"), { recursive: true });
  for (const name of readdirSync("node_modules").filter((one) => one !== "@charter"))
    symlinkSync(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
  for (const name of published) symlinkSync(join(folder, name), join(folder, "node_modules/@charter", name));
}

beforeAll(async () => {
  await build();
  registry = await serveRegistry();
  folder = mkdtempSync(join(tmpdir(), "charter-release-"));
  copyRepository();
  write(".npmrc", `${registry.settings.join("\n")}\n`);
  await git("init", "--quiet", "--initial-branch", "main");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "As it is");
}, 300_000);
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the registry has of a package. */
async function publishedOf(name: string): Promise<readonly string[]> {
  const answer = await fetch(`${registry.url}@charter%2f${name}`);
  if (answer.status === 404) return [];
  const { versions }: { readonly versions: object } = await answer.json();
  return Object.keys(versions);
}

test("a change of one package is a new version of all four, which name each other by exactly that one", async () => {
  write(".changeset/brave-dana.md", '---\n"@charter/sdk": minor\n---\n\nA plan says it in fewer words.\n');
  expect(await run("npm", "run", "--silent", "--offline", "release:version")).toMatchObject({ code: 0 });
  const [major, minor] = manifestBefore.version.split(".").map(Number);
  const next = `${major}.${Number(minor) + 1}.0`;
  const ours = ({ dependencies }: Manifest) =>
    Object.entries(dependencies).filter(([name]) => name.startsWith("@charter/"));
  expect(published.map((name) => manifestOf(name).version)).toEqual(published.map(() => next));
  expect(
    published.flatMap((name) => ours(manifestOf(name)).map(([, version]) => version)).every((one) => one === next),
  ).toBe(true);
  expect(ours(manifestOf("examples/acme"))).toEqual([["@charter/sdk", next]]);
  expect(read("sdk/CHANGELOG.md")).toMatch(
    `# @charter/sdk\n\n## ${next}\n\n### Minor Changes\n\n- A plan says it in fewer words.\n`,
  );
  const { packages }: { readonly packages: Readonly<Record<string, Manifest>> } = JSON.parse(read("package-lock.json"));
  expect(published.map((name) => packages[name]?.version)).toEqual(published.map(() => next));
  expect(await run("node", "tools/lockfile.mjs", "--check")).toMatchObject({ code: 0 });
  expect(readdirSync(join(folder, ".changeset")).sort()).toEqual(["README.md", "config.json"]);
  await git("commit", "--quiet", "--all", "--message", "The next version");
});

const manifestBefore: Manifest = JSON.parse(readFileSync("sdk/package.json", "utf8"));

test("nothing is published while the packages say that they have no home", async () => {
  const { code, said } = await run("npm", "run", "--silent", "release");
  expect(code).toBe(1);
  expect(said).toMatch(/^Nothing was published: Charter has no home yet\. docs\/releasing\.md says what to set up\.\n/);
  expect(
    said.match(/package\.json: (?:homepage|repository\.url|bugs\.url) is (?:git\+)?https:\/\/charter\.invalid/g)
      ?.length,
  ).toBe(12);
  expect(await Promise.all(published.map(publishedOf))).toEqual([[], [], [], []]);
});

test("what has a home is built, looked at, published and tagged; a second run has nothing to publish", async () => {
  for (const name of published) {
    const file = `${name}/package.json`;
    write(file, read(file).replaceAll("charter.invalid", "charter.example"));
  }
  await git("commit", "--quiet", "--all", "--message", "A home");
  const { code, said } = await run("npm", "run", "--silent", "release");
  expect(code, said).toBe(0);
  const { version } = manifestOf("sdk");
  expect(await Promise.all(published.map(publishedOf))).toEqual(published.map(() => [version]));
  expect((await git("tag")).trim().split("\n").sort()).toEqual(
    published.map((name) => `@charter/${name}@${version}`).sort(),
  );
  expect((await run("npm", "run", "--silent", "release")).code).toBe(0);
  expect(await publishedOf("sdk")).toEqual([version]);
});

test("the workflow runs these commands, others' actions by their commits, and each job with what it needs alone", () => {
  const { permissions, jobs } = workflow;
  const rights = Object.entries(jobs).map(([name, job]) => [name, job.permissions, job.environment]);
  expect([permissions, rights]).toEqual([
    {},
    [
      ["version", { contents: "write", "pull-requests": "write" }, undefined],
      ["publish", { contents: "write", "id-token": "write" }, "npm"],
    ],
  ]);
  expect(
    steps.flatMap(({ uses }) => (uses === undefined || /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses) ? [] : [uses])),
  ).toEqual([]);
  expect(steps.flatMap(({ run, with: given }) => run ?? given?.version ?? [])).toEqual([
    "npm ci --ignore-scripts",
    "npm run release:version",
    "npm ci --ignore-scripts",
    "npm run release",
    "git push origin --tags",
  ]);
  expect(provenance).toBe("true");
  expect(JSON.stringify(workflow)).not.toMatch(/secrets\./);
});
