// What a server's own log says of the calls that it answered: a line each, `call METHOD URI STATUS MILLISECONDS`.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ readonly calls: number, readonly seconds: number, readonly serverSeconds: number }} Answered */

/** @param {string} log */
const lines = (log) =>
  readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("call "));

/**
 * What an act takes, and what of that the server does.
 *
 * @param {string} log
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Answered>}
 */
export async function timed(log, act) {
  // The server writes a line after it has answered.
  await sleep(500);
  const before = lines(log).length;
  const started = performance.now();
  await act();
  const seconds = (performance.now() - started) / 1000;
  await sleep(500);
  const answered = lines(log).slice(before);
  const milliseconds = answered.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
  return { calls: answered.length, seconds, serverSeconds: milliseconds / 1000 };
}
