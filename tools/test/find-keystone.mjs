// Which OpenStack Keystone the tests may start here: Debian's, with the server that it is run by.
import { existsSync } from "node:fs";

/** Debian's programs: another Python on PATH would not know them. */
export const programs = {
  manage: "/usr/bin/keystone-manage",
  application: "/usr/bin/keystone-wsgi-public",
  server: "/usr/bin/uwsgi_python3",
};

export const packages = ["keystone", "uwsgi-core", "uwsgi-plugin-python3"];

/**
 * Finds Keystone. Without it, says why the tests cannot run.
 *
 * @returns {typeof programs | { missing: string }}
 */
export function findKeystone() {
  const lacks = Object.values(programs).find((program) => !existsSync(program));
  if (lacks === undefined) return programs;
  return {
    missing: `there is no OpenStack Keystone here (${lacks}); on Debian: apt-get install ${packages.join(" ")}`,
  };
}
