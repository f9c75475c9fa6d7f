import { describe, expect, test } from "vitest";
import type { Resource } from "./engine";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
/** A program without a charter. */
const programOf = useEngine(setting);
/** The run after Ana has joined. */
const laterOf = useEngine(setting);
/** The run after that one. */
const lastOf = useEngine(setting);

const ana = "ana@acme.example";

/** An organization with two workspaces, and Ana, who has joined and may read in both. */
async function house() {
  const engine = programOf();
  const slug = setting.slug();
  const organization = await engine.up("Organization", { slug, name: "Acme" });
  const member = { ...inOrganization(organization), principal: ana, role: "member" };
  const workspaceIn = (name: string) => engine.up("Workspace", { ...inOrganization(organization), slug: name, name });
  const production = await workspaceIn("production");
  const staging = await workspaceIn("staging");
  const membership = await engine.up("Membership", member);
  await setting.accept(membership);
  const later = laterOf();
  const grantIn = (workspace: Resource) =>
    later.up("WorkspaceGrant", { ...inWorkspace(workspace), principal: ana, permission: "read" });
  const grants = [await grantIn(production), await grantIn(staging)] as const;
  const joined = await later.refresh(membership);
  if (joined === undefined) throw new Error("Ana is gone");
  return { later, slug, organization, production, staging, member, pending: membership, membership: joined, grants };
}

