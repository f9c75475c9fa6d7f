import { afterEach, expect, test, vi } from "vitest";
import { reviewedPlan } from "../../../sdk/src/plan-file";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("an empty `--plan` is refused, for it was meant to tie the run; an empty CHARTER_PLAN says nothing", async () => {
  vi.stubEnv("CHARTER_PLAN", "");
  await expect(reviewedPlan({ plan: "" })).rejects.toMatchObject({ code: "invalid-plan" });
  expect(await reviewedPlan()).toBeUndefined();
});
