/**
 * Runs one command of `charter` after another. Each finds its own arguments, folder, environment and streams, and nothing of an earlier
 * one: what remembers something between `main` and the end lies beside `main`, and is loaded anew.
 */

import { createRequire, registerHooks } from "node:module";
import { dirname, join, sep } from "node:path";
import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Ended } from "./charter-process.js";
import type { Order } from "./in-turn.js";

const require = createRequire(import.meta.url);
const main = require.resolve("../../../sdk/dist/cli/main.js");
const folder = dirname(main) + sep;

let turn = 0;

// `import()` keeps a map of its own, by address.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const isImported = context.conditions.includes("import") && found.url.startsWith("file:");
    return isImported && fileURLToPath(found.url).startsWith(folder)
      ? { ...found, url: `${found.url}?${turn}` }
      : found;
  },
});

class Kept extends Writable {
  text = "";

  override _write(chunk: Buffer, _: BufferEncoding, written: () => void): void {
    this.text += chunk;
    written();
  }
}

/** Until the command is done, or ends the process. */
async function done(args: readonly string[]): Promise<void> {
  const exited = Promise.withResolvers<void>();
  Object.assign(process, { exit: () => exited.resolve() });
  const run: { main(argv: readonly string[]): Promise<void> } = require(main);
  await Promise.race([run.main([process.execPath, join(folder, "charter"), ...args]), exited.promise]);
  // One that has failed ends the process once all is written.
  await setImmediate();
}

async function run({ args, cwd, env }: Order): Promise<Ended> {
  turn += 1;
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.exitCode = undefined;
  const [stdout, stderr] = [new Kept(), new Kept()];
  Object.defineProperties(process, {
    stdout: { value: stdout, configurable: true },
    stderr: { value: stderr, configurable: true },
  });
  await done(args);
  return { code: Number(process.exitCode ?? 0), stdout: stdout.text, stderr: stderr.text };
}

const exit = process.exit.bind(process);
process.on("message", (order: Order) => void run(order).then((ended) => process.send?.(ended)));
process.on("disconnect", () => exit());
