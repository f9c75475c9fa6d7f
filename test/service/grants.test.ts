import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  eventsOf,
  type Grant,
  join,
  newOrganization,
  platformLike,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
  type Workspace,
} from "./support/service";

type Problem = Schemas["Problem"];
const ana = "ana@acme.example";

async function workspace(service: TestService) {
  const organization = await newOrganization(service);
  const { body } = await organization.owner.post<Workspace>(`${organization.o}/workspaces`, {
    slug: "production",
    name: "Production",
  });
  return { ...organization, workspace: body, w: `${organization.o}/workspaces/production` };
}

describe("a grant", () => {
  it("is created, changed and revoked under an id that never changes", async () => {
    const service = await serviceForTest();
    const scene = await workspace(service);
    await join(service, scene, ana);
    const at = `${scene.w}/grants/${encodeURIComponent(ana)}`;
    const grant: Grant = {
      id: `${scene.workspace.id}/${ana}`,
      organizationId: scene.id,
      workspaceId: scene.workspace.id,
      principal: ana,
      permission: "read",
      accessUntil: null,
    };
    const created = await scene.owner.put<Grant>(at, { permission: "read" });
    expect([created.status, created.body, created.headers.get("location")]).toEqual([
      201,
      grant,
      `/v1/organizations/${scene.id}/workspaces/${scene.workspace.id}/grants/ana%40acme.example`,
    ]);
    const changed = await scene.owner.put<Grant>(at, { permission: "write", accessUntil: "2027-12-31" });
    expect([changed.status, changed.body]).toEqual([200, { ...grant, permission: "write", accessUntil: "2027-12-31" }]);
    const whole = await scene.owner.put<Grant>(at, { permission: "write" });
    expect(whole.body).toEqual({ ...grant, permission: "write" });
    expect([(await scene.owner.delete(at)).status, (await scene.owner.delete(at)).status]).toEqual([204, 404]);
    expect((await eventsOf(scene)).slice(-4).map(({ type, changes }) => [type, changes])).toEqual([
      ["grant.created", { principal: { from: null, to: ana }, permission: { from: null, to: "read" } }],
      ["grant.updated", { permission: { from: "read", to: "write" }, accessUntil: { from: null, to: "2027-12-31" } }],
      ["grant.updated", { accessUntil: { from: "2027-12-31", to: null } }],
      ["grant.revoked", { principal: { from: ana, to: null }, permission: { from: "write", to: null } }],
    ]);
  });

  it("waits until the person has joined (D16)", async () => {
    const service = await serviceForTest();
    const scene = await workspace(service);
    await scene.owner.post(`${scene.o}/memberships`, { principal: ana, role: "member" });
    const early = await scene.owner.put<Problem>(`${scene.w}/grants/${ana}`, { permission: "read" });
    expect([early.status, early.body.type, early.body.currentStatus]).toEqual([
      409,
      problem("membership-not-active"),
      "pending",
    ]);
    await (await service.as(ana)).post(`${scene.o}/memberships/${ana}/accept`);
    expect((await scene.owner.put(`${scene.w}/grants/${ana}`, { permission: "read" })).status).toBe(201);
  });

  it("is taken at once for somebody pending where the platform accepts that (D16)", async () => {
    const grants = { needMembership: true, whilePending: "accept" } as const;
    const service = await serviceForTest({ platform: platformLike(loadPlatform("standard"), { grants }) });
    const scene = await workspace(service);
    await scene.owner.post(`${scene.o}/memberships`, { principal: ana, role: "member" });
    expect((await scene.owner.put(`${scene.w}/grants/${ana}`, { permission: "read" })).status).toBe(201);
  });

  it("needs a membership, except where the platform does without (D17)", async () => {
    const standard = await workspace(await serviceForTest());
    const refused = await standard.owner.put<Problem>(`${standard.w}/grants/${ana}`, { permission: "read" });
    expect([refused.status, refused.body.type]).toEqual([422, problem("not-a-member")]);

    const grants = { needMembership: false, whilePending: "accept" } as const;
    const service = await serviceForTest({ platform: platformLike(loadPlatform("standard"), { grants }) });
    const scene = await workspace(service);
    expect((await scene.owner.put(`${scene.w}/grants/${ana}`, { permission: "read" })).status).toBe(201);
    await join(service, scene, ana);
    await scene.owner.delete(`${scene.o}/memberships/${ana}`);
    expect((await scene.owner.get(`${scene.w}/grants/${ana}`)).status).toBe(200);
  });

  it("carries a permission of the platform", async () => {
    const service = await serviceForTest();
    const scene = await workspace(service);
    await join(service, scene, ana);
    const answer = await scene.owner.put<Problem>(`${scene.w}/grants/${ana}`, { permission: "rule" });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ field: "permission", code: "unknown-value", message: "permission must be one of read, write" }],
    ]);
  });

  it("is found by whatever spelling of the person", async () => {
    const service = await serviceForTest();
    const scene = await workspace(service);
    await join(service, scene, ana);
    await scene.owner.put(`${scene.w}/grants/${encodeURIComponent("ANA@acme.example")}`, { permission: "read" });
    expect((await scene.owner.get<Grant>(`${scene.w}/grants/${ana}`)).body.principal).toBe(ana);
  });
});
