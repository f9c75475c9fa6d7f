import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reviewedPlan } from "../../../sdk/src/review/plan-file";
import { temporaryFolder } from "../state/state-fixture";

test("a run that was to be held to a reviewed plan is not free because none is named", async () => {
  await expect(reviewedPlan({ plan: "" }, {})).rejects.toMatchObject({ code: "no-reviewed-plan" });
  await expect(reviewedPlan({ maxAge: "3d" }, {})).rejects.toMatchObject({
    code: "no-reviewed-plan",
    message: "--max-age says how old a reviewed plan may be, and none is named.",
  });
  expect(await reviewedPlan({}, {})).toBeUndefined();
});

test("a variable of a job that came out empty frees no run, and makes no plan last longer", async () => {
  await expect(reviewedPlan({}, { CHARTER_PLAN: "" })).rejects.toMatchObject({
    code: "no-reviewed-plan",
    message: "CHARTER_PLAN names no file.",
    remedy: "Give the file that was reviewed, or unset the variable where no plan is to tie the run.",
  });
  await expect(reviewedPlan({}, { CHARTER_PLAN: "plan.json", CHARTER_PLAN_MAX_AGE: "" })).rejects.toMatchObject({
    code: "invalid-age",
    message: 'CHARTER_PLAN_MAX_AGE says no age: "".',
  });
});

test("a named pipe is no reviewed plan, and nobody waits for what comes out of it", async () => {
  const plan = join(temporaryFolder(), "plan.json");
  execFileSync("mkfifo", [plan]);
  await expect(reviewedPlan({ plan })).rejects.toMatchObject({ code: "invalid-plan" });
});
