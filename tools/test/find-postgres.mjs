// Which PostgreSQL the tests of the service may start here.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * PostgreSQL's own programs, and as whom they may run.
 *
 * @typedef {object} Binaries
 * @property {string} folder
 * @property {{ uid: number, gid: number }} [user] only where this process is root's: PostgreSQL refuses to be
 */

const debian = "/usr/lib/postgresql";

/**
 * Finds PostgreSQL: Debian's newest, which is not on PATH, else the one on PATH. Without one, says why the tests cannot run.
 *
 * @returns {Binaries | { missing: string }}
 */
export function findPostgres() {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((each) => each !== "");
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...onPath];
  const folder = folders.find((each) => ["initdb", "postgres"].every((name) => existsSync(join(each, name))));
  if (folder === undefined) return { missing: "there is no PostgreSQL here; on Debian: apt-get install postgresql" };
  if (process.getuid?.() !== 0) return { folder };
  const user = ["postgres", "nobody"].map(idsOf).find((ids) => ids !== undefined);
  return user === undefined
    ? { missing: "PostgreSQL does not run as root, and there is nobody else" }
    : { folder, user };
}

/** @param {string} name */
function idsOf(name) {
  const id = (/** @type {string} */ flag) =>
    Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
