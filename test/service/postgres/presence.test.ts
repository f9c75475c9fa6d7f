import { expect, it } from "vitest";
import { findPostgres } from "../../../tools/test/find-postgres.mjs";
import { serviceForTest } from "../support/service";

const found = findPostgres();

it("the service's tests run on PostgreSQL too", async (context) => {
  if ("missing" in found) {
    Object.assign(context.task.meta, { skipReason: `the whole suite service/postgres, ${found.missing}` });
    return context.skip();
  }
  expect((await (await serviceForTest()).withToken(undefined).get("/healthz")).status).toBe(200);
});
