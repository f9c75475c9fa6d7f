import { describe, expect, test } from "vitest";
import { inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);
/** The next run: it knows nothing of what the first one did. */
const laterOf = useEngine(setting);

/** An organization that a run has made and whose state was lost. */
async function lost() {
  const engine = engineOf();
  const slug = setting.slug();
  const organization = await engine.up("Organization", { slug, name: "Acme" });
  const program = {
    workspace: { ...inOrganization(organization), slug: "production", name: "Production" },
    membership: { ...inOrganization(organization), principal: "ana@acme.example", role: "member" },
  };
  const workspace = await engine.up("Workspace", program.workspace);
  const application = {
    ...inWorkspace(workspace),
    key: "shop",
    environment: "production",
    slug: "shop-production",
    channel: "web",
  };
  const membership = await engine.up("Membership", program.membership);
  await setting.accept(membership);
  return {
    slug,
    organization,
    workspace,
    membership,
    program: { ...program, application },
    application: await engine.up("Application", application),
  };
}

describe("creating what exists already", () => {
  test("adopts an equal object of every kind, and sends no second invitation", async () => {
    const { slug, organization, workspace, application, membership, program } = await lost();
    const grant = { ...inWorkspace(workspace), principal: "ana@acme.example", permission: "read" };
    await setting.backend.WorkspaceGrant.create({
      ...grant,
      organization: slug,
      organizationId: organization.id,
      workspace: "production",
      workspaceId: workspace.id,
    });
    const before = await setting.events(organization.id);
    const later = laterOf();
    expect(await later.up("Organization", { slug, name: "Acme" })).toEqual(organization);
    expect(await later.up("Workspace", program.workspace)).toEqual(workspace);
    expect(await later.up("Application", program.application)).toEqual(application);
    const again = await later.up("Membership", program.membership);
    expect(again).toMatchObject({ id: membership.id, outputs: { status: "active", invitation: null } });
    expect((await later.up("WorkspaceGrant", grant)).outputs).toMatchObject({ permission: "read", status: "active" });
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("under another Pulumi name keeps it, whatever the engine deletes of its former name afterwards", async () => {
    const { organization, program, membership } = await lost();
    const later = laterOf();
    const before = await setting.events(organization.id);
    const renamed = await later.up("Membership", program.membership);
    expect(renamed.id).toBe(membership.id);
    await later.delete(membership);
    expect(await setting.events(organization.id)).toEqual(before);
    // Where it is really removed, a later run does it.
    const last = await setting.engine();
    await last.check("Membership", program.membership);
    await last.delete(renamed);
    expect((await setting.events(organization.id)).at(-1)).toBe("membership.removed ana@acme.example");
  });

  test("refuses what differs, with the difference, and writes nothing", async () => {
    const { slug, program, organization } = await lost();
    const later = laterOf();
    const before = await setting.events(organization.id);
    await expect(later.up("Membership", { ...program.membership, role: "admin" })).rejects.toThrow(
      `${slug}/members/ana@acme.example exists already and differs: role: "member" → "admin". ` +
        "Write `adopt: true` there to take it over, or declare it as it is.",
    );
    await expect(later.up("Workspace", { ...program.workspace, name: "Live", layout: "function" })).rejects.toThrow(
      `${slug}/production exists already and differs: name: "Production" → "Live", layout: null → "function".`,
    );
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("takes over what differs where the program says adopt", async () => {
    const { program, membership, organization } = await lost();
    const later = laterOf();
    const taken = await later.up("Membership", { ...program.membership, role: "admin", adopt: true });
    expect(taken).toMatchObject({ id: membership.id, outputs: { role: "admin", status: "active" } });
    expect((await setting.events(organization.id)).at(-1)).toBe("membership.updated ana@acme.example");
  });

  test("takes over what differs where the charter's plan does, and what is equal without a write", async () => {
    const { slug, program, workspace, membership } = await lost();
    const later = await setting.engineAlone();
    await later.underCharter({
      [`${slug}/production`]: { may: ["update"], id: workspace.id, fields: ["name"] },
      [`${slug}/members/ana@acme.example`]: { may: [], id: membership.id, fields: [] },
    });
    const taken = await later.up("Workspace", { ...program.workspace, name: "Live" });
    expect(taken).toMatchObject({ id: workspace.id, outputs: { name: "Live" } });
    const calls = await setting.requests(async () => {
      expect(await later.up("Membership", program.membership)).toMatchObject({ id: membership.id });
    });
    expect(calls.map((call) => call.split(" ")[0])).toEqual(["GET"]);
  });

  test("makes or takes over nothing that the charter's plan does not", async () => {
    const { slug, program, organization } = await lost();
    const later = await setting.engineAlone();
    await later.underCharter({});
    const before = await setting.events(organization.id);
    await expect(later.up("Workspace", { ...program.workspace, name: "Live", adopt: true })).rejects.toThrow(
      `${slug}/production exists already and differs: name: "Production" → "Live".`,
    );
    const kim = { ...program.membership, principal: "kim@acme.example" };
    await expect(later.up("Membership", kim)).rejects.toThrow(
      `Not in the plan of this run: create ${slug}/members/kim@acme.example.`,
    );
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("never takes over what could only be replaced", async () => {
    const { slug, program } = await lost();
    const later = laterOf();
    await expect(later.up("Application", { ...program.application, channel: "mobile", adopt: true })).rejects.toThrow(
      `${slug}/production/shop@production exists already and differs: channel: "web" → "mobile". ` +
        "These fields cannot be changed in place: declare them as they are.",
    );
  });

  test("finds what the first reading showed without a call that would be refused", async () => {
    const { program, membership, organization } = await lost();
    const later = laterOf();
    await later.refresh(organization);
    const calls = await setting.requests(() => later.up("Membership", program.membership));
    expect(calls).toEqual([]);
    expect((await later.up("Membership", program.membership)).id).toBe(membership.id);
  });

  test("does not take an organization for another that had its slug before", async () => {
    const { slug, organization, membership } = await lost();
    await engineOf().up("Organization", { slug: `${slug}-old`, name: "Acme" }, organization);
    // Its member's state still calls it by the slug that it had.
    const later = laterOf();
    await later.refresh(membership);
    const successor = await later.up("Organization", { slug, name: "Another" });
    expect(successor.id).not.toBe(organization.id);
    const lee = { ...inOrganization(successor), principal: "lee@acme.example", role: "member" };
    expect((await later.up("Membership", lee)).outputs.organizationId).toBe(successor.id);
    expect((await later.refresh(membership))?.outputs).toMatchObject({
      organizationId: organization.id,
      organization: `${slug}-old`,
    });
  });
});
