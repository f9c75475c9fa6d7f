/** What a case's charter is applied with: the real engine (`workplace.ts`), or the one in this process (`small-stack.ts`). */

import { type Backend, CharterError } from "@charter/provider";
import { InvalidCharterError } from "@charter/schema";
import { PlanRefusedError } from "../../sdk/src/errors.js";
import type { Plan } from "../../sdk/src/plan/index.js";
import type { Environment } from "./target.js";

/** How a run ended. */
export interface Ran {
  readonly code: number;
  readonly plan?: Plan;
  /** The plan that it showed before it wrote, and that of its second pass, where it made one. */
  readonly shown: readonly Plan[];
  /** The addresses that could not be written, or the code of what went wrong as a whole. */
  readonly failed: readonly string[];
  /** The addresses that it said to wait, or to be left out because something else failed. */
  readonly leftOut: readonly string[];
  /** What was said of them, for whoever reads a failing test. */
  readonly said: readonly string[];
  /** The codes of what is wrong with the charter. */
  readonly invalid: readonly string[];
}

/** How a run is made. */
export interface How {
  readonly adopt?: true;
  /** What happens each time the service was read, and before anything is written. */
  readonly meanwhile?: () => Promise<void>;
  /** Called with each plan that the run shows. */
  readonly onPlan?: (plan: Plan) => void;
}

/** A charter, and the state of what is managed by it. */
export interface Stack {
  declare(charter: object): void;
  /** `charter apply`. */
  apply(environment: Environment, now: Date, how?: How): Promise<Ran>;
  /** `charter apply`, killed once `moment` has come. */
  applyAndKill(environment: Environment, now: Date, moment: Promise<void>): Promise<void>;
  /** `charter plan`. */
  plan(environment: Environment, now: Date, adopt?: true): Promise<Ran>;
  /** `charter resend`. @throws where it fails */
  resend(environment: Environment, address: string): Promise<void>;
  loseState(): void;
  /** The files that hold a text which no file may hold. */
  leaks(secrets: readonly string[]): readonly string[];
  remove(): void;
}

export const nothing = { shown: [], failed: [], leftOut: [], said: [], invalid: [] };

/** What the commands make of an error: the exit code, and what they say. */
export function endedBy(error: unknown): Ran {
  if (error instanceof PlanRefusedError) return { ...nothing, code: 3, plan: error.plan };
  if (error instanceof InvalidCharterError)
    return { ...nothing, code: 1, invalid: error.diagnostics.map(({ code }) => code) };
  if (error instanceof CharterError) return { ...nothing, code: 1, failed: [error.code], said: [error.message] };
  throw error;
}

/** A backend whose first observation lets something happen before anybody learns what was seen. */
export function onceRead(backend: Backend, meanwhile: () => Promise<void>): Backend {
  let happened: Promise<void> | undefined;
  return {
    ...backend,
    get calls() {
      return backend.calls;
    },
    observe: async (organization) => {
      const observed = await backend.observe(organization);
      happened ??= meanwhile();
      await happened;
      return observed;
    },
  };
}
