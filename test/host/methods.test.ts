import { describe, expect, test } from "vitest";
import { providerLine as resourceLine } from "../../sdk/src/state/type-token";
import type { Resource } from "./engine";
import { type HostKind, type Properties, providerLine } from "./host";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

const kinds: readonly HostKind[] = [
  "Organization",
  "Workspace",
  "Application",
  "Membership",
  "WorkspaceGrant",
  "Guard",
];

/** A resource's declared inputs, the provider's line, and that no plan speaks of it. */
const declared = (kind: HostKind, inputs: Properties): Properties => ({
  ...inputs,
  unplanned: true,
  __provider: providerLine(kind),
});

/** An organization with a workspace, and with somebody who has joined. */
async function house() {
  const engine = engineOf();
  const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
  const workspace = await engine.up("Workspace", {
    ...inOrganization(organization),
    slug: "production",
    name: "Production",
  });
  return { engine, organization, workspace };
}

/** What came of a resource in an update that changes, one that does not, a refresh, and its end. */
async function life(resource: Resource, changed: Properties) {
  const engine = engineOf();
  const updated = await engine.up(resource.kind, changed, resource);
  const calls = await setting.requests(async () => {
    expect(await engine.up(resource.kind, changed, updated)).toEqual(updated);
  });
  expect(calls).toEqual([]);
  const refreshed = await engine.refresh(updated);
  await engine.delete(updated);
  return { updated, refreshed };
}