describe("a removal", () => {
  test("of what has contents is refused where nothing allows it, with what would", async () => {
    const { later, slug, production } = await house();
    await expect(later.delete(production)).rejects.toThrow(
      `${slug}/production is no longer declared, and Charter deletes it only when that is written down. ` +
        "Set `allowDestroy: true` on the resource and apply that first, or use `retainOnDelete` to leave it alone.",
    );
  });

  test("of what has contents is made where the program allowed it before, which is no write of its own", async () => {
    const { later, organization, production } = await house();
    const program = { ...inOrganization(organization), slug: "production", name: "production", allowDestroy: true };
    const calls = await setting.requests(async () => {
      const allowed = await later.up("Workspace", program, production);
      expect(later.steps.at(-1)).toBe("update");
      expect(await later.up("Workspace", program, allowed)).toEqual(allowed);
      expect((await later.refresh(allowed))?.inputs).toEqual(allowed.inputs);
      await later.delete(allowed);
    });
    expect(calls).toEqual([`DELETE /v1/organizations/${organization.id}/workspaces/${production.id}`]);
  });

  test("is made where the plan of a charter has it, by the object's id; what else goes is refused or forgotten (D6)", async () => {
    const { slug, organization, production, staging, grants, membership } = await house();
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/staging`]: { may: ["delete"], id: staging.id },
      [`${slug}/staging/grants/${ana}`]: { may: ["delete"], id: grants[1].id },
      [`${slug}/members/${ana}`]: { may: ["forget"], id: membership.id },
    });
    await expect(engine.delete(production)).rejects.toThrow(
      `Not in the plan of this run: delete ${slug}/production. Run again: the next plan shows what it does.`,
    );
    expect(await setting.requests(() => engine.delete(membership))).toEqual([]);
    await engine.delete(staging);
    // It went along with its workspace.
    expect(await setting.requests(() => engine.delete(grants[1]))).toEqual([]);
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "workspace.deleted staging",
      `grant.revoked ${ana}`,
    ]);
  });

  test("goes by the object's id, whatever it and what it is in are called by now", async () => {
    const { slug, organization, staging, grants } = await house();
    const engine = await setting.engine();
    await engine.up("Organization", { slug: `${slug}-eu`, name: "Acme" }, organization);
    const charter = await setting.engineAlone();
    await charter.underCharter({
      [`${slug}-eu/staging`]: { may: ["forget"], id: staging.id },
      [`${slug}-eu/staging/grants/${ana}`]: { may: ["delete"], id: grants[1].id },
    });
    const calls = await setting.requests(async () => {
      await charter.delete(grants[1]);
      await charter.delete(staging);
    });
    expect(calls).toEqual([
      `DELETE /v1/organizations/${organization.id}/workspaces/${staging.id}/grants/${encodeURIComponent(ana)}`,
    ]);
  });

  test("names the status that the plan saw, not an older one that state remembers (D14)", async () => {
    const { slug, organization, pending } = await house();
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/members/${ana}`]: { may: ["delete"], id: pending.id, status: "active" },
    });
    await engine.delete(pending);
    expect((await setting.events(organization.id)).filter((event) => event.startsWith("membership")).at(-1)).toBe(
      `membership.removed ${ana}`,
    );
  });

  test("by `pulumi destroy` deletes nothing of an organization that CHARTER_DESTROY does not name", async () => {
    const { slug, organization, membership, grants } = await house();
    const unnamed = await setting.engineAlone({ CHARTER_DESTROY: "acme, other" });
    const before = await setting.events(organization.id);
    for (const resource of [...grants, membership, organization]) {
      await expect(unnamed.delete(resource)).rejects.toThrow(
        new RegExp(`Nothing in this run says what its plan is.*CHARTER_DESTROY=${slug}`),
      );
    }
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("by `pulumi destroy` deletes an organization that CHARTER_DESTROY names, its last owner with it (D18)", async () => {
    const { later, slug, organization, production, staging, membership, grants } = await house();
    const owner = await later.up("Membership", { ...inOrganization(organization), principal: dana, role: "owner" });
    const engine = await setting.engineAlone({ CHARTER_DESTROY: `other,${slug}` });
    for (const resource of [...grants, production, staging, membership, owner, organization]) {
      await engine.delete(resource);
    }
    expect(await setting.backend.observe({ slug })).toBeUndefined();
    expect(await engine.host.said()).toEqual([]);
  });

  test("by `pulumi destroy` takes whoever accepted since the state was written as well: nothing was planned for the status", async () => {
    const { slug, organization, pending } = await house();
    const engine = await setting.engineAlone({ CHARTER_DESTROY: slug });
    await engine.delete(pending);
    expect((await setting.events(organization.id)).filter((event) => event.startsWith("membership")).at(-1)).toBe(
      `membership.removed ${ana}`,
    );
  });

  test("of a member takes their grants along, whose own removal makes no call (D17)", async () => {
    const { organization, membership, grants } = await house();
    const engine = lastOf();
    await engine.delete(membership);
    const calls = await setting.requests(async () => {
      for (const grant of grants) await engine.delete(grant);
    });
    expect(calls).toEqual([]);
    expect((await setting.events(organization.id)).slice(-3)).toEqual([
      `membership.removed ${ana}`,
      `grant.revoked ${ana}`,
      `grant.revoked ${ana}`,
    ]);
  });

  test("of somebody pending revokes the invitation, and never removes who accepted meanwhile (D14)", async () => {
    const { organization, pending } = await house();
    const engine = lastOf();
    await expect(engine.delete(pending)).rejects.toThrow("is active by now");
    const kim = { ...inOrganization(organization), principal: "kim@acme.example", role: "member" };
    await engine.delete(await engine.up("Membership", kim));
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "membership.invited kim@acme.example",
      "membership.revoked kim@acme.example",
    ]);
  });

  test("of a pending address that is corrected comes before the new invitation (D15a)", async () => {
    const engine = programOf();
    const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
    const inputs = { ...inOrganization(organization), principal: "jon@acme.example", role: "member" };
    const membership = await engine.up("Membership", inputs);
    const corrected = { ...membership.inputs, principal: "john@acme.example" };
    expect(await engine.host.diff(membership.id, membership.outputs, corrected)).toEqual({
      changes: true,
      replaces: ["principal"],
      deleteBeforeReplace: false,
    });
    await engine.up("Membership", { ...inputs, principal: "john@acme.example" }, membership);
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "membership.revoked jon@acme.example",
      "membership.invited john@acme.example",
    ]);
  });

  test("of a corrected address is not made where the program says retainOnDelete", async () => {
    const engine = programOf();
    const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
    const jon = { ...inOrganization(organization), principal: "jon@acme.example", role: "member" };
    const invited = await engine.up("Membership", jon);
    const kept = await engine.up("Membership", { ...jon, retainOnDelete: true }, invited);
    expect(engine.steps.at(-1)).toBe("update");
    const corrected = { ...kept.inputs, principal: "john@acme.example" };
    expect(await engine.host.diff(kept.id, kept.outputs, corrected)).toMatchObject({ replaces: ["principal"] });
    // The engine asks for no deletion of it either.
    await engine.host.create(await engine.check("Membership", corrected));
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "membership.invited jon@acme.example",
      "membership.invited john@acme.example",
    ]);
  });

  test("that replaces an application needs its tombstone", async () => {
    const { later, slug, production } = await house();
    const shop = {
      ...inWorkspace(production),
      key: "shop",
      environment: "production",
      slug: "shop-production",
      channel: "web",
    };
    const application = await later.up("Application", shop);
    await expect(later.up("Application", { ...shop, channel: "mobile" }, application)).rejects.toThrow(
      `${slug}/production/shop@production would be deleted and made again, and Charter deletes it only when that is written down. ` +
        "Set `allowDestroy: true` on the resource and apply that first, or declare it as it is.",
    );
    const allowed = await later.up("Application", { ...shop, allowDestroy: true }, application);
    const replaced = await later.up("Application", { ...shop, channel: "mobile", allowDestroy: true }, allowed);
    expect(replaced.outputs).toMatchObject({ channel: "mobile", slug: "shop-production" });
    expect(replaced.id).not.toBe(application.id);
  });

  test("that replaces an application under another key goes by the address that the charter declares", async () => {
    const { later, slug, production } = await house();
    const shop = { ...inWorkspace(production), key: "shop", environment: "production", slug: "shop", channel: "web" };
    const application = await later.up("Application", shop);
    const store = { ...shop, key: "store", channel: "mobile" };
    const address = `${slug}/production/store@production`;
    const without = await setting.engineAlone();
    await without.underCharter({});
    await expect(without.up("Application", store, application)).rejects.toThrow(
      `Not in the plan of this run: delete ${address}.`,
    );
    const licensed = await setting.engineAlone();
    await licensed.underCharter({ [address]: { may: ["delete", "create"], id: application.id, fields: ["channel"] } });
    const replaced = await licensed.up("Application", store, application);
    expect(replaced.outputs).toMatchObject({ channel: "mobile", key: "store" });
  });

  test("of what is missing succeeds where its parent still resolves", async () => {
    const { later, slug, organization, membership, grants } = await house();
    const { Membership, WorkspaceGrant } = setting.backend;
    const place = { organization: slug, organizationId: organization.id };
    const workspaceId = String(grants[0].outputs.workspaceId);
    await WorkspaceGrant.delete({ ...place, id: grants[0].id, workspaceId, principal: ana, permission: "read" });
    await later.delete(grants[0]);
    await Membership.delete({ ...place, id: membership.id, principal: ana, role: "member", status: "active" });
    await later.delete(membership);
  });

  test("of what is missing fails where its parent is missing too: nobody can tell it from what is not visible", async () => {
    const { slug, membership, grants, production } = await house();
    const stranger = await setting.service.issueToken({ principal: "eve@other.example", scope: "write" });
    const engine = await setting.engine({ CHARTER_TOKEN: stranger });
    await engine.check("Organization", { slug });
    await expect(engine.delete(membership)).rejects.toThrow(
      `Membership ${membership.id} was not found, and neither was what it belongs to. ` +
        "Check that the credential can see this organization; if it is really gone, remove the object from state.",
    );
    await expect(engine.delete(grants[0])).rejects.toThrow(`WorkspaceGrant ${grants[0].id} was not found`);
    const allowed = { ...production, outputs: { ...production.outputs, allowDestroy: true } };
    await expect(engine.delete(allowed)).rejects.toThrow(`Workspace ${production.id} was not found`);
  });

  test("of an organization that is gone succeeds, as long as the credential is known", async () => {
    const engine = programOf();
    const slug = setting.slug();
    const organization = await engine.up("Organization", { slug, name: "Acme", allowDestroy: true });
    await engine.delete(organization);
    await laterOf().delete(organization);
    const unknown = await setting.engine({ CHARTER_TOKEN: "charter_unknown" });
    await unknown.check("Organization", { slug: "other" });
    await expect(unknown.delete(organization)).rejects.toThrow("answered 401");
  });
});

