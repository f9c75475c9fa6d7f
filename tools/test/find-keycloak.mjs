// Which Keycloak the tests may start here: the one that `install-keycloak.mjs` brought, where there is a Java for it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Organizations came with 26, invitations that can be listed with 26.5, groups in organizations with 26.6. */
export const version = "26.7.3";

/** What Keycloak needs to run. */
export const oldestJava = 17;

/**
 * The prepared distribution, kept for every clone of this user: `CHARTER_KEYCLOAK`, else a folder in the user's cache.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const keycloakFolder = (env) =>
  env.CHARTER_KEYCLOAK ||
  join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "charter", `keycloak-${version}`);

/**
 * What is in that folder.
 *
 * @param {string} folder
 */
export const partsOf = (folder) => ({
  /** The distribution, built. */
  server: join(folder, "server"),
  /** A database that has an administrator and nothing else: every server begins with a copy. */
  database: join(folder, "empty", "keycloakdb.mv.db"),
  /** That administrator's password. */
  password: join(folder, "empty", "password"),
});

/** The major version of the Java on PATH; 0 where there is none. */
export function javaVersion() {
  const { stderr = "" } = spawnSync("java", ["-version"], { encoding: "utf8", timeout: 30_000 });
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
}

/**
 * Finds Keycloak. Without it, says why the tests cannot run.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {ReturnType<typeof partsOf> | { missing: string }}
 */
export function findKeycloak(env = process.env) {
  const parts = partsOf(keycloakFolder(env));
  if (!Object.values(parts).every((part) => existsSync(part)))
    return { missing: `there is no Keycloak here: node tools/test/install-keycloak.mjs brings it through Maven` };
  if (javaVersion() < oldestJava) return { missing: `Keycloak needs Java ${oldestJava}, and there is none on PATH` };
  return parts;
}
