import { type Backend, ConflictError, ForbiddenError, type LiveMembership } from "@charter/provider";
import { createService, type Service, type ServiceOptions } from "@charter/service";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import { newStorage } from "./support/storage";

const dana = "dana@acme.example";
const ana = "ana@acme.example";

interface Setting {
  readonly service: Service;
  readonly rest: Backend;
  /** Link tokens of the invitations that were sent, by principal. */
  readonly invitations: ReadonlyMap<string, string>;
}

async function start(options: ServiceOptions = {}): Promise<Setting> {
  const invitations = new Map<string, string>();
  const deliver: ServiceOptions["deliver"] = ({ principal, token }) => void invitations.set(principal, token);
  const service = await createService({ owner: dana, deliver, ...(await newStorage()), ...options });
  onTestFinished(() => service.close());
  return { service, rest: backend(service, service.firstOwnerToken), invitations };
}

const backend = (service: Service, token: string | undefined): Backend =>
  createRestBackend({ url: service.url, token: () => token });

async function accept({ service, invitations }: Setting, { organizationId, id, principal }: LiveMembership) {
  const response = await fetch(`${service.url}/v1/organizations/${organizationId}/memberships/${id}/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: invitations.get(principal) }),
  });
  expect(response.status).toBe(200);
}

/** An organization with a workspace, an application and an invited person. */
async function populate(rest: Backend) {
  const organization = await rest.Organization.create({
    slug: "acme",
    name: "Acme, Inc.",
    billing: { email: "finance@acme.example" },
  });
  const parent = { organization: "acme", organizationId: organization.id };
  const workspace = await rest.Workspace.create({ ...parent, slug: "production", name: "Production" });
  const inWorkspace = { ...parent, workspace: "production", workspaceId: workspace.id };
  const application = await rest.Application.create({
    ...inWorkspace,
    key: "storefront",
    environment: "production",
    name: "Storefront",
  });
  const membership = await rest.Membership.create({ ...parent, principal: ana, role: "member" });
  return { organization, workspace, application, membership, parent, inWorkspace };
}

describe("the REST adapter on the reference service", () => {
  test("observes what it created, with the creator as the first owner", async () => {
    const { rest } = await start();
    const { organization, workspace, application, membership } = await populate(rest);
    const observed = await rest.observe({ slug: "acme" });
    expect(observed).toEqual({
      credential: { principal: dana, scope: "write", role: "owner" },
      organization,
      workspaces: [workspace],
      applications: [application],
      memberships: [expect.objectContaining({ principal: dana, role: "owner", status: "active" }), membership],
      grants: [],
      versions: expect.objectContaining({ [organization.id]: expect.any(String), [membership.id]: expect.any(String) }),
    });
    expect(membership).toMatchObject({ principal: ana, status: "pending", invitation: { sentCount: 1 } });
    expect(organization.billing).toEqual({ email: "finance@acme.example", plan: null, costCenter: null });
    expect(await rest.observe({ slug: "renamed-since", id: organization.id })).toEqual(observed);
    expect(await rest.memberships(organization)).toEqual(observed?.memberships);
    expect(rest.calls).toEqual({ POST: 4, GET: 13 });
  });

  test("says who the credential is, before and after the organization exists", async () => {
    const { rest } = await start();
    expect(await rest.credential({ slug: "acme" })).toEqual({ principal: dana, scope: "write", role: undefined });
    expect(await rest.observe({ slug: "acme" })).toBeUndefined();
    await rest.Organization.create({ slug: "acme", name: "Acme" });
    expect(await rest.credential({ slug: "acme" })).toEqual({ principal: dana, scope: "write", role: "owner" });
  });

  test("reports a conflict where a natural key is taken, and finds what is in the way", async () => {
    const { rest } = await start();
    const { organization, workspace, application, membership, parent, inWorkspace } = await populate(rest);
    const again = { ...inWorkspace, key: "storefront", environment: "production" };
    const attempts = [
      rest.Organization.create({ slug: "acme", name: "Another" }),
      rest.Workspace.create({ ...parent, slug: "production", name: "Another" }),
      rest.Application.create(again),
      rest.Membership.create({ ...parent, principal: ana, role: "admin" }),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toBeInstanceOf(ConflictError)));
    await expect(attempts[3]).rejects.toMatchObject({ problem: { members: { existing: membership.id } } });
    expect([
      await rest.Organization.find({ slug: "acme" }),
      await rest.Workspace.find({ ...parent, slug: "production" }),
      await rest.Application.find(again),
      await rest.Membership.find({ ...parent, principal: ana, role: "admin" }),
    ]).toEqual([organization, workspace, application, membership]);
  });

  test("changes in place what was declared differently, and clears what is null", async () => {
    const { rest } = await start();
    const { organization, workspace, application, membership } = await populate(rest);
    const of = { organization: "acme" };
    const renamed = await rest.Organization.update(
      { ...organization, ...of },
      { slug: "acme-eu", billing: { email: null, plan: "team" }, security: { allowedEmailDomains: ["acme.example"] } },
    );
    expect(renamed).toMatchObject({ id: organization.id, slug: "acme-eu", billing: { email: null, plan: "team" } });
    const moved = await rest.Workspace.update({ ...workspace, ...of }, { slug: "live", owner: dana });
    expect(moved).toEqual({ ...workspace, slug: "live", owner: dana });
    const localized = await rest.Application.update({ ...application, ...of }, { localization: { locale: "de" } });
    expect(localized).toEqual({ ...application, localization: { locale: "de", weekStart: null } });
    const promoted = await rest.Membership.update({ ...membership, ...of }, { role: "admin" });
    expect(promoted).toEqual({ ...membership, role: "admin" });
    expect(await rest.observe({ slug: "acme-eu" })).toMatchObject({
      organization: renamed,
      workspaces: [moved],
      applications: [localized],
      memberships: [{ principal: dana }, promoted],
    });
  });

  test("writes nothing over what is another version by now, and anything where no version is given", async () => {
    const { rest } = await start();
    const { membership } = await populate(rest);
    const { versions } = (await rest.observe({ slug: "acme" })) ?? {};
    const known = { ...membership, organization: "acme", etag: versions?.[membership.id] };
    expect(await rest.Membership.update(known, { role: "admin" })).toMatchObject({ role: "admin" });
    await expect(rest.Membership.update(known, { role: "member" })).rejects.toMatchObject({
      code: "conflict",
      isOutdated: true,
    });
    expect(await rest.Membership.update({ ...known, etag: undefined }, { role: "member" })).toMatchObject({
      role: "member",
    });
  });

  test("gives a grant once the person has joined, changes and revokes it (D16)", async () => {
    const setting = await start();
    const { rest } = setting;
    const { membership, inWorkspace } = await populate(rest);
    const inputs = { ...inWorkspace, principal: ana, permission: "read", accessUntil: "2099-01-31" };
    await expect(rest.WorkspaceGrant.create(inputs)).rejects.toMatchObject({
      code: "conflict",
      problem: { type: "https://charter.invalid/problems/membership-not-active" },
    });
    await accept(setting, membership);
    const grant = await rest.WorkspaceGrant.create(inputs);
    expect(grant).toEqual({
      id: `${inWorkspace.workspaceId}/${ana}`,
      organizationId: inWorkspace.organizationId,
      workspaceId: inWorkspace.workspaceId,
      principal: ana,
      permission: "read",
      accessUntil: "2099-01-31",
    });
    await expect(rest.WorkspaceGrant.create(inputs)).rejects.toBeInstanceOf(ConflictError);
    const known = { ...grant, organization: "acme" };
    expect(await rest.WorkspaceGrant.update(known, { permission: "write" })).toEqual({ ...grant, permission: "write" });
    expect(await rest.WorkspaceGrant.find(inputs)).toEqual({ ...grant, permission: "write" });
    expect([await rest.WorkspaceGrant.delete(known), await rest.WorkspaceGrant.delete(known)]).toEqual([
      "deleted",
      "missing",
    ]);
  });

  test("sends an invitation again (D13a) and never removes somebody who accepted meanwhile (D14)", async () => {
    const setting = await start();
    const { rest } = setting;
    const { membership } = await populate(rest);
    const planned = { ...membership, organization: "acme" };
    const sent = await rest.Membership.resend?.(planned);
    expect(sent).toMatchObject({ id: membership.id, status: "pending", invitation: { sentCount: 2 } });
    await accept(setting, membership);
    await expect(rest.Membership.delete(planned)).rejects.toMatchObject({
      code: "conflict",
      problem: { type: "https://charter.invalid/problems/unexpected-status", members: { currentStatus: "active" } },
    });
    const active = await rest.Membership.get(planned);
    expect(active?.status).toBe("active");
    expect(await rest.Membership.delete({ ...planned, status: "active" })).toBe("deleted");
    expect(await rest.Membership.get(planned)).toBeUndefined();
    expect(await rest.Membership.delete({ ...planned, status: "active" })).toBe("missing");
  });

  test("deletes from the leaves to the root, by stable id", async () => {
    const { rest } = await start();
    const { organization, workspace, application } = await populate(rest);
    const of = { organization: "acme" };
    expect([
      await rest.Application.delete({ ...application, ...of }),
      await rest.Application.get({ ...application, ...of }),
      await rest.Workspace.delete({ ...workspace, ...of }),
      await rest.Workspace.get({ ...workspace, ...of }),
      await rest.Organization.delete({ ...organization, ...of }),
      await rest.Organization.get({ ...organization, ...of }),
      await rest.Organization.delete({ ...organization, ...of }),
    ]).toEqual(["deleted", undefined, "deleted", undefined, "deleted", undefined, "missing"]);
  });

  test("does not see billing without the capability, and says which one is missing (D11a)", async () => {
    const setting = await start();
    const { organization } = await populate(setting.rest);
    const admin = backend(
      setting.service,
      await setting.service.issueToken({ principal: dana, scope: "write", role: "admin" }),
    );
    const seen = await admin.observe({ slug: "acme" });
    expect(seen?.credential.role).toBe("admin");
    expect(Object.hasOwn(seen?.organization ?? {}, "billing")).toBe(false);
    const writing = admin.Organization.update({ ...organization, organization: "acme" }, { billing: { plan: "team" } });
    await expect(writing).rejects.toBeInstanceOf(ForbiddenError);
    await expect(writing).rejects.toMatchObject({
      remedy: "It needs the capability update-billing: use a credential whose role has it.",
    });
  });

  test("cannot write with a token of scope read", async () => {
    const { service, rest } = await start();
    await populate(rest);
    const reader = backend(service, await service.issueToken({ principal: dana, scope: "read" }));
    const seen = await reader.observe({ slug: "acme" });
    expect(seen?.credential).toEqual({ principal: dana, scope: "read", role: "owner" });
    await expect(reader.Organization.create({ slug: "beta", name: "Beta" })).rejects.toMatchObject({
      code: "forbidden",
      remedy: "It needs a token of scope write.",
    });
  });

  test("makes one call with a token that is unknown, and no other", async () => {
    const { service } = await start();
    const stranger = backend(service, "charter_unknown");
    await expect(stranger.credential({ slug: "acme" })).rejects.toMatchObject({ code: "unauthorized" });
    await expect(stranger.observe({ slug: "acme" })).rejects.toMatchObject({ code: "unauthorized" });
    expect(stranger.calls).toEqual({ GET: 1 });
  });

  test("waits where the service limits its rate, and reaches the end", async () => {
    const { rest } = await start({ rateLimit: { max: 8, perSeconds: 1 } });
    const organization = await rest.Organization.create({ slug: "acme", name: "Acme" });
    const parent = { organization: "acme", organizationId: organization.id };
    const principals = Array.from({ length: 12 }, (_, index) => `person${index}@acme.example`);
    await Promise.all(principals.map((principal) => rest.Membership.create({ ...parent, principal, role: "member" })));
    const listed = await rest.memberships(organization);
    expect(new Set(listed.map(({ principal }) => principal))).toEqual(new Set([dana, ...principals]));
    expect(rest.calls.POST).toBeGreaterThan(13);
  });

  test("finds a person whatever the spelling of the service's answer", async () => {
    const { rest } = await start();
    const { parent } = await populate(rest);
    const composed = "zo\u00e9@acme.example";
    const created = await rest.Membership.create({ ...parent, principal: composed, role: "member" });
    expect(created.principal).toBe(composed);
    const spelled = { ...parent, principal: "ZOE\u0301@ACME.example", role: "member" };
    expect(await rest.Membership.find(spelled)).toEqual(created);
  });

  test("finds a person in both spellings of their domain, and so does the service (IDNA)", async () => {
    const { rest } = await start();
    const { parent, organization } = await populate(rest);
    const [letters, encoded] = ["zo\u00e9@b\u00fccher.example", "zo\u00e9@xn--bcher-kva.example"];
    await rest.Organization.update(
      { ...organization, organization: organization.slug },
      { security: { allowedEmailDomains: ["xn--bcher-kva.example"] } },
    );
    const created = await rest.Membership.create({ ...parent, principal: encoded, role: "member" });
    expect(created.principal).toBe(letters);
    for (const principal of [letters, encoded]) {
      expect(await rest.Membership.find({ ...parent, principal, role: "member" })).toEqual(created);
      await expect(rest.Membership.create({ ...parent, principal, role: "member" })).rejects.toMatchObject({
        problem: { members: { existing: created.id } },
      });
    }
  });
});
