// The compiled packages. `tsc -b` alone takes a second to see that nothing changed; the stamp takes milliseconds.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../../sdk/setup/run.mjs";

const shared = ["tsconfig.json", "tsconfig.base.json", "package-lock.json"];
// What is made here: by npm, by the build, and by Node.js, which keeps what it has compiled.
const skipped = new Set(["node_modules", "dist", ".compiled"]);

/** @param {string} root */
export function isBuilt(root) {
  if (!packages(root).every((folder) => existsSync(join(root, folder, "dist")))) return false;
  try {
    return readFileSync(stampPath(root), "utf8") === sourceStamp(root);
  } catch {
    return false;
  }
}

/** @param {string} root @param {string} node @param {NodeJS.ProcessEnv} env */
export async function build(root, node, env) {
  const stamp = sourceStamp(root);
  await run(node, [join(root, "node_modules", "typescript", "bin", "tsc"), "-b"], {
    cwd: root,
    env,
    limit: 15 * 60_000,
  });
  await run(node, [join(root, "tools", "bundle.mjs")], { cwd: root, env, limit: 60_000 });
  mkdirSync(dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), stamp);
}

/** @param {string} root */
function stampPath(root) {
  return join(root, ".charter", "build");
}

/** What a build copies into the packages. */
const copied = ["docs/messages"];

/** @param {string} root @returns {string[]} */
function packages(root) {
  /** @type {{ references: { path: string }[] }} */
  const { references } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  return references.map(({ path }) => path);
}

/** @param {string} root */
function sourceStamp(root) {
  const files = [
    ...shared.map((name) => join(root, name)),
    ...[...packages(root), ...copied].flatMap((folder) => filesBelow(join(root, folder))),
  ];
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}
