/** Applying: one or two passes of the real engine over one prepared charter. */

import { delimiter, dirname } from "node:path";
import type { Backend } from "@charter/provider";
import {
  type EngineEvent,
  type InlineProgramArgs,
  LocalWorkspace,
  PulumiCommand,
  type Stack,
} from "@pulumi/pulumi/automation";
import { Charter, type PreparedCharter, prepareCharter } from "../charter";
import { PlanRefusedError } from "../errors";
import { exitCode, type Managed, type Plan, writes } from "../plan";
import { withoutStackTraces } from "../stack-traces";
import { createStateFolder, readManaged, type StateLocation } from "../state";
import { EngineError } from "./engine-error";
import { EventLog, type Failure, type Step } from "./events";
import { interruptibly } from "./interruption";
import { breakStaleLocks, StackLockedError } from "./lock";
import { pulumiRoot } from "./pulumi-cli";
import { type EngineWorkspace, launcherFolder, makeEngineWorkspace } from "./workspace";

/** Up to so many writes the engine saves after every step, so that a hard kill loses nothing. */
const checkpointedWrites = 100;

/** What applying works with. */
export interface ApplyOptions {
  /** The charter's file or folder. */
  readonly path: string;
  readonly backend: Backend;
  readonly location: StateLocation;
  readonly now?: Date;
  /** Called with each plan before anything is written. */
  readonly onPlan: (plan: Plan, pass: number) => void;
  /** Called after each write. */
  readonly onStep: (step: Step) => void;
  /** Called with what a person should know: a broken lock, what the engine prints beside its events. */
  readonly onNote: (note: string) => void;
}

/** What applying did. */
export interface Applied {
  readonly plan: Plan;
  /** Whether the engine ran at all: it does not where nothing would change. */
  readonly ran: boolean;
  readonly steps: readonly Step[];
  readonly failures: readonly Failure[];
  /** What could not be done yet and is no failure. */
  readonly waiting: readonly Failure[];
  readonly generalFailures: readonly string[];
}

/** What the engine's processes see: this process's environment, and what keeps them quiet and found. */
function engineEnvironment(location: StateLocation, workspace: EngineWorkspace, plan: Plan): Record<string, string> {
  const checkpoints = writes(plan).length <= checkpointedWrites;
  return {
    PATH: [launcherFolder, dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    PULUMI_BACKEND_URL: location.backendUrl,
    PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_CHECKPOINTS: checkpoints ? "false" : "true",
    ...workspace.environment,
  };
}

const qualified = ({ organization, project, stack }: StateLocation): string =>
  organization === undefined ? stack : `${organization}/${project}/${stack}`;

async function openStack(
  prepared: PreparedCharter,
  location: StateLocation,
  workspace: EngineWorkspace,
): Promise<Stack> {
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
  const root = pulumiRoot();
  return LocalWorkspace.createOrSelectStack(program, {
    workDir: workspace.folder,
    // Else the engine starts its providers where this process was started, which may hold no modules.
    projectSettings: { name: location.project, runtime: "nodejs", main: workspace.folder },
    envVars: engineEnvironment(location, workspace, prepared.plan),
    pulumiCommand: await PulumiCommand.get(root === undefined ? undefined : { root }),
  });
}

/** Runs one pass; what fails is in the log, and everything independent of it is done. */
async function runPass(stack: Stack, log: EventLog, signal: AbortSignal): Promise<void> {
  try {
    const onEvent = (event: EngineEvent) => log.take(event);
    await withoutStackTraces(() => stack.up({ refresh: true, continueOnError: true, color: "never", onEvent, signal }));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const lock = /the stack is currently locked by[^\n]*/.exec(text);
    if (lock !== null) throw new StackLockedError(stack.name, lock[0]);
    if (log.failures.length + log.generalFailures.length === 0) throw new EngineError(text, error);
  }
}

const isWaiting = ({ message }: Failure): boolean => /(^|\s)waiting: /.test(message);

/** Whether there is nothing that the engine or its state would change. */
function nothingToDo(plan: Plan, managed: Managed, prepared: PreparedCharter): boolean {
  const expected = new Set(prepared.resources.map(({ address }) => address));
  for (const { address, verb } of plan.changes) if (verb === "wait") expected.add(address);
  return (
    exitCode(plan) === 0 &&
    plan.noLongerManaged.length === 0 &&
    expected.size === managed.objects.size &&
    [...expected].every((address) => managed.objects.has(address))
  );
}

/**
 * Makes the live service equal to a charter.
 *
 * Observes, plans, evaluates the guards, and runs the engine: refreshing first, continuing on error. What must come
 * after a removal is done by a second pass.
 * @throws InvalidCharterError, CharterError where the service cannot be asked, PlanRefusedError, StackLockedError,
 *   InterruptedError
 */
export async function apply(options: ApplyOptions): Promise<Applied> {
  const now = options.now ?? new Date();
  const { location } = options;
  const managed = await readManaged(location);
  const prepared = await prepareCharter(options.path, options.backend, managed, now);
  options.onPlan(prepared.plan, 1);
  if (prepared.plan.refusals.length > 0) throw new PlanRefusedError(prepared.plan);
  if (nothingToDo(prepared.plan, managed, prepared)) {
    return { plan: prepared.plan, ran: false, steps: [], failures: [], waiting: [], generalFailures: [] };
  }
  createStateFolder(location);
  for (const note of breakStaleLocks(location)) options.onNote(note);
  const workspace = await makeEngineWorkspace();
  try {
    const first = await pass(prepared, options, workspace);
    if (!needsSecondPass(first)) return result(prepared.plan, [first]);
    const again = await prepareCharter(options.path, options.backend, await readManaged(location), now);
    options.onPlan(again.plan, 2);
    const second = await pass(again, options, workspace);
    return result(prepared.plan, [first, second]);
  } finally {
    workspace.remove();
  }
}

/** A pass is repeated where something waited for a removal that this pass made. */
function needsSecondPass(log: EventLog): boolean {
  return log.failures.some(isWaiting) && log.steps.some(({ operation }) => operation === "delete");
}

async function pass(prepared: PreparedCharter, options: ApplyOptions, workspace: EngineWorkspace): Promise<EventLog> {
  const observed = [...prepared.observed.values()].flatMap(({ slug, observed }) =>
    observed === undefined ? [] : [[slug, observed] as const],
  );
  workspace.handOver({ observed: Object.fromEntries(observed) });
  const log = new EventLog(options.onStep);
  const stack = await openStack(prepared, options.location, workspace);
  const onInterrupt = () =>
    options.onNote("Interrupted: what is under way is finished first. Once more ends it at once.");
  await interruptibly(onInterrupt, (signal) => runPass(stack, log, signal));
  return log;
}

function result(plan: Plan, passes: readonly EventLog[]): Applied {
  const last = passes.at(-1);
  const failures = last?.failures ?? [];
  return {
    plan,
    ran: true,
    steps: passes.flatMap(({ steps }) => steps),
    failures: failures.filter((failure) => !isWaiting(failure)),
    waiting: failures.filter(isWaiting),
    generalFailures: last?.generalFailures ?? [],
  };
}
