import { mkdirSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { findPulumi } from "../../sdk/setup/find.mjs";

/** The environment of commands that work in a folder: a home, temporary files and a Pulumi state of its own in it. */
export interface PulumiEnvironment {
  /** The folder of the Pulumi CLI. */
  readonly bin: string;
  /** Where the state lies. */
  readonly state: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Makes the folders. @throws Error where setup has not run */
export function pulumiEnvironment(folder: string): PulumiEnvironment {
  const tools = findPulumi();
  if (tools === undefined) throw new Error("There is no Pulumi CLI: run `node tools/setup.mjs` first.");
  const state = join(folder, "state");
  for (const name of ["state", "home", "tmp"]) mkdirSync(join(folder, name), { recursive: true });
  const variables = {
    PATH: [tools.bin, dirname(process.execPath), "/usr/local/bin:/usr/bin:/bin"].join(delimiter),
    HOME: join(folder, "home"),
    TMPDIR: join(folder, "tmp"),
    // What each run compiles is the same.
    NODE_COMPILE_CACHE: resolve("node_modules/.cache/e2e"),
    PULUMI_HOME: join(folder, "home/.pulumi"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_STACK: "main",
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_CONTINUE_ON_ERROR: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  return { bin: tools.bin, state, variables };
}
