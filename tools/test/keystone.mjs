// A private Keystone on loopback, in a folder of its own: an account service that nobody in this project wrote.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { programs } from "./find-keystone.mjs";
import { freePort } from "./free-port.mjs";

/**
 * A Keystone that runs.
 *
 * @typedef {object} Keystone
 * @property {Readonly<Record<string, string>>} environment the `OS_*` variables of its administrator
 * @property {string} log the file with a line for each request: `call METHOD URI STATUS MILLISECONDS`
 * @property {() => Promise<void>} stop
 */

/** Roles that `schema/platforms/keystone.yaml` names and Debian's release does not bring. */
export const lackedRoles = ["manager", "organization-admin"];

/** Debian's Python must be the first. */
const environment = { ...process.env, PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };

/**
 * One worker with one thread: its cache is one process's own, and SQLite takes one writer.
 *
 * @param {string} folder
 * @param {number} port
 */
function configure(folder, port) {
  for (const name of ["", "fernet", "credential"]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  writeFileSync(
    join(folder, "keystone.conf"),
    `[DEFAULT]
debug = false
use_stderr = true
default_log_levels = keystone=ERROR,py.warnings=ERROR
[database]
connection = sqlite:///${folder}/keystone.db?timeout=30
sqlite_synchronous = false
[token]
provider = fernet
[fernet_tokens]
key_repository = ${folder}/fernet
[fernet_receipts]
key_repository = ${folder}/fernet
[credential]
key_repository = ${folder}/credential
[identity]
password_hash_rounds = 4
[cache]
enabled = true
backend = dogpile.cache.memory
`,
  );
  writeFileSync(
    join(folder, "uwsgi.ini"),
    `[uwsgi]
plugins = python3,http
http = 127.0.0.1:${port}
http-keepalive = 1
http-timeout = 300
master = true
die-on-term = true
no-orphans = true
lazy-apps = true
processes = 1
threads = 1
enable-threads = true
wsgi-file = ${programs.application}
buffer-size = 65535
listen = 100
tcp-nodelay = true
log-format = call %(method) %(uri) %(status) %(msecs)
`,
  );
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [more]
 */
function manage(folder, args, more = {}) {
  execFileSync(programs.manage, ["--config-file", join(folder, "keystone.conf"), ...args], {
    env: { ...environment, ...more },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/**
 * Keys, tables and an administrator: about ten seconds.
 *
 * @param {string} folder
 * @param {string} url
 * @param {string} password
 */
function initialise(folder, url, password) {
  const who = userInfo().username;
  const owner = ["--keystone-user", who, "--keystone-group", execFileSync("id", ["-gn"], { encoding: "utf8" }).trim()];
  manage(folder, ["fernet_setup", ...owner]);
  manage(folder, ["credential_setup", ...owner]);
  manage(folder, ["db_sync"]);
  // A reader waits for no writer then.
  const journal = `import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=WAL")`;
  execFileSync("/usr/bin/python3", ["-c", journal, join(folder, "keystone.db")]);
  const bootstrap = ["bootstrap", "--bootstrap-region-id", "test", "--bootstrap-public-url", url];
  manage(folder, bootstrap, { OS_BOOTSTRAP_PASSWORD: password });
}

/**
 * @param {string} url
 * @param {() => boolean} ended
 */
async function healthy(url, ended) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (ended()) throw new Error("Keystone ended while it started.");
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error("Keystone did not answer within a minute.");
}

/**
 * Starts a Keystone with an empty database in a new folder, on loopback.
 *
 * @param {string} folder
 * @returns {Promise<Keystone>}
 */
export async function startKeystone(folder) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/v3`;
  const password = randomUUID();
  const log = join(folder, "server.log");
  configure(folder, port);
  if (!existsSync(join(folder, "keystone.db"))) initialise(folder, url, password);
  const output = openSync(log, "a", 0o600);
  const server = spawn(programs.server, ["--ini", join(folder, "uwsgi.ini")], {
    env: { ...environment, OS_KEYSTONE_CONFIG_FILES: join(folder, "keystone.conf") },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const ended = once(server, "exit");
  // Nobody asks for an orderly end of a run that is interrupted.
  const abandon = () => void server.kill("SIGKILL");
  process.once("exit", abandon);
  const stop = async () => {
    server.kill("SIGTERM");
    const late = setTimeout(() => server.kill("SIGKILL"), 10_000);
    await ended;
    process.off("exit", abandon);
    clearTimeout(late);
  };
  try {
    await healthy(url, () => server.exitCode !== null);
  } catch (cause) {
    await stop();
    throw new Error(readFileSync(log, "utf8").split("\n").slice(-5).join("\n"), { cause });
  }
  return {
    environment: {
      OS_AUTH_URL: url,
      OS_USERNAME: "admin",
      OS_PASSWORD: password,
      OS_PROJECT_NAME: "admin",
      OS_USER_DOMAIN_ID: "default",
      OS_PROJECT_DOMAIN_ID: "default",
    },
    log,
    stop,
  };
}
