/** Applying: one or two passes of the real engine over one prepared charter. */

import { isDeepStrictEqual } from "node:util";
import type { DesiredResource } from "@charter/schema";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { PlanRefusedError } from "../errors";
import { exitCode, type Managed, type Plan, type PlanRefusal } from "../plan";
import { figuresOf, renamesOf } from "../plan/managed";
import { forUpdate, type Preparation, type PreparedCharter, prepareCharter, refusing, type Service } from "../prepare";
import { createStateFolder, type StateLocation } from "../state";
import { type Applied, needsSecondPass, nothingDone, type Pass, type Result, result } from "./applied";
import { confirmed, toConfirmed } from "./confirmed";
import { removeCutAttributes } from "./cut-attributes";
import { runSafely } from "./engine-run";
import { EventLog, type Failure, type Step } from "./events";
import { interruptibly } from "./interruption";
import { knownBefore } from "./known-before";
import { knownState } from "./known-state";
import { breakStaleLocks } from "./lock";
import { outOfDate } from "./out-of-date";
import { Overtaken } from "./overtaken";
import { type Part, partOf } from "./part";
import { type PassSize, savesEveryStep, savesOf } from "./pass-size";
import { StateInUseError } from "./state-in-use-error";
import { type EngineWorkspace, makeEngineWorkspace } from "./workspace";

/** What applying works with. */
export interface ApplyOptions extends Preparation {
  /** The charter's file or folder. */
  readonly path: string;
  readonly backend: Service;
  readonly location: StateLocation;
  readonly now?: Date;
  /** Called with each plan before anything is written; `objects` is how many the charter declares. */
  readonly onPlan: (plan: Plan, pass: number, objects: number) => void;
  /** Asks whether the plan that was shown is to be carried out; absent where nobody is asked. */
  readonly confirm?: (() => Promise<boolean>) | undefined;
  /** Called after each write. */
  readonly onStep: (step: Step) => void;
  /** Called with what a person should know: a broken lock, what the engine prints beside its events. */
  readonly onNote: (note: string) => void;
}

/** What could not be told to an empty state cannot be changed or removed either. */
interface Beginning {
  readonly failures: readonly Failure[];
  readonly generalFailures: readonly string[];
  /** How many objects the state holds now. */
  readonly inState: number;
  /** What was prepared, for the state that there is now. */
  readonly prepared: PreparedCharter;
}

/** Whether there is nothing that the engine or its state would change. */
function nothingToDo({ document, plan, managed, registered }: PreparedCharter): boolean {
  const expected = new Set(registered.map(({ address }) => address));
  // Who stays until a successor has joined may be no object of ours (D39).
  for (const { address, verb } of plan.changes)
    if (verb === "wait" && managed.objects.has(address)) expected.add(address);
  return (
    exitCode(plan) === 0 &&
    plan.noLongerManaged.length === 0 &&
    // The next plan compares its guard with the one that the state holds.
    (managed.source !== "state" || isDeepStrictEqual(managed.guard, figuresOf(document.guard))) &&
    expected.size === managed.objects.size &&
    [...expected].every((address) => managed.objects.has(address))
  );
}

/** What classes registered in this stack would go: a run of the charter alone registers none of it. */
const programsIn = ({ program }: Managed): readonly PlanRefusal[] =>
  program === undefined
    ? []
    : [
        {
          code: "program-in-stack",
          message: "This stack holds objects that a program registered by classes, which this run would drop.",
          remedy: "Run that program with `pulumi up`, or give the charter a stack of its own with `--stack`.",
        },
      ];

/** How often a run plans anew where others change the state between its plan and its first write. */
const mostPlans = 5;

/**
 * Makes the live service equal to a charter.
 *
 * Observes, plans, evaluates the guards, and runs the engine: refreshing first where the service knows something new,
 * continuing on error. An empty state learns first what exists that the plan changes. What must come after a removal is done by a
 * second pass. Where another run changed the state meanwhile, all begins again with the plan, which is shown anew.
 * @throws InvalidCharterError, CharterError where the service cannot be asked, ForeignStateError, PlanRefusedError,
 *   NotConfirmedError, StackLockedError, StateInUseError, StateNotSavedError, InterruptedError
 */
export async function apply(options: ApplyOptions): Promise<Applied> {
  const steps: Step[] = [];
  const planned = new Set<string>();
  const onPlan: ApplyOptions["onPlan"] = (plan, pass, objects) => {
    for (const { address } of plan.changes) planned.add(address);
    options.onPlan(plan, pass, objects);
  };
  const onStep = (step: Step): void => {
    // What the engine keeps for itself is nobody's.
    if (planned.has(step.address)) steps.push(step);
    options.onStep(step);
  };
  for (let plans = 1; plans <= mostPlans; plans += 1) {
    try {
      const { ran, ...applied } = await applyOnce({ ...options, onPlan, onStep });
      // What a first pass did is done, also where others were faster before the second one.
      return { ...applied, ran: ran || steps.length > 0, steps };
    } catch (error) {
      if (error instanceof PlanRefusedError && steps.length > 0) return { ...refusedAfter(error.plan), steps };
      if (!(error instanceof Overtaken)) throw error;
      options.onNote(`${error.message}: planning anew.`);
    }
  }
  throw new StateInUseError(options.location.stack, mostPlans);
}

/** A plan that is refused after another one was done in part: that nothing was written would not be true. */
const refusedAfter = (plan: Plan): Result => result(plan, nothingDone, [], plan.refusals);