describe("the six methods", () => {
  test.each(kinds)("the line that state keeps of %s is the same for every resource and at most 80 bytes", (kind) => {
    expect(resourceLine(kind)).toBe(providerLine(kind));
    expect(Buffer.byteLength(resourceLine(kind))).toBeLessThanOrEqual(80);
  });

  test("an organization is created, changed in place, read and deleted", async () => {
    const engine = engineOf();
    const slug = setting.slug();
    const inputs = { slug, name: "Acme", billing: { email: "finance@acme.example" }, allowDestroy: true };
    const organization = await engine.up("Organization", inputs);
    expect(organization).toEqual({
      kind: "Organization",
      id: expect.stringMatching(/^org_/),
      inputs: declared("Organization", inputs),
      outputs: declared("Organization", {
        ...inputs,
        id: organization.id,
        type: "business",
        billing: { email: "finance@acme.example", plan: null, costCenter: null },
        email: null,
        website: null,
        timeZone: null,
        security: null,
        governance: null,
        declared: "billing.email,name,slug",
      }),
      initErrors: [],
    });
    const changed = { ...inputs, slug: `${slug}-eu`, website: "https://acme.example", billing: { email: null } };
    const { updated, refreshed } = await life(organization, changed);
    expect(updated.outputs).toEqual({
      ...organization.outputs,
      slug: `${slug}-eu`,
      website: "https://acme.example",
      billing: null,
      declared: "billing.email,name,slug,website",
    });
    expect(refreshed).toEqual({ ...updated, inputs: declared("Organization", { ...changed, billing: null }) });
    expect(await setting.backend.observe({ slug: `${slug}-eu` })).toBeUndefined();
  });

  test("a workspace is created, changed in place, read and deleted", async () => {
    const { engine, organization } = await house();
    const inputs = { ...inOrganization(organization), slug: "staging", name: "Staging", allowDestroy: true };
    const workspace = await engine.up("Workspace", inputs);
    expect(workspace).toEqual({
      kind: "Workspace",
      id: expect.stringMatching(/^ws_/),
      inputs: declared("Workspace", inputs),
      outputs: declared("Workspace", {
        ...inputs,
        id: workspace.id,
        default: false,
        description: null,
        website: null,
        timeZone: null,
        locales: null,
        botExclusion: null,
        layout: null,
        owner: null,
        parent: null,
        privacy: null,
        declared: "name,slug",
      }),
      initErrors: [],
    });
    const changed = { ...inputs, locales: { default: "de", others: ["en", "fr"] }, owner: dana };
    const { updated, refreshed } = await life(workspace, changed);
    expect(updated.outputs).toEqual({
      ...workspace.outputs,
      locales: { default: "de", others: ["en", "fr"] },
      owner: dana,
      declared: "locales.default,locales.others,name,owner,slug",
    });
    expect(refreshed).toEqual(updated);
  });

  test("an application is created, changed in place, read and deleted (D23)", async () => {
    const { engine, workspace } = await house();
    const inputs = {
      ...inWorkspace(workspace),
      key: "storefront",
      environment: "production",
      slug: "storefront-production",
      name: "Storefront",
      channel: "web",
      allowDestroy: true,
    };
    const application = await engine.up("Application", inputs);
    expect(application).toEqual({
      kind: "Application",
      id: expect.stringMatching(/^app_/),
      inputs: declared("Application", inputs),
      outputs: declared("Application", {
        ...inputs,
        id: application.id,
        website: null,
        timeZone: null,
        security: null,
        privacy: null,
        localization: null,
        declared: "channel,environment,name,slug",
      }),
      initErrors: [],
    });
    const changed = { ...inputs, name: "Shop", localization: { locale: "de" } };
    const { updated, refreshed } = await life(application, changed);
    expect(updated.outputs).toEqual({
      ...application.outputs,
      name: "Shop",
      localization: { locale: "de", weekStart: null },
      declared: "channel,environment,localization.locale,name,slug",
    });
    expect(refreshed).toEqual({ ...updated, inputs: declared("Application", changed) });
  });

  test("a membership is an invitation that is sent, changed in place and revoked (D13, D14, D15)", async () => {
    const { engine, organization } = await house();
    const inputs = { ...inOrganization(organization), principal: "ana@acme.example", role: "member" };
    const membership = await engine.up("Membership", inputs);
    const invitation = { expiresAt: expect.any(String), sentAt: expect.any(String), sentCount: 1 };
    expect(membership).toEqual({
      kind: "Membership",
      id: expect.stringMatching(/^mem_/),
      inputs: declared("Membership", inputs),
      outputs: declared("Membership", {
        ...inputs,
        id: membership.id,
        status: "pending",
        accessUntil: null,
        invitation,
        declared: "role",
      }),
      initErrors: [],
    });
    const changed = { ...inputs, role: "admin", accessUntil: "2099-01-31" };
    const { updated, refreshed } = await life(membership, changed);
    expect(updated.outputs).toEqual({
      ...membership.outputs,
      role: "admin",
      accessUntil: "2099-01-31",
      declared: "accessUntil,role",
    });
    expect(refreshed).toEqual(updated);
    expect(await setting.events(organization.id)).toEqual([
      `organization.created ${organization.outputs.slug}`,
      `membership.created ${dana}`,
      "workspace.created production",
      "membership.invited ana@acme.example",
      "membership.updated ana@acme.example",
      "membership.revoked ana@acme.example",
    ]);
  });

  test("a grant is given, changed in place, read and revoked (D12)", async () => {
    const { engine, workspace } = await house();
    const inputs = { ...inWorkspace(workspace), principal: dana, permission: "read" };
    const grant = await engine.up("WorkspaceGrant", inputs);
    expect(grant).toEqual({
      kind: "WorkspaceGrant",
      id: `${workspace.id}/${dana}`,
      inputs: declared("WorkspaceGrant", inputs),
      outputs: declared("WorkspaceGrant", {
        ...inputs,
        id: `${workspace.id}/${dana}`,
        accessUntil: null,
        status: "active",
        declared: "permission",
      }),
      initErrors: [],
    });
    const { updated, refreshed } = await life(grant, { ...inputs, permission: "write" });
    expect(updated.outputs).toEqual({ ...grant.outputs, permission: "write" });
    expect(refreshed).toEqual(updated);
    expect((await setting.events(String(workspace.outputs.organizationId))).slice(3)).toEqual([
      `grant.created ${dana}`,
      `grant.updated ${dana}`,
      `grant.revoked ${dana}`,
    ]);
  });

  test("what is missing is said for each field, before any call", async () => {
    const engine = engineOf();
    const calls = await setting.requests(async () => {
      await expect(engine.up("WorkspaceGrant", { principal: "", permission: "read" })).rejects.toMatchObject({
        failures: {
          organization: "organization is missing",
          organizationId: "organizationId is missing",
          workspace: "workspace is missing",
          workspaceId: "workspaceId is missing",
          principal: "principal is missing",
        },
      });
    });
    expect(calls).toEqual([]);
  });

  test("principals are stored case-folded and in Unicode normal form, and declaring them otherwise is no change", async () => {
    const { engine, organization, workspace } = await house();
    const spelled = "  ZOE\u0301@Acme.Example ";
    const folded = "zo\u00e9@acme.example";
    const membership = await engine.up("Membership", {
      ...inOrganization(organization),
      principal: spelled,
      role: "member",
    });
    expect(membership.inputs.principal).toBe(folded);
    expect(membership.outputs.principal).toBe(folded);
    const grant = await engine.up("WorkspaceGrant", {
      ...inWorkspace(workspace),
      principal: spelled,
      permission: "read",
    });
    expect(grant.inputs.principal).toBe(folded);
    // A state written before there was one spelling.
    const before = { ...grant, inputs: { ...grant.inputs, principal: spelled } };
    const again = { ...inWorkspace(workspace), principal: folded, permission: "read" };
    expect((await engine.up("WorkspaceGrant", again, before)).inputs.principal).toBe(folded);
  });

  test("secrets as inputs are their plain values: names and roles are none", async () => {
    const { engine, organization } = await house();
    const secret = (value: string) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const membership = await engine.up("Membership", {
      ...inOrganization(organization),
      principal: secret("kim@acme.example"),
      role: secret("member"),
    });
    expect(membership.inputs).toMatchObject({ principal: "kim@acme.example", role: "member" });
    expect(membership.outputs).toMatchObject({ principal: "kim@acme.example", role: "member" });
  });

  test("an undeclared field is never compared, and null clears", async () => {
    const { engine, organization } = await house();
    const inputs = {
      ...inOrganization(organization),
      slug: "labs",
      name: "Labs",
      website: "https://labs.acme.example",
    };
    const workspace = await engine.up("Workspace", inputs);
    await setting.backend.Workspace.update(
      { id: workspace.id, slug: "labs", organization: "any", organizationId: organization.id },
      { description: "Written by hand" },
    );
    const later = await setting.engine();
    const refreshed = await later.refresh(workspace);
    expect(refreshed?.outputs.description).toBe("Written by hand");
    expect(refreshed?.inputs).toEqual(workspace.inputs);
    const same = await later.up("Workspace", inputs, refreshed);
    expect(same).toEqual(refreshed);
    const cleared = await later.up("Workspace", { ...inputs, website: null }, same);
    expect(cleared.outputs).toMatchObject({ website: null, description: "Written by hand" });
    expect((await setting.events(organization.id)).at(-1)).toBe("workspace.updated labs");
  });

  test("a field that is no longer declared is left as it is and forgotten, without a call", async () => {
    const { engine, organization } = await house();
    const inputs = { ...inOrganization(organization), slug: "labs", name: "Labs" };
    const workspace = await engine.up("Workspace", { ...inputs, website: "https://labs.acme.example" });
    const calls = await setting.requests(async () => {
      const dropped = await engine.up("Workspace", inputs, workspace);
      expect(dropped.outputs).toMatchObject({ website: "https://labs.acme.example", declared: "name,slug" });
      const refreshed = await engine.refresh(dropped);
      expect(refreshed?.inputs).toEqual(declared("Workspace", inputs));
    });
    expect(calls).toEqual([]);
  });

  test("what cannot change is refused where it was declared before, and fails where it was not", async () => {
    const engine = engineOf();
    const slug = setting.slug();
    const business = await engine.up("Organization", { slug, name: "Acme", type: "business" });
    await expect(engine.up("Organization", { slug, name: "Acme", type: "personal" }, business)).rejects.toMatchObject({
      failures: { type: "type cannot be changed on this platform; declare it as it is" },
    });
    const unsaid = await engine.up("Organization", { slug, name: "Acme" }, business);
    await expect(engine.up("Organization", { slug, name: "Acme", type: "personal" }, unsaid)).rejects.toThrow(
      `${slug} cannot become what is declared: type: "business" → "personal". These fields cannot be changed: declare them as they are.`,
    );
  });

  test("an object never moves to another parent", async () => {
    const { engine, organization, workspace } = await house();
    const other = await house();
    await expect(
      engine.up("Workspace", { ...inOrganization(other.organization), slug: "production" }, workspace),
    ).rejects.toMatchObject({
      failures: {
        organizationId: "the organization cannot be changed: declare a new object there and remove this one",
      },
    });
    const member = { ...inOrganization(organization), principal: "kim@acme.example", role: "member" };
    const membership = await engine.up("Membership", member);
    await expect(
      engine.up("Membership", { ...member, ...inOrganization(other.organization) }, membership),
    ).rejects.toThrow("the organization cannot be changed");
    const grant = await engine.up("WorkspaceGrant", {
      ...inWorkspace(workspace),
      principal: dana,
      permission: "read",
    });
    await expect(
      engine.up(
        "WorkspaceGrant",
        { ...inWorkspace(workspace), principal: "kim@acme.example", permission: "read" },
        grant,
      ),
    ).rejects.toThrow("the principal cannot be changed");
    await expect(
      engine.up(
        "WorkspaceGrant",
        { ...inWorkspace(other.workspace), principal: dana, permission: "read" },
        { ...grant, inputs: { ...grant.inputs } },
      ),
    ).rejects.toThrow("the workspace cannot be changed");
  });
});
