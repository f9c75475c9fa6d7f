/** Applying: one or two passes of the real engine over one prepared charter. */

import type { Backend } from "@charter/provider";
import { PlanRefusedError } from "../errors";
import { exitCode, type Managed, type Plan, writes } from "../plan";
import { heldBack } from "../plan/held-back";
import { isRevocation } from "../plan/revocations";
import { type PreparedCharter, prepareCharter, withoutReadOnly } from "../prepare";
import { createStateFolder, readManaged, type StateLocation } from "../state";
import { EventLog, type Failure, type Step } from "./events";
import { interruptibly } from "./interruption";
import { breakStaleLocks } from "./lock";
import { isOutOfDate } from "./out-of-date";
import { type EngineWorkspace, makeEngineWorkspace } from "./workspace";

/** What applying works with. */
export interface ApplyOptions {
  /** The charter's file or folder. */
  readonly path: string;
  readonly backend: Backend;
  readonly location: StateLocation;
  readonly now?: Date;
  /** Called with each plan before anything is written; `objects` is how many the charter declares. */
  readonly onPlan: (plan: Plan, pass: number, objects: number) => void;
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
  /** Planned writes that were not tried, because something they need failed. */
  readonly skipped: readonly string[];
}

/** One pass of the engine: what it was to do, and what it did. */
interface Pass {
  readonly plan: Plan;
  readonly log: EventLog;
}

/** What the plan held back and the provider therefore did not write; nothing else counts as waiting. */
function waitingOf({ plan, log }: Pass): readonly Failure[] {
  const held = heldBack(plan);
  return log.failures.filter(({ address, message }) => Object.hasOwn(held, address) && message.includes("waiting: "));
}

const nothingDone = { steps: [], failures: [], waiting: [], generalFailures: [], skipped: [] };

/** Whether there is nothing that the engine or its state would change. */
function nothingToDo(plan: Plan, managed: Managed, prepared: PreparedCharter): boolean {
  const expected = new Set(prepared.resources.map(({ address }) => address));
  // Who stays until a successor has joined may be no object of ours (D39).
  for (const { address, verb } of plan.changes)
    if (verb === "wait" && managed.objects.has(address)) expected.add(address);
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
 * Observes, plans, evaluates the guards, and runs the engine: refreshing first where the service knows something new,
 * continuing on error. What must come after a removal is done by a second pass.
 * @throws InvalidCharterError, CharterError where the service cannot be asked, PlanRefusedError, StackLockedError,
 *   InterruptedError
 */
export async function apply(options: ApplyOptions): Promise<Applied> {
  const now = options.now ?? new Date();
  const { location } = options;
  const managed = await readManaged(location);
  const prepared = withoutReadOnly(await prepareCharter(options.path, options.backend, managed, now));
  options.onPlan(prepared.plan, 1, prepared.document.resources.length);
  if (prepared.plan.refusals.length > 0) throw new PlanRefusedError(prepared.plan);
  if (nothingToDo(prepared.plan, managed, prepared)) {
    return { plan: prepared.plan, ran: false, ...nothingDone };
  }
  createStateFolder(location);
  for (const note of breakStaleLocks(location)) options.onNote(note);
  const workspace = await makeEngineWorkspace();
  try {
    const first = await pass(prepared, managed, options, workspace);
    if (!needsSecondPass(first)) return result(prepared.plan, [first]);
    const managedNow = await readManaged(location);
    const again = await prepareCharter(options.path, options.backend, managedNow, now);
    options.onPlan(again.plan, 2, again.document.resources.length);
    const second = await pass(again, managedNow, options, workspace);
    return result(prepared.plan, [first, second]);
  } finally {
    workspace.remove();
  }
}

/** A pass is repeated where something waited for a removal that this pass made. */
function needsSecondPass(pass: Pass): boolean {
  return waitingOf(pass).length > 0 && pass.log.steps.some(({ operation }) => operation === "delete");
}

/** Runs the engine once, handing over what was observed, so that its provider need not read it again. */
async function pass(
  prepared: PreparedCharter,
  managed: Managed,
  { location, onStep, onNote }: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<Pass> {
  const observed = [...prepared.observed.values()].flatMap(({ slug, observed }) =>
    observed === undefined ? [] : [[slug, observed] as const],
  );
  workspace.handOver({ observed: Object.fromEntries(observed) });
  const log = new EventLog(onStep);
  const { runEngine } = await import("./engine.js");
  const refresh = isOutOfDate(managed, prepared.observed);
  const engine = { prepared, location, workspace, refresh, inState: managed.objects.size };
  const onInterrupt = () => onNote("Interrupted: what is under way is finished first. Once more ends it at once.");
  await interruptibly(onInterrupt, (signal) => runEngine(engine, log, signal));
  return { plan: prepared.plan, log };
}

function result(plan: Plan, passes: readonly Pass[]): Applied {
  const last = passes.at(-1);
  const failures = last?.log.failures ?? [];
  const waiting = last === undefined ? [] : waitingOf(last);
  const steps = passes.flatMap(({ log }) => log.steps);
  const settled = new Set([...steps, ...failures].map(({ address }) => address));
  const waits = new Set(waiting.map(({ address }) => address));
  return {
    plan,
    ran: true,
    steps,
    failures: failures.filter(({ address }) => !waits.has(address)),
    waiting,
    generalFailures: last?.log.generalFailures ?? [],
    skipped: writes(plan)
      // What goes with its member is removed by the service, not by a step.
      .filter((change) => change.verb !== "remove" || change.reason === undefined || isRevocation(change))
      .map(({ address }) => address)
      .filter((address) => !settled.has(address)),
  };
}
