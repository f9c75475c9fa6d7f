/** The `charter` command as people run it: a process of its own. */

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { withLock } from "../../../sdk/setup/lock.mjs";
import { build as compile, isBuilt } from "../../../tools/setup/build.mjs";

const root = resolve(__dirname, "..", "..", "..");

/** The command's entry. */
export const entry = join(root, "sdk", "bin", "charter.js");

let built: Promise<unknown> | undefined;

/** Compiles the command where its source has changed, since processes run what is compiled: one worker at a time, for all of its files. */
export function build(): Promise<unknown> {
  built ??= withLock(join(root, ".charter", "setup.lock"), { poll: 100 }, async () => {
    if (!isBuilt(root)) await compile(root, process.execPath, process.env);
  });
  return built;
}

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-cli-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** How long a command may take, in milliseconds. */
export const patience = 30_000;

/** What a process may know of its surroundings: nobody is logged in to Pulumi, no service is set. */
export function environment(folder: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, ...more };
}

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node in a folder, to its end. */
export function runNode(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd, env: environment(cwd, env), timeout: patience, maxBuffer: 64 * 1024 * 1024 },
      (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Runs `charter` in a folder, to its end. */
export function charter(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return runNode([entry, ...args], cwd, env);
}

/** A `charter serve` that has printed its greeting. */
export interface Serving {
  readonly greeting: string;
  readonly url: string;
  /** The first owner's token, where it was shown. */
  readonly token: string | undefined;
  /** Ends it as a terminal or a supervisor would, and says with which code it ended. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `charter serve` on a free port and waits for its greeting. It ends with the test. */
export async function serve(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  const child = spawn(process.execPath, [entry, "serve", "--port", "0", ...args], { cwd, env: environment(cwd, env) });
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let greeting = "";
  child.stdout.setEncoding("utf8");
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    greeting += chunk;
    if (/export CHARTER_URL=.*\n(?: {2}export .*\n)?\n/.test(greeting)) break;
  }
  return {
    greeting,
    url: /export CHARTER_URL=(\S+)/.exec(greeting)?.[1] ?? "",
    token: /export CHARTER_TOKEN=(\S+)/.exec(greeting)?.[1],
    end: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
}
