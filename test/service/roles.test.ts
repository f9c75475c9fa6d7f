import type { Platform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  eventsOf,
  type Grant,
  join,
  type Membership,
  newOrganization,
  type Schemas,
  serviceForTest,
  type Workspace,
} from "./support/service";

type Problem = Omit<Schemas["Problem"], "status">;
type Role = Schemas["Role"];
const ana = "ana@acme.example";

/** An organization with a workspace `brand`, with more settings of either where the platform needs some. */
async function scene(platform: Platform["platform"], settings: object = {}, ofWorkspace: object = {}) {
  const service = await serviceForTest({ platform });
  const organization = await newOrganization(service, { ...settings });
  const { body } = await organization.owner.post<Workspace>(`${organization.o}/workspaces`, {
    slug: "brand",
    name: "Brand",
    timeZone: "Europe/Berlin",
    ...ofWorkspace,
  });
  return { service, ...organization, workspace: body, w: `${organization.o}/workspaces/brand` };
}

const refusal = ({ status, body }: { readonly status: number; readonly body: Problem }) => [
  status,
  body.type.split("/").at(-1),
  (body.errors ?? []).map(({ field, code }) => `${field} ${code}`).join(),
];

describe("a grant of roles", () => {
  it("gives roles that the platform knows, in one order whatever was written, and is told as it was (D32)", async () => {
    const { owner, o, w, workspace, id } = await scene("quick-audience");
    await owner.post(`${o}/memberships`, { principal: ana, role: "member" });
    const created = await owner.put<Grant>(`${w}/grants/${ana}`, { roles: ["developer", "analyst"] });
    const grant = { id: `${workspace.id}/${ana}`, organizationId: id, workspaceId: workspace.id, principal: ana };
    expect([created.status, created.body]).toEqual([
      201,
      { ...grant, roles: ["analyst", "developer"], permissions: null, accessUntil: null },
    ]);
    const same = await owner.put<Grant>(`${w}/grants/${ana}`, { roles: ["analyst", "developer"] });
    expect([same.status, (await eventsOf({ owner, o })).filter(({ type }) => type === "grant.updated")]).toEqual([
      200,
      [],
    ]);
  });

  it("is refused for what the platform does not know or have (D8, D22, D32)", async () => {
    const { owner, o, w } = await scene("quick-audience");
    await owner.post(`${o}/memberships`, { principal: ana, role: "member" });
    const put = async (body: object) => refusal(await owner.put<Problem>(`${w}/grants/${ana}`, body));
    expect(await put({ roles: ["analist"] })).toEqual([422, "invalid-body", "roles unknown-value"]);
    expect(await put({})).toEqual([422, "invalid-body", "roles required"]);
    expect(await put({ permission: "write" })).toEqual([422, "invalid-body", "permission unknown"]);
    expect(await put({ roles: ["analyst"], permissions: ["audience_view"] })).toEqual([
      422,
      "invalid-body",
      "permissions not-custom",
    ]);
  });
});

describe("points of one's own", () => {
  const settings = { type: "business", email: "it@acme.example" };

  it("go with a custom role, at the organization and in a workspace, and with no other (D22)", async () => {
    const { owner, o, w } = await scene("croct", settings, { locales: { default: "en" } });
    const invite = <T = Problem>(body: object) => owner.post<T>(`${o}/memberships`, { principal: ana, ...body });
    expect(refusal(await invite({ role: "custom" }))).toEqual([422, "invalid-body", "permissions required"]);
    expect(refusal(await invite({ role: "manager", permissions: ["organization_view"] }))).toEqual([
      422,
      "invalid-body",
      "permissions not-custom",
    ]);
    expect(refusal(await invite({ role: "custom", permissions: ["organisation_view"] }))).toEqual([
      422,
      "invalid-body",
      "permissions unknown-value",
    ]);
    const { body } = await invite<Membership>({
      role: "custom",
      permissions: ["organization_view", "application_view"],
    });
    expect(body.permissions).toEqual(["application_view", "organization_view"]);
    const changed = await owner.patch<Membership>(`${o}/memberships/${ana}`, { role: "maintainer" });
    expect([changed.status, changed.body.role, changed.body.permissions]).toEqual([200, "maintainer", null]);
    const put = (body: object) => owner.put<Grant & Problem>(`${w}/grants/eve@x.example`, body);
    expect((await put({ roles: ["custom"], permissions: ["application_view"] })).body.permissions).toEqual([
      "application_view",
    ]);
    expect(refusal(await put({ roles: ["custom"], permissions: ["organization_view"] }))).toEqual([
      422,
      "invalid-body",
      "permissions unknown-value",
    ]);
    expect(refusal(await put({ roles: ["manager", "maintainer"] }))).toEqual([422, "invalid-body", "roles too-many"]);
  });

  it("are told by no platform that has none", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, ana);
    const { body } = await organization.owner.get<Membership>(`${organization.o}/memberships/${ana}`);
    expect(Object.keys(body)).not.toContain("permissions");
  });
});

