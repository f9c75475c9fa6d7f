// npm run pulumi -- <arguments>: the CLI that setup found, with a local state where the user chose none.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPulumi } from "../sdk/setup/find.mjs";
import { CommandFailed, run } from "../sdk/setup/run.mjs";
import { sayLine } from "../sdk/setup/say.mjs";
import { chooseBackend, needsStack } from "./pulumi/backend.mjs";
import { handOver } from "./setup/hand-over.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);

const tools = findPulumi();
if (tools === undefined) {
  console.error("There is no Pulumi CLI yet: run `node tools/setup.mjs` first.");
  process.exit(1);
}
const cli = join(tools.bin, "pulumi");
// The engine would stop at the first line that fails, and remove nobody after that.
const { env, isLocal } = chooseBackend(root, { PULUMI_CONTINUE_ON_ERROR: "true", ...process.env }, sayLine);

try {
  // With a backend of their own, users choose the stack as Pulumi asks them to.
  if (isLocal && needsStack(args, env) && !(await isStackSelected())) {
    await run(cli, ["stack", "select", "dev", "--create", "--non-interactive"], { cwd: root, env });
    sayLine("the stack `dev` is selected");
  }
  await handOver(cli, args, env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function isStackSelected() {
  try {
    await run(cli, ["stack", "--show-name", "--non-interactive"], { cwd: root, env });
    return true;
  } catch (error) {
    if (error instanceof CommandFailed) return false;
    throw error;
  }
}
