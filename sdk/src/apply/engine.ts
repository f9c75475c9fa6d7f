/** One pass of Pulumi's engine over a prepared charter. */

import { delimiter, dirname } from "node:path";
import { type InlineProgramArgs, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { Charter } from "../charter";
import { writes } from "../plan";
import type { PreparedCharter } from "../prepare";
import { withoutStackTraces } from "../stack-traces";
import { describeLocation, type StateLocation } from "../state";
import { EngineError } from "./engine-error";
import type { EventLog } from "./events";
import { StackLockedError } from "./lock";
import { findPulumi } from "./pulumi-cli";
import { StackNotOpenedError } from "./stack-not-opened-error";
import { type EngineWorkspace, launcherFolder } from "./workspace";

/** What one pass works with. */
export interface EnginePass {
  readonly prepared: PreparedCharter;
  readonly location: StateLocation;
  readonly workspace: EngineWorkspace;
  /** Whether the state learns first what the service says. */
  readonly refresh: boolean;
  /** How many objects the state holds. */
  readonly inState: number;
}

/** Up to so many steps the engine saves its state after each of them, so that a hard kill loses nothing. */
const mostSavings = 100;
/** Each saving writes every object: so many of them in all take a few seconds. */
const mostObjectsSaved = 50_000;

/** Whether the engine saves after every step, or once at its end. A refresh takes a step for every object. */
function savesEveryStep({ prepared: { plan, resources }, refresh, inState }: EnginePass): boolean {
  const steps = writes(plan).length + (refresh ? inState : 0);
  return steps <= mostSavings && steps * Math.max(inState, resources.length) <= mostObjectsSaved;
}

/** What the engine's processes see: this process's environment, and what keeps them quiet and found. */
function engineEnvironment(pass: EnginePass): Record<string, string> {
  return {
    PATH: [launcherFolder, dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
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
  const { prepared, location, workspace } = pass;
  const program: InlineProgramArgs = {
    projectName: location.project,
    stackName: qualified(location),
    program: async () => {
      await Charter.register(prepared);
      return {
        organizations: prepared.resources.filter(({ kind }) => kind === "Organization").map(({ address }) => address),
      };
    },
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
