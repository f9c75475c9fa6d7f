import { expect, inject, it } from "vitest";
import { findKeycloak } from "../../../tools/test/find-keycloak.mjs";

it("Charter is tried on a real Keycloak", async (context) => {
  const found = findKeycloak();
  if ("missing" in found) {
    Object.assign(context.task.meta, { skipReason: `everything on Keycloak, ${found.missing}` });
    return context.skip();
  }
  const url = inject("keycloak")?.administrator.url ?? "";
  expect((await fetch(`${url}/realms/master`)).status).toBe(200);
});
