// Where the root project's state lives when its user has not said so: in this clone, for trying out.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Commands that work on the selected stack; `stack` and `config` only in some of their forms. */
const onStack = new Set([
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "down",
  "dn",
  "cancel",
  "import",
  "state",
  "watch",
  "config",
]);
const onStackBelow = new Set(["output", "export", "import", "history", "graph", "tag"]);

/**
 * The environment with a backend: the user's own (a variable, a login), else `.charter/state` in the clone.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say told once, when the folder is made
 * @returns {{ env: NodeJS.ProcessEnv, isLocal: boolean }} `isLocal`: it is the clone's own
 */
export function chooseBackend(root, env, say) {
  if (env.PULUMI_BACKEND_URL) return { env: withPassphrase(env, env.PULUMI_BACKEND_URL), isLocal: false };
  if (env.PULUMI_ACCESS_TOKEN || isLoggedIn(env)) return { env, isLocal: false };
  const folder = join(root, ".charter", "state");
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    say("state is kept in .charter/state of this clone; PULUMI_BACKEND_URL or `pulumi login` chooses another place");
  }
  const url = pathToFileURL(folder).href;
  return { env: { ...withPassphrase(env, url), PULUMI_BACKEND_URL: url }, isLocal: true };
}

/**
 * Whether the command needs a stack of this project and names none.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function needsStack(args, env) {
  if (env.PULUMI_STACK || args.some((arg) => /^(-s|--stack|-C|--cwd|-h|--help)(=|$)|^-[sC]./.test(arg))) return false;
  const [command, below] = args.filter((arg) => !arg.startsWith("-"));
  if (command === "stack") return below === undefined || onStackBelow.has(below);
  return command !== undefined && onStack.has(command);
}

/**
 * A state on this disk is as secret as the disk: it gets an empty passphrase where none is given.
 *
 * @param {NodeJS.ProcessEnv} env @param {string} backend
 * @returns {NodeJS.ProcessEnv}
 */
function withPassphrase(env, backend) {
  const given = env.PULUMI_CONFIG_PASSPHRASE !== undefined || env.PULUMI_CONFIG_PASSPHRASE_FILE !== undefined;
  return given || !backend.startsWith("file:") ? env : { ...env, PULUMI_CONFIG_PASSPHRASE: "" };
}

/** @param {NodeJS.ProcessEnv} env */
function isLoggedIn(env) {
  const home = env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi");
  try {
    const { current } = JSON.parse(readFileSync(join(home, "credentials.json"), "utf8"));
    return typeof current === "string" && current !== "";
  } catch {
    return false;
  }
}
