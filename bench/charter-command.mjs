// The command in a folder of its own, against a service that is spoken to with the credentials of its own environment.
import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPulumi } from "../sdk/setup/find.mjs";
import { measure } from "./measure.mjs";

const command = fileURLToPath(new URL("../sdk/bin/charter.js", import.meta.url));

/**
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} credentials
 */
export function charterIn(folder, credentials) {
  const tools = findPulumi();
  if (tools === undefined) throw new Error("There is no Pulumi CLI: run `node tools/setup.mjs` first.");
  for (const name of ["home", "state"]) mkdirSync(join(folder, name), { recursive: true });
  const environment = {
    PATH: [tools.bin, dirname(process.execPath), "/usr/local/bin:/usr/bin:/bin"].join(delimiter),
    HOME: join(folder, "home"),
    PULUMI_HOME: join(folder, "home/.pulumi"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    ...credentials,
  };
  return (/** @type {readonly string[]} */ args, /** @type {number} */ expected) =>
    measure({
      what: `charter ${args.join(" ")}`,
      command: process.execPath,
      args: [command, ...args],
      cwd: folder,
      env: environment,
      limitMs: 1_800_000,
      expected,
    });
}
