/** Failures of planning and applying that a caller can tell apart. */

import { CharterError } from "@charter/provider";
import type { Plan } from "./plan";
import { remediesOnce } from "./report/remedies";

/** A plan that the guards refuse; nothing was written. */
export class PlanRefusedError extends CharterError {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    const lines = remediesOnce(plan.refusals).map(({ code, message, remedy = "" }) =>
      `${message} ${remedy}`.trim().concat(` [${code}]`),
    );
    super("plan-refused", `The plan is refused, and nothing was written.\n${lines.join("\n")}`);
    this.#plan = plan;
  }

  /** What was refused. No member of its own: a printed error would show the whole of it. */
  get plan(): Plan {
    return this.#plan;
  }
}
