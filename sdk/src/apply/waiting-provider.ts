/**
 * The provider's process, begun before the engine asks for it: it loads its modules while this process loads the engine's, and while the engine
 * starts. The launcher of such processes finds it in a folder of the run's own: `free` until an engine took it, its `port` once it listens, `gone`
 * where it ended before; and it learns there which processes its `command` and its `engine` are.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { hearWait, waitingVariable } from "@charter/provider";
import { environmentFor } from "../programs/environment";
import { pastProxies } from "../programs/loopback";
import { launcherFolder } from "./launcher-folder";

/** The environment variable that tells the launcher of the folder. */
const takingVariable = "CHARTER_PROVIDER";

/** A provider's process that waits for an engine, or works for one. */
export interface WaitingProvider {
  /** What the engine's launcher has to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  end(): void;
}

const none: WaitingProvider = { environment: {}, end: () => undefined };

/** A file is there with all that it says, or not at all: the folder goes with the run, and the process may speak after that. */
function tell(folder: string, name: string, text: string): void {
  const partial = join(folder, `${name}.partial`);
  try {
    writeFileSync(partial, text);
    renameSync(partial, join(folder, name));
  } catch {
    // Nobody looks any more; where somebody does, the engine starts a provider of its own.
  }
}

/** What the process says: first its port, and then what it waits for. */
export function hear(child: ChildProcess, folder: string): void {
  const { stdout, stderr } = child;
  const isGone = (): void => tell(folder, "gone", "");
  child.once("error", isGone).once("exit", isGone);
  stdout?.once("data", (port: Buffer) => tell(folder, "port", port.toString()));
  if (stderr !== null) createInterface({ input: stderr }).on("line", hearWait);
}

/**
 * Begins one. It sees what the engine would let it see, but for what encrypts a state.
 * @param workspace the folder that the engine's processes start in
 * @param more what of the environment is the run's own
 */
export function beginProvider(workspace: string, more: Readonly<Record<string, string>>): WaitingProvider {
  // The launchers are shell scripts.
  if (process.platform === "win32") return none;
  const folder = mkdtempSync(join(workspace, "provider-"));
  writeFileSync(join(folder, "free"), "");
  writeFileSync(join(folder, "command"), String(process.pid));
  const own = environmentFor(["system", "network", "node", "service"]);
  const PATH = [dirname(process.execPath), own.PATH].join(delimiter);
  const child = spawn(join(launcherFolder, "pulumi-resource-pulumi-nodejs"), ["waiting"], {
    cwd: workspace,
    // In a session of its own: what a terminal sends to this process must not end it before the engine.
    detached: true,
    env: { ...own, PATH, ...pastProxies(), ...more, [waitingVariable]: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  hear(child, folder);
  return { environment: { [takingVariable]: folder }, end: () => void child.kill("SIGKILL") };
}
