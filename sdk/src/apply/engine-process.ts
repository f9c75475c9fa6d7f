/** The engine's process: asked to end, cut off, and never without this one. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { PulumiCommand, UpOptions } from "@pulumi/pulumi/automation";
import { environmentFor } from "../programs/environment";
import type { StateLocation } from "../state";
import { launcherWords } from "./cli-words";
import type { Ending } from "./ending";
import { launcherFolder } from "./launcher-folder";
import { forgetEngine, noteEngine } from "./noted-engines";
import type { PulumiCli } from "./pulumi-cli";
import { pulumiCommand } from "./pulumi-command";

/** The launchers are shell scripts. */
const hasLaunchers = process.platform !== "win32";

/** So long an engine without its command may save its state. */
const orphanSeconds = "10";

/** The environment variable that tells the launcher which CLI to start. */
export const cliVariable = "CHARTER_PULUMI";

/** The CLI as its launcher starts it, which says what process it is. */
export const throughLauncher = ({ command, version }: PulumiCli): PulumiCommand =>
  pulumiCommand(hasLaunchers ? join(launcherFolder, "charter-engine") : command, version);

/** One run of the engine, from before it starts until it has ended. */
export class EngineProcess {
  private pid: number | undefined;
  private readonly watch: ChildProcess | undefined;
  private readonly ask = (): void => this.signal("SIGINT");
  private readonly cut = (): void => this.signal("SIGKILL");

  constructor(
    private readonly ending: Ending,
    private readonly location: StateLocation,
  ) {
    ending.asked.addEventListener("abort", this.ask);
    ending.cut.addEventListener("abort", this.cut);
    if (!hasLaunchers) return;
    // In a session of its own: what a terminal sends to this process must not end it.
    this.watch = spawn(join(launcherFolder, "charter-engine-watch"), [orphanSeconds], {
      detached: true,
      env: environmentFor([]),
      stdio: ["pipe", "ignore", "ignore"],
    });
    // Without a watch the engine ends by itself, if only later.
    this.watch.on("error", () => undefined);
    this.watch.stdin?.on("error", () => undefined);
  }

  /** What the Automation API has to know of it. */
  get options(): Pick<UpOptions, "onError" | "signal"> {
    // Where nobody says which process it is, the Automation API alone can ask it.
    return hasLaunchers ? { onError: (text) => this.hears(text) } : { signal: this.ending.asked };
  }

  /** Takes what the CLI writes to standard error. */
  private hears(text: string): void {
    const pid = this.pid === undefined ? launcherWords.exec(text)?.[1] : undefined;
    if (pid === undefined) return;
    this.pid = Number(pid);
    noteEngine(this.location, this.pid);
    this.watch?.stdin?.write(`${pid}\n`);
    if (this.ending.cut.aborted) this.cut();
    else if (this.ending.asked.aborted) this.ask();
  }

  /** The engine has ended. */
  async ended(): Promise<void> {
    if (this.pid !== undefined) forgetEngine(this.location, this.pid);
    this.pid = undefined;
    this.ending.asked.removeEventListener("abort", this.ask);
    this.ending.cut.removeEventListener("abort", this.cut);
    const { watch } = this;
    if (watch?.pid === undefined || watch.exitCode !== null || watch.signalCode !== null) return;
    watch.stdin?.end("\n");
    await once(watch, "exit");
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // It has ended by itself.
    }
  }
}
