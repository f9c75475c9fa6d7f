/** What applying did, told from what its passes logged. */

import { type Plan, type PlanRefusal, writes } from "../plan";
import { heldBack } from "../plan/licence";
import type { EventLog, Failure, Step } from "./events";

/** What applying did. */
export interface Applied {
  readonly plan: Plan;
  /** Whether the engine ran at all: it does not where nothing would change. */
  readonly ran: boolean;
  /** What was done of the plans that were shown: of more than one where another run was faster. */
  readonly steps: readonly Step[];
  readonly failures: readonly Failure[];
  /** What could not be done yet and is no failure. */
  readonly waiting: readonly Failure[];
  readonly generalFailures: readonly string[];
  /** What stood against a second pass. */
  readonly refusals: readonly PlanRefusal[];
  /** Planned writes that were not tried, because something they need failed. */
  readonly skipped: readonly string[];
}

/** One pass of the engine: what it was to do, and what it did. */
export interface Pass {
  readonly plan: Plan;
  readonly log: EventLog;
}

/** What the plan held back: the provider does not write it, and says so. */
function heldOf({ plan, log }: Pass): readonly Failure[] {
  const held = heldBack(plan);
  return log.failures.filter(({ address }) => Object.hasOwn(held, address));
}

/** What waits although the plan did not say so: whom it is for left, or had not joined, when it was to be written. */
function unforeseenOf({ plan, log }: Pass): readonly Failure[] {
  const planned = new Map(plan.changes.map(({ address, verb }) => [address, verb]));
  return log.waits.filter(({ address }) => (planned.get(address) ?? "wait") !== "wait");
}

/** How much went wrong. */
export const failureCount = ({
  failures,
  generalFailures,
  refusals,
}: Pick<Applied, "failures" | "generalFailures" | "refusals">): number =>
  failures.length + generalFailures.length + refusals.length;

/** What one plan came to; its steps are told as they are done. */
export type Result = Omit<Applied, "steps">;

export const nothingDone = { failures: [], waiting: [], generalFailures: [], refusals: [], skipped: [] };

/** A pass is repeated where something waited for a removal that this pass made. */
export function needsSecondPass(pass: Pass): boolean {
  return heldOf(pass).length > 0 && pass.log.steps.some(({ operation }) => operation === "delete");
}

/**
 * What the passes of one plan did.
 * @param beginning what could not be told to an empty state before them
 * @param refusals what stands against a second pass
 */
export function result(
  plan: Plan,
  beginning: Pick<Applied, "failures" | "generalFailures">,
  passes: readonly Pass[],
  refusals: readonly PlanRefusal[] = [],
): Result {
  const last = passes.at(-1);
  const failures = [...beginning.failures, ...(last?.log.failures ?? [])];
  const waiting = last === undefined ? [] : [...heldOf(last), ...unforeseenOf(last)];
  const steps = passes.flatMap(({ log }) => log.steps);
  const settled = new Set([...steps, ...failures, ...waiting].map(({ address }) => address));
  const waits = new Set(waiting.map(({ address }) => address));
  return {
    plan,
    ran: true,
    failures: failures.filter(({ address }) => !waits.has(address)),
    waiting,
    generalFailures: [...beginning.generalFailures, ...(last?.log.generalFailures ?? [])],
    refusals,
    skipped: writes(plan)
      .filter(({ along }) => along !== true)
      .map(({ address }) => address)
      .filter((address) => !settled.has(address)),
  };
}
