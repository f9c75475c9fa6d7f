import { Snapshot } from "@charter/provider";
import nock from "nock";
import { expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "../rest/door-fixture";

useNock();

test("who we are is asked again where asking failed, and once where it did not", async () => {
  const asked = () => nock(service).get("/v1/credential").query({ organization: "acme" });
  asked().reply(500);
  asked().reply(200, { principal: "dana@acme.example", scope: "write", role: "owner", organizationId: "org_1" });
  const backend = createRestBackend({ url: service, token: () => token, permit: () => undefined, retries: 0 });
  const snapshot = new Snapshot(backend, { slug: "acme" }, () => {});
  const [first, second] = await Promise.allSettled([snapshot.whoAmI(), snapshot.whoAmI()]);
  expect([first.status, second.status]).toEqual(["rejected", "rejected"]);
  const dana = { principal: "dana@acme.example", scope: "write", role: "owner" };
  expect([await snapshot.whoAmI(), await snapshot.whoAmI()]).toEqual([dana, dana]);
});
