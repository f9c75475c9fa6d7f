// Which Node runs Charter: the one that npm brought (Linux on x64 and arm64), else the machine's own.
import { existsSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../../sdk/setup/run.mjs";

const oldest = [22, 12];

/** The machine's Node is too old and npm brings none for this platform. */
export class NodeTooOld extends Error {
  code = "node-too-old";

  constructor() {
    const platform = `${process.platform}-${process.arch}`;
    super(
      `Charter needs Node ${oldest.join(".")} or newer. This is ${process.version}, and npm brings no newer one for ${platform}: install one from https://nodejs.org.`,
    );
    this.name = "NodeTooOld";
  }
}

/**
 * The path of the Node to run.
 *
 * @param {string} root
 * @throws {NodeTooOld}
 */
export function chooseNode(root) {
  const brought = broughtNode(root);
  if (existsSync(brought)) return brought;
  if (isRecent(process.versions.node)) return process.execPath;
  throw new NodeTooOld();
}

/**
 * Fails before a long install where no Node could run what it installs.
 *
 * @throws {NodeTooOld}
 */
export function requireSomeNode() {
  const brings = process.platform === "linux" && ["x64", "arm64"].includes(process.arch);
  if (!brings && !isRecent(process.versions.node)) throw new NodeTooOld();
}

/**
 * Drops the Node that npm brought where it does not start (it is built for glibc).
 *
 * @param {string} root
 */
export async function dropNodeThatDoesNotStart(root) {
  const brought = broughtNode(root);
  if (!existsSync(brought)) return;
  try {
    await run(brought, ["--version"], { limit: 20_000 });
  } catch {
    rmSync(brought);
  }
}

/**
 * The environment in which the chosen Node and the installed commands come first.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function nodeEnvironment(root, env) {
  return {
    ...env,
    PATH: [join(root, "node_modules", ".bin"), env.PATH ?? ""].filter((part) => part !== "").join(delimiter),
  };
}

/** @param {string} root */
function broughtNode(root) {
  return join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
}

/** @param {string} version */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
