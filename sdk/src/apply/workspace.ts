/** The private folder that a run of the engine works in: its own modules, its own files, gone afterwards. */

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Handover, handoverVariable } from "@charter/provider";
import { packageFolder } from "../package-folder";
import { makeTemporaryFolder } from "../programs/temporary-folder";
import { beginProvider, type WaitingProvider } from "./waiting-provider";

const packageRoot = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** A folder that the engine's processes start in. */
export interface EngineWorkspace {
  readonly folder: string;
  /** The environment that names the handover file, and the provider's process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Begins the provider's process for the engine that is run next, with what it need not find out again. */
  handOver(handover: Handover): void;
  /** Ends that process, whose engine is gone: it answers whoever asks on this machine. */
  takeBack(): void;
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
  const named = { [handoverVariable]: file };
  let provider: WaitingProvider | undefined;
  return {
    folder,
    get environment() {
      return { ...named, ...provider?.environment };
    },
    handOver: (handover) => {
      writeFileSync(file, JSON.stringify(handover), { mode: 0o600 });
      // Each engine has one of its own: what one run may do, the next one may not.
      provider?.end();
      provider = beginProvider(folder, named);
    },
    takeBack: () => provider?.end(),
    remove: () => {
      provider?.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
