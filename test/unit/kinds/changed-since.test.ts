import { Estate, type LiveMembership, RunRules, rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "../rest/door-fixture";
import { ana, liveMembership, liveOrganization } from "./live";

useNock();

const path = "/v1/organizations/org_1/memberships/mem_1";
const seen = '"seen"';
const inputs = { organization: "acme", organizationId: "org_1", principal: ana, role: "admin" };
const outdated = { type: "https://charter.invalid/problems/precondition-failed", title: "Other", status: 412 };

/** Makes a member an admin, whom the run has seen as a member in the version that it names; says which calls that took. */
async function promote() {
  const backend = createRestBackend({ url: service, token: () => token, firstDelayMs: 1 });
  const observed = {
    credential: { principal: "dana@acme.example", role: "owner", scope: "write" as const },
    ...{ organization: liveOrganization(), workspaces: [], applications: [], grants: [] },
    memberships: [liveMembership()],
    versions: { mem_1: seen },
  };
  const estate = new Estate(backend, (message) => expect.fail(message), { acme: observed });
  const context = { platform: loadPlatform("standard"), backend, rules: new RunRules({}), estate };
  const known = { ...liveMembership(), organization: "acme" };
  const outcome: unknown = await rulesByKind.Membership.update(context, inputs, known).catch((error: unknown) => error);
  return { outcome, calls: backend.calls };
}

const patching = (header: string | undefined) =>
  nock(service, header === undefined ? { badheaders: ["if-match"] } : { reqheaders: { "if-match": header } }).patch(
    path,
  );
const reading = (live: LiveMembership) => nock(service).get(path).reply(200, live);
const admin = liveMembership({ role: "admin" });

test("a write names the version that the plan has seen, and takes no other call for that", async () => {
  patching(seen).reply(200, admin);
  expect(await promote()).toEqual({ outcome: { live: admin }, calls: { PATCH: 1 } });
});

test("a write whose answer was lost is done: the version that it made is no stranger's change", async () => {
  patching(seen).replyWithError(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
  patching(seen).reply(412, outdated);
  reading(admin);
  expect(await promote()).toEqual({ outcome: { live: admin }, calls: { PATCH: 2, GET: 1 } });
});

test("a change beside the planned value is kept, and the value is written", async () => {
  const suspended = { status: "suspended" } as const;
  patching(seen).reply(412, outdated);
  reading(liveMembership(suspended));
  patching(undefined).reply(200, liveMembership({ ...suspended, role: "admin" }));
  expect(await promote()).toMatchObject({ outcome: { live: { role: "admin", ...suspended } } });
});

test("what is written then is tied to what was read: a change after that is not overwritten", async () => {
  patching(seen).reply(412, outdated);
  nock(service)
    .get(path)
    .reply(200, liveMembership({ status: "suspended" }), { etag: '"read"' });
  patching('"read"').reply(412, outdated);
  expect(await promote()).toMatchObject({
    outcome: { code: "conflict", isOutdated: true },
    calls: { PATCH: 2, GET: 1 },
  });
});

test("a change of the planned value is not overwritten", async () => {
  patching(seen).reply(412, outdated);
  reading(liveMembership({ role: "owner" }));
  expect(await promote()).toMatchObject({
    outcome: {
      code: "changed-since-the-plan",
      message: `acme/members/${ana} was changed since the plan and is left as it is: role is "owner" now, and was "member".`,
      remedy: "Run again: the next plan shows what there is now.",
    },
    calls: { PATCH: 1, GET: 1 },
  });
});
