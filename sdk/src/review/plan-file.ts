/** Reviewed plans on disk. */

import { constants } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { CharterError } from "@charter/provider";
import { InvalidPlanError, parsePlan, printPlan, staysInPlace } from "@charter/schema";
import { ageOf, type ReviewedPlan, toReview } from "../plan/reviewed";
import type { PreparedCharter } from "../prepare";
import type { Environment } from "../programs/environment";

/** Ties a run that has a plan to a reviewed one, the path of whose file it is; `pulumi destroy` has none, and goes by `CHARTER_DESTROY`. */
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
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw cause instanceof Error && "code" in cause && cause.code === "ENOENT"
      ? new InvalidPlanError(file, "there is no such file")
      : cause;
  });
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
  constructor(source: string, text: string) {
    super("invalid-age", `${source} says no age: ${JSON.stringify(text)}.`, {
      remedy: "Write a number and a unit, such as 7d, 12h or 30m.",
    });
  }
}

/** A plan was to bind the run, and none is named: in a script or a job a variable that is empty must not free it. */
export class NoReviewedPlanError extends CharterError {
  constructor(named: "--plan" | "--max-age" | typeof planVariable) {
    const message =
      named === "--max-age"
        ? "--max-age says how old a reviewed plan may be, and none is named."
        : `${named} names no file.`;
    const remedy =
      named === planVariable
        ? "Give the file that was reviewed, or unset the variable where no plan is to tie the run."
        : "Give the file that was reviewed: --plan plan.json.";
    super("no-reviewed-plan", message, { remedy });
  }
}

/** A run is tied to a reviewed plan, and is none that has a plan to compare with it. */
class NothingReviewedError extends CharterError {
  constructor(run: string, remedy: string) {
    super("nothing-reviewed", `${planVariable} ties this run to a reviewed plan, which ${run} does not have.`, {
      remedy,
    });
  }
}

/**
 * What stands against a run that has no plan where one ties it; an empty variable ties, too.
 * @param run what it is
 */
export const nothingReviewed = (run: string, remedy: string): NothingReviewedError | undefined =>
  process.env[planVariable] === undefined ? undefined : new NothingReviewedError(run, remedy);

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
export async function reviewedPlan(
  options: ReviewOptions = {},
  env: Environment = process.env,
): Promise<ReviewedPlan | undefined> {
  const file = options.plan ?? env[planVariable];
  if (file === "") throw new NoReviewedPlanError(options.plan === undefined ? planVariable : "--plan");
  if (file === undefined) {
    if (options.maxAge !== undefined) throw new NoReviewedPlanError("--max-age");
    return undefined;
  }
  const age = options.maxAge ?? env[ageVariable] ?? defaultAge;
  const maxAge = ageOf(age);
  if (maxAge === undefined) throw new InvalidAgeError(options.maxAge === undefined ? ageVariable : "--max-age", age);
  return { document: parsePlan(await readBounded(file), file), maxAge };
}

/** Writes a plan for review. @throws PlanFileOutsideError */
export async function writePlanFile(file: string, { plan, document }: PreparedCharter, now: Date): Promise<void> {
  requireInPlace(file);
  await writeFile(file, printPlan(toReview(plan, document, now)));
}
