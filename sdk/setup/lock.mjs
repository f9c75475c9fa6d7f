// One setup at a time: a file that names its holder. A holder that is gone (dead here, or silent for long) is passed over.

import { unlinkSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const heartbeat = 10_000;
const silence = 120_000;

/**
 * Runs `work` while holding the lock file `path`, waiting for another holder first.
 *
 * @template T
 * @param {string} path
 * @param {{ waiting?: (holder: string) => void, poll?: number }} options `waiting` is called once, `poll` is in milliseconds
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { waiting = () => {}, poll = 500 }, work) {
  await mkdir(dirname(path), { recursive: true });
  for (let told = false; !(await acquire(path)); await sleep(poll)) {
    if (await passOver(path)) continue;
    if (!told) waiting((await holderOf(path))?.pid.toString() ?? "unknown");
    told = true;
  }
  const release = () => rmQuietly(path);
  process.once("exit", release);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), heartbeat);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    release();
  }
}

/** @param {string} path */
async function acquire(path) {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Takes a dead holder's lock away. The rename makes sure that of two who see it dead only one does so.
 *
 * @param {string} path
 */
async function passOver(path) {
  const holder = await holderOf(path);
  if (holder === undefined || holder.alive) return false;
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
    await rm(aside, { force: true });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
async function holderOf(path) {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    const silent = Date.now() - mtimeMs > silence;
    const { pid = 0, host } = namedIn(text);
    return { pid, alive: !silent && (host !== hostname() || isRunning(pid)) };
  } catch {
    return undefined;
  }
}

/**
 * What a lock says of its holder; nothing where it is half written, or not ours: that is silent one day.
 *
 * @param {string} text
 * @returns {{ pid?: number, host?: string }}
 */
function namedIn(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {string} path */
function rmQuietly(path) {
  try {
    unlinkSync(path);
  } catch {
    // Somebody passed over us: nothing is left to release.
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
