import { describe, expect, test } from "vitest";
import { Engine } from "./engine";
import { Host, providerLine } from "./host";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

/** What a preview sends for what it does not know yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("a preview", () => {
  test("of children of an organization that is to be created asks nobody and is a creation", async () => {
    const { host } = engineOf();
    const membership = {
      organization: "acme",
      organizationId: unknown,
      principal: "Ana@Acme.Example",
      role: "member",
      __provider: providerLine("Membership"),
    };
    const grant = {
      organization: "acme",
      organizationId: unknown,
      workspace: "production",
      workspaceId: unknown,
      principal: dana,
      permission: "read",
      __provider: providerLine("WorkspaceGrant"),
    };
    const calls = await setting.requests(async () => {
      expect(await host.check({}, membership)).toEqual({
        inputs: { ...membership, principal: "ana@acme.example" },
        failures: [],
      });
      expect(await host.check({}, grant)).toEqual({ inputs: grant, failures: [] });
    });
    expect(calls).toEqual([]);
  });

  test("of a program of classes refuses a word or a form that the service would, before anything is known of its parent (D8)", async () => {
    const { host } = engineOf();
    const check = async (kind: "Membership" | "WorkspaceGrant", fields: object) => {
      const parents = { organization: "acme", organizationId: unknown };
      const news = { ...parents, ...fields, unplanned: true, __provider: providerLine(kind) };
      return (await host.check({}, news)).failures;
    };
    const calls = await setting.requests(async () => {
      expect(await check("Membership", { principal: "ana@acme.example", role: "ownr" })).toEqual([
        {
          property: "role",
          reason:
            "`ownr` is no organization role of Standard. Did you mean `owner`? CHARTER_PLATFORM names another platform.",
        },
      ]);
      const workspace = { workspace: "lab", workspaceId: unknown };
      expect(await check("WorkspaceGrant", { ...workspace, principal: unknown, permission: "writ" })).toMatchObject([
        { property: "permission" },
      ]);
      expect(await check("WorkspaceGrant", { ...workspace, principal: "ana", permission: unknown })).toMatchObject([
        { property: "principal" },
      ]);
      expect(await check("Membership", { principal: unknown, role: unknown, accessUntil: unknown })).toEqual([]);
    });
    expect(calls).toEqual([]);
  });

  test("of a roster that lists somebody by a name that nobody can have is refused: whoever is meant would be revoked", async () => {
    const organization = await engineOf().up("Organization", { slug: setting.slug(), name: "Acme" });
    const roster = { ...inOrganization(organization), principals: [dana, "ana at acme.example"] };
    await expect(engineOf().check("Roster", roster)).rejects.toMatchObject({
      failures: { principals: "`ana at acme.example` is not an e-mail address. Write it as in `dana@acme.example`." },
    });
  });

  test("of a parent that is not known yet is a change, and no replacement", async () => {
    const { host } = engineOf();
    const organization = await engineOf().up("Organization", { slug: setting.slug(), name: "Acme" });
    const workspace = await engineOf().up("Workspace", {
      ...inOrganization(organization),
      slug: "production",
      name: "Production",
    });
    const news = { ...workspace.inputs, organizationId: unknown };
    const { inputs, failures } = await host.check(workspace.inputs, news);
    expect({ inputs, failures }).toEqual({ inputs: news, failures: [] });
    expect(await host.diff(workspace.id, workspace.outputs, inputs)).toEqual({
      changes: true,
      replaces: [],
      deleteBeforeReplace: false,
    });
  });

  test("of a field that is not known yet refuses nothing, and is a change", async () => {
    const { host } = engineOf();
    const organization = await engineOf().up("Organization", {
      slug: setting.slug(),
      name: "Acme",
      type: "business",
    });
    const news = { ...organization.inputs, name: unknown, type: unknown };
    const { inputs, failures } = await host.check(organization.inputs, news);
    expect({ inputs, failures }).toEqual({ inputs: news, failures: [] });
    expect(await host.diff(organization.id, organization.outputs, inputs)).toMatchObject({ changes: true });
  });

  test("says of a grant why it waits, from the lists of one reading (D16)", async () => {
    const organization = await engineOf().up("Organization", { slug: setting.slug(), name: "Acme" });
    const workspace = await engineOf().up("Workspace", {
      ...inOrganization(organization),
      slug: "production",
      name: "Production",
    });
    await engineOf().up("Membership", {
      ...inOrganization(organization),
      principal: "kim@acme.example",
      role: "member",
    });
    const later = await setting.engine();
    const grant = (principal: string) => ({ ...inWorkspace(workspace), principal, permission: "read" });
    const calls = await setting.requests(async () => {
      expect((await later.check("WorkspaceGrant", grant("kim@acme.example"))).waiting).toBe(
        "kim@acme.example is pending",
      );
      expect((await later.check("WorkspaceGrant", grant("lee@acme.example"))).waiting).toBe(
        "lee@acme.example is not a member yet",
      );
      expect(await later.check("WorkspaceGrant", grant(dana))).not.toHaveProperty("waiting");
    });
    expect(calls).toHaveLength(6);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(["GET"]));
  });

  test("without a service still says what is declared", async () => {
    const host = await Host.start({});
    const grant = {
      organization: "acme",
      organizationId: "org_1",
      workspace: "production",
      workspaceId: "ws_1",
      principal: dana,
      permission: "read",
      __provider: providerLine("WorkspaceGrant"),
    };
    const { inputs } = await host.check({}, grant);
    expect(inputs).toEqual(grant);
    const outputs = { ...grant, id: `ws_1/${dana}`, permission: "write", accessUntil: null, status: "active" };
    expect(await host.diff(outputs.id, outputs, inputs)).toMatchObject({ changes: true });
    const waiting = { ...grant, id: `ws_1/${dana}`, status: "waiting", waiting: `${dana} is pending` };
    expect(await host.diff(waiting.id, waiting, inputs)).toMatchObject({ changes: false });
    expect(await host.said()).toEqual([]);
  });
});

describe("the first calls", () => {
  test("come before configure, beside it and after it, and all are answered", async () => {
    const host = await Host.start(setting.environment());
    const engine = new Engine(host);
    const begun = engine.begin();
    const declare = () => engine.up("Organization", { slug: setting.slug(), name: "Acme" });
    const first = begun.then(declare);
    const [, second, third] = await Promise.all([host.configure(), declare(), declare()]);
    const fourth = await declare();
    const organizations = [await first, second, third, fourth];
    expect(new Set(organizations.map(({ id }) => id)).size).toBe(4);
    expect(organizations.map(({ outputs }) => outputs.name)).toEqual(["Acme", "Acme", "Acme", "Acme"]);
    expect(await host.said()).toEqual([]);
  });
});
