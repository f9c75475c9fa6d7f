// npm run lockfile: names every platform's optional packages in package-lock.json. A registry that lacks some of them leaves
// holes when npm writes the file, and `npm ci` then refuses it on every platform. `--check` fails where one is missing.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillHoles } from "./lockfile/fill-holes.mjs";

const path = join(dirname(fileURLToPath(import.meta.url)), "../package-lock.json");
const lockfile = JSON.parse(readFileSync(path, "utf8"));
const { packages, added } = fillHoles(lockfile.packages);

if (added.length > 0 && process.argv.includes("--check")) {
  console.error(`package-lock.json lacks ${added.join(", ")}. Run \`npm run lockfile\` and commit the result.`);
  process.exitCode = 1;
} else if (added.length > 0) {
  writeFileSync(path, `${JSON.stringify({ ...lockfile, packages }, null, 2)}\n`);
  console.log(`added ${added.length} packages of other platforms`);
}
