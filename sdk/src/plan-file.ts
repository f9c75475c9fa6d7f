/** Reviewed plans on disk. */

import { constants } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { CharterError } from "@charter/provider";
import { InvalidPlanError, parsePlan, printPlan, staysInPlace } from "@charter/schema";
import { ageOf, type ReviewedPlan, toReview } from "./plan/reviewed";
import type { PreparedCharter } from "./prepare";

/** Ties every run to a reviewed plan: the path of its file. */
export const planVariable = "CHARTER_PLAN";
/** How old that plan may be: `7d`, `12h`, `30m`. */
const ageVariable = "CHARTER_PLAN_MAX_AGE";

/** How old a reviewed plan may be where nobody says it. */
const defaultAge = "7d";

/** A plan of 77,000 objects takes a third of it. */
const mostBytes = 64 * 1024 * 1024;

/** The file is a link, or in one, to another place. */
export class PlanFileOutsideError extends CharterError {
  constructor(file: string) {
    super("plan-file-outside", `A link leads ${file} out of the work tree or folder that it is in.`, {
      remedy: "Give the path that it leads to, where that is meant.",
    });
  }
}

/** What a stranger may have linked in a checkout is neither read nor written. @throws PlanFileOutsideError */
export function requireInPlace(file: string): void {
  if (!staysInPlace(file)) throw new PlanFileOutsideError(file);
}

/** The text of a regular file that is not too large. @throws InvalidPlanError, and what the system refuses */
async function readBounded(file: string): Promise<string> {
  requireInPlace(file);
  // Without waiting for a writer, where it is a named pipe.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new InvalidPlanError(file, "it is not a regular file");
    if (status.size > mostBytes) throw new InvalidPlanError(file, `it is larger than ${mostBytes / 1024 / 1024} MiB`);
    const bytes = Buffer.alloc(status.size);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** An age that is none. */
export class InvalidAgeError extends CharterError {
  constructor(text: string) {
    super("invalid-age", `${JSON.stringify(text)} says no age.`, {
      remedy: "Write a number and a unit, such as 7d, 12h or 30m.",
    });
  }
}

/** A plan was to bind the run, and none is named: in a script a variable that is empty must not free it. */
export class NoReviewedPlanError extends CharterError {
  constructor(option: "--plan" | "--max-age") {
    const message =
      option === "--plan"
        ? "--plan names no file."
        : "--max-age says how old a reviewed plan may be, and none is named.";
    super("no-reviewed-plan", message, { remedy: "Give the file that was reviewed: --plan plan.json." });
  }
}

/** What a person said of a reviewed plan. */
export interface ReviewOptions {
  /** Its file. Default: what CHARTER_PLAN names. */
  readonly plan?: string | undefined;
  /** Default: what CHARTER_PLAN_MAX_AGE says, else seven days. */
  readonly maxAge?: string | undefined;
}

/**
 * The reviewed plan that a run is tied to, if it is tied to one.
 * @throws NoReviewedPlanError, InvalidPlanError, DamagedPlanError, InvalidAgeError, PlanFileOutsideError, and what the
 * system refuses
 */
export async function reviewedPlan(options: ReviewOptions = {}): Promise<ReviewedPlan | undefined> {
  if (options.plan === "") throw new NoReviewedPlanError("--plan");
  const file = options.plan ?? process.env[planVariable];
  if (file === undefined || file === "") {
    if (options.maxAge !== undefined) throw new NoReviewedPlanError("--max-age");
    return undefined;
  }
  const age = options.maxAge ?? (process.env[ageVariable] || defaultAge);
  const maxAge = ageOf(age);
  if (maxAge === undefined) throw new InvalidAgeError(age);
  return { document: parsePlan(await readBounded(file), file), maxAge };
}

/** Writes a plan for review. @throws PlanFileOutsideError */
export async function writePlanFile(file: string, { plan, document }: PreparedCharter, now: Date): Promise<void> {
  requireInPlace(file);
  await writeFile(file, printPlan(toReview(plan, document, now)));
}