/** What a run would do now, and what stands against it. */
async function prepare(options: ApplyOptions, now: Date): Promise<PreparedCharter> {
  const known = await knownState(options.location, options.onNote);
  const planned = forUpdate(await prepareCharter(options.path, options.backend, known, now, options));
  return refusing(planned, programsIn(known));
}

async function applyOnce(options: ApplyOptions): Promise<Result> {
  const now = options.now ?? new Date();
  const { location } = options;
  const shown = await prepare(options, now);
  options.onPlan(shown.plan, 1, shown.document.resources.length);
  if (shown.plan.refusals.length > 0) throw new PlanRefusedError(shown.plan);
  if (nothingToDo(shown)) return { plan: shown.plan, ran: false, ...nothingDone };
  const prepared = await confirmed(shown, options.confirm, () => prepare(options, options.now ?? new Date()));
  createStateFolder(location);
  for (const note of [...(await breakStaleLocks(location)), ...removeCutAttributes(location)]) options.onNote(note);
  const workspace = makeEngineWorkspace();
  try {
    const beginning = await begin(prepared, options, workspace);
    const first = await pass(beginning.prepared, beginning.inState, options, workspace);
    if (!needsSecondPass(first)) return result(prepared.plan, beginning, [first]);
    const managedNow = await knownState(location, options.onNote);
    const again = await prepareCharter(options.path, options.backend, managedNow, now, {
      reviewed: options.reviewed ?? (options.confirm === undefined ? undefined : toConfirmed(prepared, now)),
    });
    options.onPlan(again.plan, 2, again.document.resources.length);
    if (again.plan.refusals.length > 0) return result(prepared.plan, beginning, [first], again.plan.refusals);
    const second = await pass(again, managedNow.objects.size, options, workspace);
    return result(prepared.plan, beginning, [first, second]);
  } finally {
    workspace.remove();
  }
}

/** What one run of the engine is about. */
interface Work extends PassSize {
  readonly program: PulumiFn;
  /** What alone may change, as `Part` names it; absent where everything may. */
  readonly targets?: Part["targets"];
}

/** Runs the engine once, handing over what was observed, so that its provider need not read it again. */
async function run(
  work: Work,
  { observed, basis }: PreparedCharter,
  log: EventLog,
  { location, onNote }: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<void> {
  const seen = [...observed.values()].flatMap(({ slug, observed }) =>
    observed === undefined ? [] : [[slug, observed] as const],
  );
  workspace.handOver({ observed: Object.fromEntries(seen) });
  const onInterrupt = () => onNote("Interrupted: what is under way is finished first. Once more ends it at once.");
  await interruptibly(onInterrupt, (ending) => runSafely({ ...work, location, workspace }, log, ending));
  // The guard says so, or the engine itself: what was to be written is not in the state any more.
  if (!log.hasBegun && ((await knownState(location, onNote)).serial ?? "") !== basis) {
    throw new Overtaken("Another run changed the state since this plan was made");
  }
}

/** What makes the service equal to the charter. */
function workOf(prepared: PreparedCharter, inState: number): Work {
  const { registered, managed, observed } = prepared;
  const stale = outOfDate(managed, observed);
  const part = partOf(prepared, stale);
  return {
    program: async () => {
      const { Charter } = await import("../charter.js");
      await Charter.register(prepared, part?.registered);
      return {
        organizations: registered.filter(({ kind }) => kind === "Organization").map(({ address }) => address),
      };
    },
    objects: registered.length,
    saves: savesOf(prepared, part?.registered),
    refresh: stale === "unknown" || stale.length > 0,
    inState,
    ...(part === undefined ? {} : { targets: part.targets }),
  };
}

async function pass(
  prepared: PreparedCharter,
  inState: number,
  options: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<Pass> {
  const log = new EventLog(options.onStep, renamesOf(prepared.document.resources));
  await run(workOf(prepared, inState), prepared, log, options, workspace);
  return { plan: prepared.plan, log };
}

/**
 * Whether an empty state has to be told something before the run: what exists that the engine is to change or delete, or, where
 * it saves once at its end, that a run has begun: what a killed one leaves is its own.
 */
function needsBeginning(prepared: PreparedCharter, known: readonly DesiredResource[]): boolean {
  const { managed } = prepared;
  const isFresh = managed.source === "state" && managed.objects.size === 0 && managed.begun !== true;
  return known.length > 0 || (isFresh && !savesEveryStep(workOf(prepared, 0)));
}

/** Prepares an empty state for the run; writes nothing to the service. */
async function begin(prepared: PreparedCharter, options: ApplyOptions, workspace: EngineWorkspace): Promise<Beginning> {
  const { managed } = prepared;
  const known = knownBefore(prepared);
  if (!needsBeginning(prepared, known)) {
    const inState = managed.source === "state" ? managed.objects.size : 0;
    return { failures: [], generalFailures: [], inState, prepared };
  }
  const log = new EventLog(() => undefined);
  let basis = "";
  const program = async () => {
    const { registerKnown } = await import("../register/index.js");
    basis = await registerKnown(prepared, known);
  };
  const work = { program, objects: known.length, saves: known.length, refresh: false, inState: 0 };
  await run(work, prepared, log, options, workspace);
  const { failures, generalFailures } = log;
  return { failures, generalFailures, inState: known.length, prepared: { ...prepared, basis } };
}
