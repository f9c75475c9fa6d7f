import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { ana, liveMembership, liveOrganization, liveWorkspace } from "./live";

const member = `acme/members/${ana}`;
const grant = `acme/production/grants/${ana}`;

/** The provider of a run whose plan gives a grant and then ends the role that implied it; ana was suspended in between. */
async function providers() {
  const folder = mkdtempSync(join(tmpdir(), "charter-waiting-"));
  const file = join(folder, "handover.json");
  const observed = {
    credential: { principal: "dana@acme.example", role: "owner", scope: "write" },
    organization: liveOrganization(),
    workspaces: [liveWorkspace()],
    applications: [],
    memberships: [liveMembership({ role: "admin", status: "suspended" })],
    grants: [],
  };
  writeFileSync(file, JSON.stringify({ observed: { acme: observed } }));
  vi.stubEnv("CHARTER_HANDOVER", file);
  // Nobody listens there: neither is written.
  vi.stubEnv("CHARTER_URL", "http://127.0.0.1:9");
  vi.stubEnv("CHARTER_TOKEN", "none");
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const { dynamicProvider } = await import("../../../provider/src/dynamic/face.js");
  const { guardProvider } = await import("../../../provider/src/dynamic/guard.js");
  const licence = {
    [grant]: { may: ["create"] },
    [member]: { may: ["update"], id: "mem_1", fields: ["role"], after: [grant] },
  };
  const says = JSON.stringify({ platform: "standard", maxRemovals: "25%", serial: "s1", outcome: false, licence });
  await guardProvider.check({}, { says });
  return { grants: dynamicProvider("WorkspaceGrant"), members: dynamicProvider("Membership") };
}

test("a role is not taken where the grant that should continue it came to wait (D12, D16)", async () => {
  const { grants, members } = await providers();
  const there = { organization: "acme", organizationId: "org_1", principal: ana };
  const given = await grants.create({ ...there, workspace: "production", workspaceId: "ws_1", permission: "write" });
  expect(given.outs).toMatchObject({ status: "waiting" });
  const known = { ...liveMembership({ role: "admin" }), ...there, declared: "role" };
  await expect(members.update("mem_1", known, { ...there, role: "member" })).rejects.toThrow(
    `${member} is left as it is: ${grant} comes first, and was not done.`,
  );
}, 120_000);
