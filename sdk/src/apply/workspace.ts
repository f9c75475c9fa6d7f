/** The private folder that a run of the engine works in: its own modules, its own files, gone afterwards. */

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Handover, handoverVariable } from "@charter/provider";
import { packageFolder } from "../package-folder";
import { makeTemporaryFolder } from "../programs/temporary-folder";

const packageRoot = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** The folder with the launcher of the provider's process; first on PATH, so that no run leaves an orphan. */
export const launcherFolder = join(packageFolder, "bin", "launcher");

/** A folder that the engine's processes start in. */
export interface EngineWorkspace {
  readonly folder: string;
  /** The environment that names the handover file. */
  readonly environment: Readonly<Record<string, string>>;
  /** Replaces what the provider process starts with. */
  handOver(handover: Handover): void;
  remove(): void;
}

/**
 * Makes the folder. The provider's process resolves modules from where it starts, wherever Charter was installed
 * (globally, under pnpm, in a clone): so the folder links to the packages that run now.
 */
export function makeEngineWorkspace(): EngineWorkspace {
  const folder = makeTemporaryFolder();
  mkdirSync(join(folder, "node_modules", "@charter"), { recursive: true });
  mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
  symlinkSync(packageFolder, join(folder, "node_modules", "@charter", "sdk"), "dir");
  symlinkSync(packageRoot("@pulumi/pulumi"), join(folder, "node_modules", "@pulumi", "pulumi"), "dir");
  const file = join(folder, "handover.json");
  return {
    folder,
    environment: { [handoverVariable]: file },
    handOver: (handover) => writeFileSync(file, JSON.stringify(handover), { mode: 0o600 }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
