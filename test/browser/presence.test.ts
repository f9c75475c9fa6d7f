import { expect, it } from "vitest";
import { findChromium } from "../../tools/test/find-chromium.mjs";

it("the pages of reports are looked at in a real browser", async (context) => {
  const found = findChromium();
  if ("missing" in found) {
    Object.assign(context.task.meta, { skipReason: `the whole suite browser, ${found.missing}` });
    return context.skip();
  }
  expect(found.program).not.toBe("");
});
