// npm run release: publishes what is not published yet, from the built packages, and tags it. Refuses while the packages say that they have no home.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../sdk/setup/run.mjs";
import { sayElapsed, sayLine } from "../sdk/setup/say.mjs";
import { homeless } from "./release/homeless.mjs";
import { build } from "./setup/build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const published = ["schema", "provider", "service", "sdk"];
const minute = 60_000;

/** @param {string} name @param {...string} args of a command that an installed package brings */
const installed = (name, ...args) =>
  run(join(root, "node_modules", ".bin", name), args, { cwd: root, env: process.env, limit: 10 * minute });

try {
  const missing = published.flatMap((name) => homeless(root, name));
  if (missing.length > 0)
    throw new Error(
      `Nothing was published: Charter has no home yet. docs/releasing.md says what to set up.\n${missing.join("\n")}`,
    );
  await sayElapsed("build", () => build(root, process.execPath, process.env));
  for (const name of published) await installed("publint", name, "--strict");
  sayLine((await installed("changeset", "publish")).trim());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
