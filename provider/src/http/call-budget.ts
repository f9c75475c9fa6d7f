/** How many calls a run may make in an hour, where others share its token. */

import { CharterError } from "../errors/charter-error";

/** Counts calls. */
export interface CallBudget {
  /** @throws CharterError where no call is left */
  spend(): void;
  /** How many were made within the last hour. */
  readonly made: number;
  /** Another process of the run has made so many. */
  note(calls: number): void;
}

const hour = 3_600_000;

/** @param limit calls within an hour; undefined for no limit */
export function createCallBudget(limit: number | undefined, now: () => number = Date.now): CallBudget {
  const times: number[] = [];
  const forget = (): void => {
    while (times[0] !== undefined && times[0] <= now() - hour) times.shift();
  };
  const note = (calls: number): void => void times.push(...Array.from({ length: calls }, now));
  return {
    note,
    get made() {
      forget();
      return times.length;
    },
    spend() {
      if (limit === undefined) return;
      forget();
      if (times.length < limit) return note(1);
      const at = new Date((times[0] ?? now()) + hour).toISOString().slice(0, 16);
      throw new CharterError("call-budget-spent", `This run may make ${limit} calls an hour, and has made them.`, {
        remedy: `Run again after ${at}Z: what was done already is found and kept. CHARTER_CALLS_PER_HOUR says how many.`,
      });
    },
  };
}

/** A figure in a variable. @throws CharterError where it is none */
export function figureIn(variable: string, environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment[variable];
  if (text === undefined || text === "") return undefined;
  const figure = Number(text);
  if (Number.isSafeInteger(figure) && figure > 0) return figure;
  throw new CharterError("invalid-figure", `${variable} is no whole number above 0.`, {
    remedy: `Set ${variable} to a number such as 1000, or to nothing.`,
  });
}

/** The variable that says how many. */
export const callsPerHourVariable = "CHARTER_CALLS_PER_HOUR";

const budgets = new WeakMap<NodeJS.ProcessEnv, CallBudget>();

/**
 * What the calls under one environment count towards, however often a run plans and connects anew.
 * @throws CharterError where the environment's figure is none
 */
export function callBudget(environment: NodeJS.ProcessEnv): CallBudget {
  const known = budgets.get(environment) ?? createCallBudget(figureIn(callsPerHourVariable, environment));
  budgets.set(environment, known);
  return known;
}
