/** One pass of Pulumi's engine over a prepared charter. */

import { delimiter, dirname, isAbsolute } from "node:path";
import { LocalWorkspace, type PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { environmentFor } from "../programs/environment";
import { pastProxies } from "../programs/loopback";
import { withoutStackTraces } from "../register/stack-traces";
import { describeLocation, type StateLocation } from "../state";
import { checkpointFiles } from "../state/checkpoint-file";
import { isFileBackend } from "../state/file-backend";
import { forgetOldStates } from "../state/history";
import { keepState } from "../state/kept-state";
import type { Ending } from "./ending";
import { EngineError, EngineKilledError } from "./engine-error";
import { cliVariable, EngineProcess, throughLauncher } from "./engine-process";
import type { EventLog } from "./events";
import { launcherFolder } from "./launcher-folder";
import { lockedByWords } from "./lock";
import { type PassSize, savesEveryStep } from "./pass-size";
import { findPulumi } from "./pulumi-cli";
import { StackNotOpenedError } from "./stack-not-opened-error";
import { StateNotSavedError } from "./state-not-saved-error";
import type { EngineWorkspace } from "./workspace";

/** What one pass works with. */
export interface EnginePass extends PassSize {
  /** Registers what the engine is to bring about, and gives the stack's outputs. */
  readonly program: PulumiFn;
  /** What alone may change: `<types>::<name>` of each. */
  readonly targets?: readonly string[];
  readonly location: StateLocation;
  readonly workspace: EngineWorkspace;
}

/** What the engine's processes see beside what they need of this process's environment: what keeps them quiet and found. */
function engineEnvironment(pass: EnginePass, cli: string): Record<string, string> {
  // What belongs to the CLI lies beside it.
  const besides = isAbsolute(cli) ? [dirname(cli)] : [];
  return {
    PATH: [launcherFolder, ...besides, dirname(process.execPath), environmentFor([]).PATH].join(delimiter),
    [cliVariable]: cli,
    PULUMI_BACKEND_URL: pass.location.backendUrl,
    PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_CHECKPOINTS: savesEveryStep(pass) ? "false" : "true",
    // The state as it was is in the history already.
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: process.env.PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS || "true",
    ...pastProxies(),
    ...pass.workspace.environment,
  };
}

const qualified = ({ organization, project, stack }: StateLocation): string =>
  organization === undefined ? stack : `${organization}/${project}/${stack}`;

async function openStack(pass: EnginePass): Promise<Stack> {
  const { location, workspace } = pass;
  const cli = await findPulumi();
  const opened = await LocalWorkspace.create({
    program: pass.program,
    workDir: workspace.folder,
    // Else the engine starts its providers where this process was started, which may hold no modules.
    projectSettings: { name: location.project, runtime: "nodejs", main: workspace.folder },
    envVars: engineEnvironment(pass, cli.command),
    pulumiCommand: throughLauncher(cli),
  });
  // Each command names the stack: that one is selected matters only to who types the next one.
  if (await isStackInFolder(location)) opened.selectStack = async () => undefined;
  const stack = await Stack.createOrSelect(qualified(location), opened).catch((error: unknown) => {
    throw new StackNotOpenedError(describeLocation(location), error);
  });
  return withoutSummary(stack);
}

/** Whether a state in a folder has the stack: its file says so, and a process of the CLI need not. */
const isStackInFolder = async (location: StateLocation): Promise<boolean> =>
  isFileBackend(location.backendUrl) && (await checkpointFiles(location)).length > 0;

/** After an update the Automation API asks the CLI for outputs and history: three processes, each reading the state. */
function withoutSummary(stack: Stack): Stack {
  stack.outputs = async () => ({});
  stack.info = async () => undefined;
  return stack;
}

/** Of what may change; none where everything may. */
function targetsOf({ targets, location }: EnginePass): { readonly target?: string[] } {
  if (targets === undefined) return {};
  return { target: targets.map((target) => `urn:pulumi:${location.stack}::${location.project}::${target}`) };
}

/** What the Automation API says of an engine that a signal ended. */
const killed = /\bwas killed with (SIG[A-Z]+)/;

/** What Pulumi says where it could not save: half of it in the words of its file backend. */
const notSaved = /\b(?:writing snapshot|writing the new snapshot file|saving update info|saving backup): ([^\n]*)/;

/** Why the engine ended before it had done all; undefined where the log says so. */
function failureOf(error: unknown, { location }: EnginePass, log: EventLog): Error | undefined {
  const text = error instanceof Error ? error.message : String(error);
  const [, unsaved] = notSaved.exec(text) ?? [];
  if (unsaved !== undefined) return new StateNotSavedError(location, new Error(unsaved, { cause: error }));
  const [, signal] = killed.exec(text) ?? [];
  if (signal !== undefined) return new EngineKilledError(signal, error);
  const locked = lockedByWords(location, text, log.taken > 0);
  if (locked !== undefined) return locked;
  return log.failures.length + log.generalFailures.length === 0 ? new EngineError(text, error) : undefined;
}

/** What cannot be tidied away stays, which is no failure of the run. */
function tidy(location: StateLocation): void {
  try {
    forgetOldStates(location);
  } catch {
    // Somebody else's folder, or one that is read-only.
  }
}

/**
 * Runs one pass; what fails is in the log, and everything independent of it is done.
 * @param ending asks the engine to end in order, or cuts it off
 * @throws NoPulumiError, PulumiUnusableError, PulumiTooOldError, StackNotOpenedError, StackLockedError, EngineKilledError,
 *   StateNotSavedError, EngineError
 */
export async function runEngine(pass: EnginePass, log: EventLog, ending: Ending): Promise<void> {
  const stack = await openStack(pass);
  await keepState(pass.location).catch((error: unknown) => {
    throw new StateNotSavedError(pass.location, error);
  });
  ending.asked.throwIfAborted();
  // The program runs in this process.
  Object.assign(process.env, pastProxies());
  const engine = new EngineProcess(ending, pass.location);
  try {
    await withoutStackTraces(() =>
      stack.up({
        refresh: pass.refresh,
        ...targetsOf(pass),
        continueOnError: true,
        color: "never",
        suppressProgress: true,
        suppressOutputs: true,
        onEvent: (event) => {
          // Its first word says that it holds the lock.
          if (log.taken === 0) tidy(pass.location);
          log.take(event);
        },
        ...engine.options,
      }),
    );
  } catch (error) {
    const failure = failureOf(error, pass, log);
    if (failure !== undefined) throw failure;
  } finally {
    await engine.ended();
  }
}
