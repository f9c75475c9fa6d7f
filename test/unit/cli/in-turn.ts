/**
 * The `charter` command where nothing depends on its process: a few processes are kept, and take one command after another. That each is
 * as in a process of its own, `in-turn.test.ts` shows.
 */

import { type ChildProcess, fork } from "node:child_process";
import { join, resolve } from "node:path";
import { type Ended, environment, patience } from "./charter-process";

/** What is to be run. */
export interface Order {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const idle: ChildProcess[] = [];

const started = (): ChildProcess => {
  const child = fork(join(__dirname, "in-turn-process.mts"), [], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: resolve("sdk/.compiled") },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  return child;
};

/** Runs `charter` in a folder, to its end. */
export async function charter(
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const early = Object.keys(more).find((name) => name.startsWith("NODE_"));
  if (early !== undefined) throw new Error(`Only a process of its own reads ${early}.`);
  const child = idle.pop() ?? started();
  const { promise, resolve: end, reject } = Promise.withResolvers<Ended>();
  const onExit = (): void => reject(new Error(`It ended the process: charter ${args.join(" ")}`));
  const overdue = setTimeout(() => child.kill("SIGKILL"), patience);
  child.once("message", end).once("exit", onExit);
  try {
    child.send({ args, cwd, env: environment(cwd, more) } satisfies Order);
    const ended = await promise;
    idle.push(child);
    return ended;
  } finally {
    clearTimeout(overdue);
    child.off("message", end).off("exit", onExit);
  }
}
