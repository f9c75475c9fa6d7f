/** One pass of Pulumi's engine over a prepared charter. */

import { delimiter, dirname } from "node:path";
import { type InlineProgramArgs, LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { environmentFor } from "../programs/environment";
import { withoutStackTraces } from "../stack-traces";
import { describeLocation, type StateLocation } from "../state";
import { EngineError } from "./engine-error";
import type { EventLog } from "./events";
import { StackLockedError } from "./lock";
import { type PassSize, savesEveryStep } from "./pass-size";
import { findPulumi } from "./pulumi-cli";
import { StackNotOpenedError } from "./stack-not-opened-error";
import { type EngineWorkspace, launcherFolder } from "./workspace";

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
function engineEnvironment(pass: EnginePass): Record<string, string> {
  return {
    PATH: [launcherFolder, dirname(process.execPath), environmentFor([]).PATH].join(delimiter),
    PULUMI_BACKEND_URL: pass.location.backendUrl,
    PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_CHECKPOINTS: savesEveryStep(pass) ? "false" : "true",
    ...pass.workspace.environment,
  };
}

const qualified = ({ organization, project, stack }: StateLocation): string =>
  organization === undefined ? stack : `${organization}/${project}/${stack}`;

async function openStack(pass: EnginePass): Promise<Stack> {
  const { location, workspace } = pass;
  const program: InlineProgramArgs = {
    projectName: location.project,
    stackName: qualified(location),
    program: pass.program,
  };
  const pulumiCommand = await findPulumi();
  const stack = await LocalWorkspace.createOrSelectStack(program, {
    workDir: workspace.folder,
    // Else the engine starts its providers where this process was started, which may hold no modules.
    projectSettings: { name: location.project, runtime: "nodejs", main: workspace.folder },
    envVars: engineEnvironment(pass),
    pulumiCommand,
  }).catch((error: unknown) => {
    throw new StackNotOpenedError(describeLocation(location), error);
  });
  return withoutSummary(stack);
}

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

/**
 * Runs one pass; what fails is in the log, and everything independent of it is done.
 * @param signal asks the engine to end in order
 * @throws NoPulumiError, PulumiUnusableError, PulumiTooOldError, StackNotOpenedError, StackLockedError, EngineError
 */
export async function runEngine(pass: EnginePass, log: EventLog, signal: AbortSignal): Promise<void> {
  const stack = await openStack(pass);
  try {
    await withoutStackTraces(() =>
      stack.up({
        refresh: pass.refresh,
        ...targetsOf(pass),
        continueOnError: true,
        color: "never",
        suppressProgress: true,
        suppressOutputs: true,
        onEvent: (event) => log.take(event),
        signal,
      }),
    );
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const lock = /the stack is currently locked by[^\n]*/.exec(text);
    if (lock !== null) throw new StackLockedError(stack.name, lock[0]);
    if (log.failures.length + log.generalFailures.length === 0) throw new EngineError(text, error);
  }
}
