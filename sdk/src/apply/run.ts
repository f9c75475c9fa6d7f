/** Applying: one or two passes of the real engine over one prepared charter. */

import { isDeepStrictEqual } from "node:util";
import { PlanRefusedError } from "../errors";
import { exitCode, type Managed, type Plan, type PlanRefusal } from "../plan";
import { figuresOf } from "../plan/managed";
import { forUpdate, type PreparedCharter, prepareCharter, refusing } from "../prepare";
import { createStateFolder } from "../state";
import { type Applied, needsSecondPass, nothingDone, type Result, result } from "./applied";
import { confirmed, toConfirmed } from "./confirmed";
import { removeCutAttributes } from "./cut-attributes";
import type { Step } from "./events";
import { knownState } from "./known-state";
import { breakStaleLocks } from "./lock";
import type { ApplyOptions } from "./options";
import { Overtaken } from "./overtaken";
import { begin, pass } from "./pass";
import { findPulumi } from "./pulumi-cli";
import { StateInUseError } from "./state-in-use-error";
import { makeEngineWorkspace } from "./workspace";

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
    plan.platformChanges === undefined &&
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
  const onPlan: ApplyOptions["onPlan"] = (prepared, pass) => {
    for (const { address } of prepared.plan.changes) planned.add(address);
    options.onPlan(prepared, pass);
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
  options.onPhase?.({ doing: "reading", inState: known.objects.size });
  const planned = forUpdate(await prepareCharter(options.path, options.backend, known, now, options));
  return refusing(planned, programsIn(known));
}

async function applyOnce(options: ApplyOptions): Promise<Result> {
  const now = options.now ?? new Date();
  const { location } = options;
  const shown = await prepare(options, now);
  options.onPlan(shown, 1);
  if (shown.plan.refusals.length > 0) throw new PlanRefusedError(shown.plan);
  if (nothingToDo(shown)) return { plan: shown.plan, ran: false, ...nothingDone };
  // It answers while somebody reads the plan, or while the engine's modules load.
  void findPulumi().catch(() => undefined);
  const prepared = await confirmed(shown, options.confirm, () => prepare(options, options.now ?? new Date()));
  createStateFolder(location);
  for (const note of [...(await breakStaleLocks(location)), ...removeCutAttributes(location)]) options.onNote(note);
  const workspace = makeEngineWorkspace();
  try {
    const beginning = await begin(prepared, options, workspace);
    const first = await pass(beginning.prepared, beginning.inState, options, workspace);
    if (!needsSecondPass(first)) return result(prepared.plan, beginning, [first]);
    const managedNow = await knownState(location, options.onNote);
    options.onPhase?.({ doing: "reading", inState: managedNow.objects.size });
    const again = await prepareCharter(options.path, options.backend, managedNow, now, {
      base: options.base,
      branch: options.branch,
      code: options.code,
      reviewed: options.reviewed ?? (options.confirm === undefined ? undefined : toConfirmed(prepared, now)),
    });
    options.onPlan(again, 2);
    if (again.plan.refusals.length > 0) return result(prepared.plan, beginning, [first], again.plan.refusals);
    const second = await pass(again, managedNow.objects.size, options, workspace);
    return result(prepared.plan, beginning, [first, second]);
  } finally {
    workspace.remove();
  }
}