describe("a role of a workspace's own", () => {
  it("is given once it is there, and cannot go while somebody has it (D32)", async () => {
    const { owner, o, w } = await scene("quick-audience");
    await owner.post(`${o}/memberships`, { principal: ana, role: "member" });
    const give = () => owner.put<Problem>(`${w}/grants/${ana}`, { roles: ["campaign-manager"] });
    expect(refusal(await give())).toEqual([422, "invalid-body", "roles unknown-value"]);
    const points = ["audience_view", "audience_export"];
    const made = await owner.post<Role>(`${w}/roles`, { slug: "campaign-manager", permissions: points });
    expect([made.status, made.body.slug, made.body.permissions]).toEqual([201, "campaign-manager", points]);
    expect((await give()).status).toBe(201);
    const gone = await owner.delete<Problem>(`${w}/roles/campaign-manager`);
    expect([refusal(gone), gone.body.detail]).toEqual([
      [409, "role-in-use", ""],
      `campaign-manager is given to ${ana}`,
    ]);
    await owner.delete(`${w}/grants/${ana}`);
    expect((await owner.delete(`${w}/roles/campaign-manager`)).status).toBe(204);
  });

  it("overrides one of the platform's that is not fixed, and restores it when it goes, whoever has it (D32)", async () => {
    const { owner, o, w } = await scene("quick-audience");
    await owner.post(`${o}/memberships`, { principal: ana, role: "member" });
    await owner.put(`${w}/grants/${ana}`, { roles: ["analyst"] });
    const make = async (body: object) => owner.post<Problem>(`${w}/roles`, body);
    expect(refusal(await make({ slug: "administrator", permissions: ["audience_view"] }))).toEqual([
      422,
      "invalid-body",
      "slug fixed",
    ]);
    expect(refusal(await make({ slug: "analyst", permissions: ["audiences_view"] }))).toEqual([
      422,
      "invalid-body",
      "permissions unknown-value",
    ]);
    expect((await make({ slug: "analyst", permissions: ["audience_view"] })).status).toBe(201);
    expect(refusal(await make({ slug: "analyst", permissions: ["audience_view"] }))[0]).toBe(409);
    expect((await owner.delete(`${w}/roles/analyst`)).status).toBe(204);
  });

  it("goes with its workspace, and is in no other (D3)", async () => {
    const { owner, o, w } = await scene("quick-audience");
    await owner.post(`${o}/workspaces`, { slug: "other", name: "Other" });
    await owner.post(`${w}/roles`, { slug: "tester", permissions: ["audience_view"] });
    expect((await owner.get(`${o}/workspaces/other/roles/tester`)).status).toBe(404);
    await owner.delete(w);
    expect((await owner.get<{ data: readonly Role[] }>(`${o}/roles`)).body.data).toEqual([]);
    expect((await eventsOf({ owner, o })).map(({ type }) => type)).toContain("role.deleted");
  });

  it("is told of to whoever reads the organization, so that nobody asks for a list of none", async () => {
    const { owner, w, slug } = await scene("quick-audience");
    const holds = async () =>
      (await owner.get<Schemas["Credential"]>(`/v1/credential?organization=${slug}`)).body.holds;
    expect(await holds()).toBeUndefined();
    await owner.post(`${w}/roles`, { slug: "tester", permissions: ["audience_view"] });
    expect(await holds()).toEqual(["roles"]);
    await owner.delete(`${w}/roles/tester`);
    expect(await holds()).toBeUndefined();
  });

  it("is none where there are no roles in workspaces (D8)", async () => {
    const { owner, w } = await scene("standard");
    const answer = await owner.post<Problem>(`${w}/roles`, { slug: "analyst", permissions: ["audience_view"] });
    expect(refusal(answer)).toEqual([404, "unknown-route", ""]);
  });
});
