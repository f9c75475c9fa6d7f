// A child process: one run of Pulumi's engine over a program of its own, with what `charter apply` tells it and nothing of Charter's: nothing at all
// (`empty`), or three dynamic resources that change each time (`three`).
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
// What Charter leaves out of the SDK is not the engine's.
require("../../sdk/dist/programs/late-modules.js").loadRarelyAskedLate(require);
/** @type {typeof import("@pulumi/pulumi")} */
const { CustomResource } = require("@pulumi/pulumi");
/** @type {typeof import("@pulumi/pulumi/automation/index.js")} */
const { LocalWorkspace, Stack } = require("@pulumi/pulumi/automation/index.js");

class Floor extends CustomResource {}

const [, , kind = "", folder = "", launcher = ""] = process.argv;

/** The line that state keeps of a provider; what it names is a file beside. */
const provider = `exports.handler=()=>require(${JSON.stringify(join(folder, "provider.cjs"))})`;

async function program() {
  if (kind !== "three") return;
  for (const name of ["a", "b", "c"])
    new Floor("pulumi-nodejs:dynamic/floor:Floor", name, { __provider: provider, at: String(Date.now()) });
}

const workspace = await LocalWorkspace.create({
  program,
  workDir: folder,
  projectSettings: { name: "floor", runtime: "nodejs", main: folder },
  envVars: {
    PATH: `${launcher}:${process.env.PATH}`,
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  },
});
if (kind === "init") await Stack.createOrSelect("main", workspace);
else {
  // As `charter apply` spares them: the engine's run is one process of the CLI.
  workspace.selectStack = async () => {};
  const stack = await Stack.createOrSelect("main", workspace);
  stack.outputs = async () => ({});
  stack.info = async () => undefined;
  await stack.up({
    continueOnError: true,
    color: "never",
    suppressProgress: true,
    suppressOutputs: true,
    onEvent: () => {},
  });
}
process.exit(0);