describe("a workspace's rename", () => {
  test("is one update that touches no grant, and a grant removed in the same run is revoked by id", async () => {
    const { organization, production, grants } = await house();
    const engine = lastOf();
    const steps = engine.steps.length;
    const calls = await setting.requests(async () => {
      const live = await engine.up(
        "Workspace",
        { ...inOrganization(organization), slug: "live", name: "production" },
        production,
      );
      const kept = { ...inWorkspace(live), principal: ana, permission: "read" };
      const same = await engine.up("WorkspaceGrant", kept, grants[0]);
      expect(same).toEqual({ ...grants[0], inputs: { ...grants[0].inputs, workspace: "live" } });
      expect(engine.steps.slice(steps)).toEqual(["update", "same"]);
      await engine.delete(grants[0]);
    });
    const path = `/v1/organizations/${organization.id}/workspaces/${production.id}`;
    expect(calls.filter((call) => !call.startsWith("GET"))).toEqual([
      `PATCH ${path}`,
      `DELETE ${path}/grants/${encodeURIComponent(ana)}`,
    ]);
    expect((await setting.events(organization.id)).at(-1)).toBe(`grant.revoked ${ana}`);
  });

  test("reaches what its grants say of it with the next refresh", async () => {
    const { later, slug, organization, production, grants, membership } = await house();
    await later.up("Organization", { slug: `${slug}-eu`, name: "Acme" }, organization);
    await later.up("Workspace", { ...inOrganization(organization), slug: "live" }, production);
    const next = lastOf();
    const refreshed = await next.refresh(grants[0]);
    expect(refreshed?.outputs).toEqual({ ...grants[0].outputs, organization: `${slug}-eu`, workspace: "live" });
    expect(refreshed?.inputs).toMatchObject({ organization: `${slug}-eu`, workspace: "live" });
    expect((await next.refresh(membership))?.outputs).toMatchObject({ organization: `${slug}-eu` });
  });
});

