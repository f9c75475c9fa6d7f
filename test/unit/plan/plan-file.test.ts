import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { reviewedPlan } from "../../../sdk/src/plan-file";
import { temporaryFolder } from "../state/state-fixture";

afterEach(() => vi.unstubAllEnvs());

test("a run that was to be held to a reviewed plan is not free because none is named", async () => {
  vi.stubEnv("CHARTER_PLAN", "");
  await expect(reviewedPlan({ plan: "" })).rejects.toMatchObject({ code: "no-reviewed-plan" });
  await expect(reviewedPlan({ maxAge: "3d" })).rejects.toMatchObject({
    code: "no-reviewed-plan",
    message: "--max-age says how old a reviewed plan may be, and none is named.",
  });
  expect(await reviewedPlan()).toBeUndefined();
});

test("a named pipe is no reviewed plan, and nobody waits for what comes out of it", async () => {
  const plan = join(temporaryFolder(), "plan.json");
  execFileSync("mkfifo", [plan]);
  await expect(reviewedPlan({ plan })).rejects.toMatchObject({ code: "invalid-plan" });
});
