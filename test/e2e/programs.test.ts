import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { pulumiEnvironment } from "./pulumi-environment.js";

const account = useAccount();
const project = useProject(account);
const { variables } = pulumiEnvironment(project.folder);

/** What a CI job's environment may hold beside what Charter itself is told. */
const secrets = {
  CHARTER_TOKEN__OTHER: "other",
  CHARTER_SECRET_SSO: "sso",
  CHARTER_DATABASE_URL: "postgres://db",
  OS_PASSWORD: "openstack",
  OS_APPLICATION_CREDENTIAL_SECRET: "openstack",
  PGPASSWORD: "pg",
  GITHUB_TOKEN: "github",
  NODE_AUTH_TOKEN: "npm",
  NPM_TOKEN: "npm",
  SSH_AUTH_SOCK: "/run/agent",
  DEPLOY_KEY: "deploy",
};
/** What Pulumi's states may need. */
const backends = {
  PULUMI_ACCESS_TOKEN: "pul-1",
  AWS_SECRET_ACCESS_KEY: "aws",
  AZURE_STORAGE_KEY: "azure",
  GOOGLE_CREDENTIALS: "google",
};
const known = [...Object.keys(secrets), "CHARTER_TOKEN", "CHARTER_URL", ...Object.keys(backends)].sort();

const record = join(project.folder, "record");
/** Not in the repository: no program is taken from there. */
const bin = mkdtempSync(join(tmpdir(), "charter-recorders-"));
afterAll(() => rmSync(bin, { recursive: true }));

/** A program that notes its first words and the names in its environment, and then is the real one. */
function recorder(name: string, real: string): void {
  const names = `env -0 | tr '\\n' ' ' | tr '\\0' '\\n' | sed -e '/^GIT_DIR=/!s/=.*//'`;
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${names} > "${record}/$$ ${name} $1 $2"\nexec ${real} "$@"\n`);
  chmodSync(file, 0o755);
}

/** A module of Node.js that notes who starts which process. */
const spy = join(project.folder, "spy.cjs");
const spying = `const children = require("node:child_process");
const { appendFileSync } = require("node:fs");
const { spawn } = children.ChildProcess.prototype;
const script = process.argv[1] ?? "";
const me = script.includes("dynamic-provider") || process.execArgv.includes("-e") ? "provider" : "charter";
appendFileSync(${JSON.stringify(`${record}/node`)}, me + " lives " + Object.keys(process.env).filter((name) => name === "CHARTER_TOKEN" || name === "PGPASSWORD") + "\\n");
children.ChildProcess.prototype.spawn = function (options) {
  appendFileSync(${JSON.stringify(`${record}/node`)}, me + " starts " + options.file.replace(/^.*\\//, "") + "\\n");
  return spawn.call(this, options);
};
`;

beforeAll(() => {
  mkdirSync(record);
  writeFileSync(spy, spying);
  recorder("pulumi", join(variables.PATH?.split(delimiter)[0] ?? "", "pulumi"));
  recorder("git", execFileSync("which", ["git"], { encoding: "utf8" }).trim());
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=CI", "-c", "user.email=ci@acme.example", "-C", project.folder, ...args]);
  project.declare(charterOf({ members: { "dana@acme.example": "owner", "kim@acme.example": "member" } }));
  git("init", "--quiet", "--initial-branch=main");
  git("add", "org.yaml");
  git("commit", "--quiet", "--message", "Our charter");
});

interface Start {
  readonly command: string;
  /** Those of the names above that it knows. */
  readonly knows: readonly string[];
  readonly gitFolder?: string;
}

/** What was started of a program, in the order of its first words, each kind of start once. */
function starts(program: string): readonly Start[] {
  const all = readdirSync(record)
    .map((file) => ({ file, words: file.split(" ") }))
    .filter(({ words }) => words[1] === program)
    .map(({ file, words }): Start => {
      const names = readFileSync(join(record, file), "utf8").split("\n");
      const gitFolder = names.find((name) => name.startsWith("GIT_DIR="))?.slice("GIT_DIR=".length);
      return {
        command: words.slice(2).join(" ").trim(),
        knows: known.filter((one) => names.includes(one)),
        ...(program === "git" && gitFolder !== undefined ? { gitFolder } : {}),
      };
    });
  const kinds = new Map(all.map((start) => [JSON.stringify(start), start]));
  return [...kinds.values()].sort((a, b) => (a.command < b.command ? -1 : 1));
}

const run = (args: readonly string[]) =>
  project.charter(args, {
    ...secrets,
    ...backends,
    PATH: [bin, variables.PATH].join(delimiter),
    NODE_OPTIONS: `--require ${spy}`,
  });

const backendNames = Object.keys(backends).sort();

describe("what Charter starts knows what it needs, and no token that it does not:", () => {
  test("git knows none at all", async () => {
    const { code, output } = await run(["plan", "org.yaml", "--ephemeral-state", "--base", "HEAD"]);
    // What was applied there is not to be seen.
    expect(code, output).toBe(3);
    expect(starts("git")).toEqual([{ command: "-c safe.bareRepository=explicit", knows: [] }]);
  });

  test("of Pulumi's commands the engine's update alone knows the service's; the others know their backend's", async () => {
    // A place that Pulumi has used: there it makes the stack itself.
    mkdirSync(join(project.state, ".pulumi", "stacks"), { recursive: true });
    const { code, output } = await run(["apply", "org.yaml"]);
    expect(code, output).toBe(0);
    const service = known.filter((name) => /^(?:CHARTER_(?!DATABASE)|OS_)/.test(name));
    expect(starts("pulumi")).toEqual([
      { command: "stack init", knows: backendNames },
      { command: "stack select", knows: backendNames },
      { command: "up --yes", knows: [...backendNames, ...service].sort() },
      { command: "version", knows: [] },
    ]);
    // The engine itself asks git about the folder it works in, were that a repository's.
    expect(starts("git").filter(({ command }) => command.startsWith("status"))).toEqual([
      expect.objectContaining({ gitFolder: "/dev/null" }),
    ]);
  });

  test("the provider's process has the token, and starts no process", () => {
    const notes = readFileSync(join(record, "node"), "utf8").trim().split("\n");
    expect([...new Set(notes)].sort()).toEqual([
      "charter lives CHARTER_TOKEN,PGPASSWORD",
      "charter starts charter-engine",
      "charter starts charter-engine-watch",
      "charter starts git",
      "charter starts pulumi",
      "charter starts pulumi-resource-pulumi-nodejs",
      "provider lives CHARTER_TOKEN",
    ]);
  });
});
