import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Storage } from "./storage";

const root = join(__dirname, "..", "..", "..");

/** Builds the package as it is installed: a child process runs no TypeScript. */
export function buildService(): void {
  const compiler = createRequire(__filename).resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-b", "service"], { cwd: root });
}

const program = `
  const { createService, drainOnSignals } = require("@charter/service");
  createService({ ...JSON.parse(process.env.STORAGE), owner: "dana@acme.example" }).then((service) => {
    drainOnSignals(service);
    process.send({ url: service.url, token: service.firstOwnerToken });
  }, (error) => {
    process.send({ code: error.code, message: error.message });
    process.exitCode = 1;
  });
`;

/** What the child says once it has started, or why it did not. */
export interface Started {
  readonly url: string;
  readonly token: string;
  readonly code?: string;
}

/** A service in a process of its own. */
export interface Spawned extends Started {
  readonly child: ChildProcess;
  /** What it wrote to its streams so far: its log. */
  printed(): string;
}

/** Starts the built service on a storage in a process of its own. */
export async function spawnService(storage: Storage & { readonly log?: boolean }): Promise<Spawned> {
  const child = spawn(process.execPath, ["-e", program], {
    cwd: root,
    env: { ...process.env, STORAGE: JSON.stringify(storage) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [started]: [Started] = await Promise.race([
    once(child, "message").then(([message]): [Started] => [message]),
    once(child, "exit").then(([code]): never => {
      throw new Error(`The service ended with ${code}: ${printed}`);
    }),
  ]);
  return { ...started, child, printed: () => printed };
}
