/** What a case's charter is applied with: the real engine (`workplace.ts`), or the one in this process (`small-stack.ts`). */

import type { Diagnostic } from "@charter/schema";
import type { Plan } from "../../sdk/src/plan/index.js";
import type { OnRead } from "./once-read.mjs";
import type { Environment, Kept } from "./target.js";

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
  /** Called with each organization that is read. */
  readonly onRead?: OnRead;
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
  plan(environment: Environment, now: Date, how?: Pick<How, "adopt" | "onRead">): Promise<Ran>;
  /** `charter resend`. @throws where it fails */
  resend(environment: Environment, address: string): Promise<void>;
  loseState(): void;
  /** Keeps what it knows for others to begin with. */
  save(): Kept<Stack>;
  /** The files that hold a text which no file may hold. */
  leaks(secrets: readonly string[]): readonly string[];
  remove(): void;
}

export const nothing = { shown: [], failed: [], leftOut: [], said: [], invalid: [] };

/** An error that was foreseen, or what another process says of one. */
export interface Failure {
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: unknown;
  /** Of a plan that is refused. */
  readonly plan?: Plan | undefined;
  /** Of a charter that is invalid. */
  readonly diagnostics?: readonly Pick<Diagnostic, "code">[] | undefined;
}

/** What the commands make of an error: the exit code, and what they say. @throws where nobody foresaw it */
export function endedBy(failure: Failure): Ran {
  const { code, message, plan, diagnostics } = failure;
  if (plan !== undefined) return { ...nothing, code: 3, plan };
  if (diagnostics !== undefined) return { ...nothing, code: 1, invalid: diagnostics.map((one) => one.code) };
  if (typeof code === "string") return { ...nothing, code: 1, failed: [code], said: [message] };
  throw failure;
}
