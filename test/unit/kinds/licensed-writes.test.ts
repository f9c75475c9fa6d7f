import { Estate, type LicensedStep, type LiveMembership, RunRules, rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "../rest/door-fixture";
import { ana, liveGrant, liveMembership, liveOrganization, liveWorkspace } from "./live";

useNock();

const standard = loadPlatform("standard");
const address = `acme/members/${ana}`;
const there = { organization: "acme", organizationId: "org_1" };

/** A run whose plan has these steps, over what is there when it writes. Any request that nobody answers fails. */
function running(
  licence: Readonly<Record<string, LicensedStep>>,
  memberships: readonly LiveMembership[],
  platform = standard,
) {
  const backend = createRestBackend({ url: service, token: () => token, permit: () => undefined, retries: 0 });
  const rules = new RunRules({});
  rules.noteCheck();
  rules.learn({ maxRemovals: "25%", serial: "s1", outcome: false, licence });
  const observed = {
    credential: { principal: "dana@acme.example", role: "owner", scope: "write" as const },
    organization: liveOrganization(),
    workspaces: [liveWorkspace()],
    applications: [],
    memberships,
    grants: [liveGrant({ permission: "write", accessUntil: "2099-01-31" })],
  };
  return {
    platform,
    backend,
    rules,
    estate: new Estate(backend, (message) => expect.fail(message), { acme: observed }),
  };
}

describe("what changed by hand since the plan", () => {
  test("is not written over: a step writes the fields that the plan showed, and no other", async () => {
    const planned: LicensedStep = { may: ["update"], id: "mem_1", fields: ["accessUntil"] };
    const context = running({ [address]: planned }, [liveMembership({ role: "admin" })]);
    const inputs = { ...there, principal: ana, role: "member", accessUntil: "2099-01-31" };
    const known = { ...liveMembership(), organization: "acme" };
    await expect(rulesByKind.Membership.update(context, inputs, known)).rejects.toMatchObject({
      code: "not-in-the-plan",
      message: `Not in the plan of this run: update role of ${address}.`,
    });
  });

  test("is not taken over with what the plan takes over", async () => {
    const grant = `acme/production/grants/${ana}`;
    const context = running({ [grant]: { may: ["update"], id: `ws_1/${ana}`, fields: ["permission"] } }, [
      liveMembership(),
    ]);
    const inputs = { ...there, workspace: "production", workspaceId: "ws_1", principal: ana, permission: "read" };
    await expect(rulesByKind.WorkspaceGrant.create(context, inputs, { adopt: true })).rejects.toMatchObject({
      code: "not-in-the-plan",
      message: `Not in the plan of this run: update accessUntil of ${grant}.`,
    });
  });

  test("is no reason to take the ownership from somebody else than the plan said (D18)", async () => {
    const single = { ...standard, topRole: { ...standard.topRole, holders: "single" as const } };
    const takesOver = { from: "dana@acme.example", formerRole: "admin" };
    const context = running(
      { [address]: { may: ["transfer", "update"], id: "mem_1", fields: ["role"], takesOver } },
      [liveMembership(), liveMembership({ id: "mem_2", principal: "max@acme.example", role: "owner" })],
      single,
    );
    const known = { ...liveMembership(), organization: "acme" };
    const inputs = { ...there, principal: ana, role: "owner" };
    await expect(rulesByKind.Membership.update(context, inputs, known)).rejects.toMatchObject({
      code: "not-in-the-plan",
      message: `Not in the plan of this run: transfer ${address}, from max@acme.example.`,
    });
  });
});
