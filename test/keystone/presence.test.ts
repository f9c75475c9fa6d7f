import { expect, inject, it } from "vitest";
import { findKeystone } from "../../tools/test/find-keystone.mjs";

it("Charter is tried on a real OpenStack Keystone", async (context) => {
  const found = findKeystone();
  if ("missing" in found) {
    Object.assign(context.task.meta, { skipReason: `the whole suite keystone, ${found.missing}` });
    return context.skip();
  }
  const url = inject("keystone")?.environment.OS_AUTH_URL ?? "";
  expect((await fetch(url)).status).toBe(200);
});
