// Brings Keycloak through Maven where that can be done without asking anybody; says so where it cannot. Never fails: its tests
// are skipped then, with the reason.
import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { findKeycloak, javaVersion, keycloakFolder, oldestJava, partsOf, version } from "./find-keycloak.mjs";
import { freePort } from "./free-port.mjs";
import { furnish, startServer } from "./keycloak-process.mjs";

const minutes = 60_000;
const sha256 = "77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47";
const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "ignore", timeout: 10 * minutes });
  return status === 0;
}

/** @param {string} file */
async function digestOf(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * A database in which nothing is but the administrator: a server makes one when it starts for the first time.
 *
 * @param {string} folder
 */
async function makeDatabase(folder) {
  const { server, database, password } = partsOf(folder);
  const home = join(folder, "home");
  const word = randomUUID();
  furnish(home, server);
  const administrator = { KC_BOOTSTRAP_ADMIN_USERNAME: "admin", KC_BOOTSTRAP_ADMIN_PASSWORD: word };
  const { stop } = await startServer(home, await freePort(), join(folder, "server.log"), administrator);
  await stop();
  mkdirSync(join(folder, "empty"), { mode: 0o700 });
  copyFileSync(join(home, "data", "h2", "keycloakdb.mv.db"), database);
  writeFileSync(password, word, { mode: 0o600 });
  rmSync(home, { recursive: true });
}

/**
 * @param {string} folder
 * @returns {Promise<string | undefined>} why it could not be filled
 */
async function fill(folder) {
  const archive = join(folder, `keycloak-quarkus-dist-${version}.tar.gz`);
  const { server } = partsOf(folder);
  const copying = ["-q", "-B", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
  if (!run("mvn", copying)) return `Maven could not bring ${artifact}`;
  if ((await digestOf(archive)) !== sha256) return `${artifact} is not what was expected`;
  mkdirSync(server);
  if (!run("tar", ["xzf", archive, "-C", server, "--strip-components=1"])) return "it could not be unpacked";
  rmSync(archive);
  if (!run(join(server, "bin", "kc.sh"), ["build", "--db=dev-file"])) return "it could not be built";
  await makeDatabase(folder);
  return undefined;
}

/** The folder is there with everything in it or not at all. */
async function install() {
  if (javaVersion() < oldestJava) return `it needs Java ${oldestJava}`;
  if (spawnSync("mvn", ["-v"], { stdio: "ignore" }).status !== 0) return "there is no Maven to bring it";
  const folder = keycloakFolder(process.env);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  try {
    const because = await fill(partial);
    if (because !== undefined) return because;
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(partial, folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

if ("missing" in findKeycloak()) {
  const because = await install();
  console.log(
    because === undefined ? "Keycloak was installed for its tests." : `Keycloak is not installed: ${because}.`,
  );
}
