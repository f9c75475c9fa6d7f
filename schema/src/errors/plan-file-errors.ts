import type { Told } from "./told";

/** Plan files that cannot be used. */

const remedy = "Make it anew with `charter plan --out`, and have it reviewed.";

/** A file that is no plan, or of another version. */
export class InvalidPlanError extends Error implements Told {
  readonly code = "invalid-plan";
  readonly remedy = remedy;

  /** @param problem where in the file, and what is wrong there */
  constructor(file: string, problem: string) {
    super(`${file} is no plan that can be applied: ${problem}.`);
    this.name = "InvalidPlanError";
  }
}

/** A plan whose text is not the one that was written. */
export class DamagedPlanError extends Error implements Told {
  readonly code = "damaged-plan";
  readonly remedy = remedy;

  constructor(file: string) {
    super(`${file} was changed after it was written: its digest does not match.`);
    this.name = "DamagedPlanError";
  }
}
