import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import type { Binaries } from "../../../../tools/test/find-postgres.mjs";

/** A PostgreSQL of the tests' own, in a temporary folder and on a Unix socket in it. */
export interface Cluster {
  /** The URL of one of its databases, with the password. */
  url(database: string): string;
  start(): Promise<void>;
  /** Ends it as a crash would (SIGQUIT): connections are cut. */
  crash(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Every URL of the tests has it, so that they can look for it where it must not be. */
export const password = "open-sesame-in-tests-only";

/** What is acknowledged must survive the service's end here, not the machine's: no waiting for disks. */
const settings = [
  "fsync=off",
  "full_page_writes=off",
  "listen_addresses=",
  "max_connections=300",
  "shared_buffers=32MB",
];

/** Makes a cluster; it is not started yet. */
export function createCluster({ folder: binaries, user }: Binaries): Cluster {
  const folder = mkdtempSync(join(tmpdir(), "charter-pg-"));
  const data = join(folder, "data");
  const secret = join(folder, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [folder, data, secret]) chownSync(path, user.uid, user.gid);
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" }, ...user };
  const access = ["--username", "charter", "--auth", "scram-sha-256", "--pwfile", secret];
  const words = ["--encoding", "UTF8", ...collation(join(binaries, "postgres"))];
  try {
    execFileSync(join(binaries, "initdb"), ["-D", data, "--no-sync", ...access, ...words], {
      ...options,
      stdio: "pipe",
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  let server: ChildProcess | undefined;
  const url = (database: string) => `postgres://charter:${password}@/${database}?host=${encodeURIComponent(folder)}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null) return;
    const exited = once(server, "exit");
    server.kill(signal);
    await exited;
    server = undefined;
  };
  return {
    url,
    start: async () => {
      const args = ["-D", data, "-k", folder, ...settings.flatMap((setting) => ["-c", setting])];
      server = spawn(join(binaries, "postgres"), args, { ...options, stdio: "ignore" });
      await answering(url("postgres"), server);
    },
    crash: () => end("SIGQUIT"),
    remove: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One that is not the bytes' order, as a database of somebody's may have it: a server before 15 has it per machine only. */
function collation(postgres: string): readonly string[] {
  const version = Number(/\d+/.exec(execFileSync(postgres, ["--version"], { encoding: "utf8" })));
  return version < 15 ? ["--locale", "C"] : ["--locale-provider", "icu", "--icu-locale", "en-US"];
}

const patienceMs = 30_000;

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + patienceMs; ; ) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (server.exitCode !== null || Date.now() > end) throw new Error("PostgreSQL did not start", { cause: error });
      await setTimeout(50);
    }
  }
}