describe("the guard", () => {
  test("refuses a run whose plan was made with another state than the engine has, and says to run again", async () => {
    const engine = await setting.engineAlone();
    const first = await engine.underCharter({}, { basis: "", serial: "one" });
    await expect(engine.underCharter({}, { basis: "", serial: "two" }, first)).rejects.toMatchObject({
      failures: {
        basis:
          "another run has changed this stack's state since this one was planned, so its plan no longer holds: run again",
      },
    });
    await engine.underCharter({}, { basis: "one", serial: "two" }, first);
  });

  test("has taught nothing where it refuses: nothing is written after that", async () => {
    const { slug, organization, staging } = await house();
    const engine = await setting.engineAlone();
    const licence = { [`${slug}/staging`]: { may: ["delete"], id: staging.id } } as const;
    await expect(engine.underCharter(licence, { basis: "another" })).rejects.toThrow("run again");
    const before = await setting.events(organization.id);
    await expect(engine.delete(staging)).rejects.toThrow("Nothing in this run says what its plan is");
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("leaves in state what a refresh has to know, the serial and the figures of the guard, not the licence, and is a step only where the first changes", async () => {
    const engine = await setting.engineAlone();
    const figures = { maxRemovals: "25%", maxLosses: "25%", minOwners: 1, requiredOwners: [] };
    const known = await engine.underCharter({ acme: { may: ["create"] } }, { serial: "one", guard: figures });
    const { __provider, ...outputs } = known.outputs;
    expect(outputs).toEqual({ platform: "standard", maxRemovals: "25%" });
    expect(known.inputs).toEqual({
      platform: "standard",
      maxRemovals: "25%",
      serial: "one",
      guard: figures,
      __provider,
    });
    expect((await engine.refresh(known))?.outputs).toEqual(known.outputs);
    const next = await engine.underCharter({}, { serial: "two" }, known);
    expect(next.inputs).toMatchObject({ serial: "two" });
    const raised = await engine.underCharter({}, { maxRemovals: "100%" }, next);
    expect(engine.steps).toEqual(["create", "same", "update"]);
    expect(raised.outputs).toEqual({ ...known.outputs, maxRemovals: "100%" });
    await engine.delete(raised);
  });
});

describe("where the plan has seen something else than state remembers", () => {
  test("what is there decides: what is as declared is not written, and what is not, is", async () => {
    const { slug, organization, production, member, membership } = await house();
    const place = { organization: slug, organizationId: organization.id };
    await setting.backend.Membership.update(
      { ...place, id: membership.id, principal: ana, role: "member", status: "active" },
      { role: "admin" },
    );
    await setting.backend.Workspace.update({ ...place, id: production.id, slug: "production" }, { name: "By hand" });
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/production`]: { may: ["update"], id: production.id, fields: ["name"] },
    });
    await engine.up("Membership", { ...member, role: "admin" }, membership);
    await engine.up(
      "Workspace",
      { ...inOrganization(organization), slug: "production", name: "production" },
      production,
    );
    expect(engine.steps.slice(1)).toEqual(["same", "update"]);
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "workspace.updated production",
      "workspace.updated production",
    ]);
  });

  test("what is gone and shall be made is one failed line, not silence", async () => {
    const { slug, organization, member, membership } = await house();
    const place = { organization: slug, organizationId: organization.id };
    await setting.backend.Membership.delete({
      ...place,
      id: membership.id,
      principal: ana,
      role: "member",
      status: "active",
    });
    const engine = await setting.engineAlone();
    await engine.underCharter({ [`${slug}/members/${ana}`]: { may: ["create"] } });
    await expect(engine.up("Membership", member, membership)).rejects.toThrow(
      `${slug}/members/${ana} is not there any more, which the state does not know. Run \`pulumi up --refresh\`.`,
    );
  });
});
