import { type Context, Estate, type MembershipStatus, RunRules, rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "../rest/door-fixture";
import { liveMembership } from "./live";

useNock();

const path = "/v1/organizations/org_1/memberships/mem_1";

function context(): Context {
  const backend = createRestBackend({ url: service, token: () => token, permit: () => undefined, retries: 0 });
  return {
    platform: loadPlatform("standard"),
    backend,
    estate: new Estate(backend, () => {}),
    rules: new RunRules({}),
  };
}

/** The service has another status by now. */
const isNow = (planned: MembershipStatus, currentStatus: MembershipStatus) =>
  nock(service)
    .delete(path)
    .query({ expectedStatus: planned })
    .reply(409, { type: "https://charter.invalid/problems/unexpected-status", title: "Changed", currentStatus });

const remove = (status: MembershipStatus) =>
  rulesByKind.Membership.delete(context(), { ...liveMembership({ status }), organization: "acme" });

describe("removing somebody who has not joined (D14)", () => {
  test.each([
    ["pending", "expired"],
    ["pending", "declined"],
    ["declined", "pending"],
    ["expired", "pending"],
  ] as const)("goes on where %s became %s", async (planned, current) => {
    const first = isNow(planned, current);
    const second = nock(service).delete(path).query({ expectedStatus: current }).reply(204);
    await remove(planned);
    expect([first.isDone(), second.isDone()]).toEqual([true, true]);
  });

  test.each(["active", "suspended"] as const)("ends where they are %s by now", async (current) => {
    isNow("pending", current);
    await expect(remove("pending")).rejects.toMatchObject({
      code: "conflict",
      problem: { members: { currentStatus: current } },
    });
  });

  test("ends where they accept between the two tries", async () => {
    isNow("pending", "expired");
    isNow("expired", "active");
    await expect(remove("pending")).rejects.toMatchObject({ problem: { members: { currentStatus: "active" } } });
  });

  test("is tried once more, not again and again", async () => {
    isNow("pending", "expired");
    isNow("expired", "declined");
    await expect(remove("pending")).rejects.toMatchObject({ problem: { members: { currentStatus: "declined" } } });
  });

  test("says nothing of a member: who was active and is pending again stays", async () => {
    isNow("active", "pending");
    await expect(remove("active")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("revoking an invitation to a workspace (D14, D22)", () => {
  const place = "/v1/organizations/org_1/workspaces/ws_1/grants/grt_1";
  const answered = (planned: MembershipStatus, currentStatus?: MembershipStatus) => {
    const asked = nock(service).delete(place).query({ expectedStatus: planned });
    return currentStatus === undefined
      ? asked.reply(204)
      : asked.reply(409, {
          type: "https://charter.invalid/problems/unexpected-status",
          title: "Changed",
          currentStatus,
        });
  };
  const revoke = (status: MembershipStatus) =>
    rulesByKind.WorkspaceGrant.delete(
      { ...context(), platform: loadPlatform("croct") },
      {
        id: "ws_1/grt_1",
        organization: "acme",
        organizationId: "org_1",
        workspaceId: "ws_1",
        principal: "ana@agency.example",
        roles: ["maintainer"],
        status,
      },
    );

  test("goes on where they declined meanwhile: it is still an invitation", async () => {
    const [first, second] = [answered("pending", "declined"), answered("declined")];
    await revoke("pending");
    expect([first.isDone(), second.isDone()]).toEqual([true, true]);
  });

  test("ends where they accepted meanwhile", async () => {
    answered("pending", "active");
    await expect(revoke("pending")).rejects.toMatchObject({ problem: { members: { currentStatus: "active" } } });
  });
});
