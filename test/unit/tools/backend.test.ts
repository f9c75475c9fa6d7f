import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chooseBackend, needsStack } from "../../../tools/pulumi/backend.mjs";

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "charter-backend-"));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const choose = (env: NodeJS.ProcessEnv) =>
  chooseBackend(root, { HOME: root, ...env }, (line) => {
    said.push(line);
  });

test("without a backend and a login the state lives in the clone, for its owner alone, and that is said once", () => {
  const folder = join(root, ".charter", "state");
  const expected = {
    env: { HOME: root, PULUMI_BACKEND_URL: pathToFileURL(folder).href, PULUMI_CONFIG_PASSPHRASE: "" },
    isLocal: true,
  };
  expect(choose({})).toEqual(expected);
  expect(choose({})).toEqual(expected);
  expect(said).toEqual([
    "state is kept in .charter/state of this clone; PULUMI_BACKEND_URL or `pulumi login` chooses another place",
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a backend that the user names is kept; only one on this disk gets an empty passphrase", () => {
  const bucket = { PULUMI_BACKEND_URL: "s3://state" };
  const disk = { PULUMI_BACKEND_URL: "file:///state" };
  expect(choose(bucket)).toEqual({ env: { HOME: root, ...bucket }, isLocal: false });
  expect(choose(disk)).toEqual({ env: { HOME: root, ...disk, PULUMI_CONFIG_PASSPHRASE: "" }, isLocal: false });
  expect(said).toEqual([]);
});

test("a passphrase or its file is never replaced", () => {
  expect(choose({ PULUMI_CONFIG_PASSPHRASE_FILE: "/secret" }).env).not.toHaveProperty("PULUMI_CONFIG_PASSPHRASE");
  expect(choose({ PULUMI_CONFIG_PASSPHRASE: "own" }).env.PULUMI_CONFIG_PASSPHRASE).toBe("own");
});

test("a login is kept", () => {
  mkdirSync(join(root, ".pulumi"));
  writeFileSync(join(root, ".pulumi", "credentials.json"), JSON.stringify({ current: "https://api.pulumi.com" }));
  expect(choose({})).toEqual({ env: { HOME: root }, isLocal: false });
});

test.each([
  [["up", "--yes"], true],
  [["preview"], true],
  [["stack"], true],
  [["stack", "output", "--json"], true],
  [["stack", "ls"], false],
  [["stack", "init", "prod"], false],
  [["up", "--stack", "prod"], false],
  [["up", "-s=prod"], false],
  [["up", "--cwd", "elsewhere"], false],
  [["up", "--help"], false],
  [["version"], false],
  [[], false],
])("`pulumi %j` needs a stack to be selected: %s", (args, expected) => {
  expect(needsStack(args, {})).toBe(expected);
});

test("a stack that the environment names is enough", () => {
  expect(needsStack(["up"], { PULUMI_STACK: "prod" })).toBe(false);
});
