import { beforeAll, describe, expect, test } from "vitest";
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

/** The last run is an update: it sees a check before any delete. */
beforeAll(async () => {
  await lastOf().check("Organization", { slug: "any" });
});

const guard = (removed: Readonly<Record<string, string>>, other: object = {}) => ({
  platform: "standard",
  maxRemovals: "25%",
  addresses: "",
  removed,
  ...other,
});

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

  test("is made by its tombstone alone; what else goes is refused or forgotten (D6)", async () => {
    const { slug, organization, production, staging, grants, membership } = await house();
    const engine = await setting.engine();
    await engine.up("Guard", guard({ [`${slug}/staging`]: "destroy", [`${slug}/members/${ana}`]: "forget" }));
    const calls = await setting.requests(async () => {
      await expect(engine.delete(production)).rejects.toThrow(
        `Write \`removed: { ${slug}/production: destroy }\` to delete it, or \`forget\` to stop managing it.`,
      );
      await engine.delete(membership);
    });
    expect(calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
    await engine.delete(staging);
    // It went along with its workspace.
    expect(await setting.requests(() => engine.delete(grants[1]))).toEqual([]);
    expect((await setting.events(organization.id)).slice(-2)).toEqual([
      "workspace.deleted staging",
      `grant.revoked ${ana}`,
    ]);
  });

  test("that the charter forgets covers what is below, and is named as the organization is called today", async () => {
    const { slug, organization, staging, grants } = await house();
    const engine = await setting.engine();
    await engine.up("Organization", { slug: `${slug}-eu`, name: "Acme" }, organization);
    await engine.up("Guard", guard({ [`${slug}-eu/staging`]: "forget" }));
    const calls = await setting.requests(async () => {
      await engine.delete(grants[1]);
      await engine.delete(staging);
    });
    expect(calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
  });

  test("by `pulumi destroy` deletes nothing of an organization that CHARTER_DESTROY does not name", async () => {
    const { slug, organization, membership, grants } = await house();
    const refusal =
      `\`pulumi destroy\` would delete ${slug} and everything in it. ` +
      `Set CHARTER_DESTROY=${slug} if that is what you want.`;
    const unnamed = await setting.engine({ CHARTER_DESTROY: "acme, other" });
    const before = await setting.events(organization.id);
    for (const resource of [...grants, membership, organization]) {
      await expect(unnamed.delete(resource)).rejects.toThrow(refusal);
    }
    expect(await setting.events(organization.id)).toEqual(before);
  });

  test("by `pulumi destroy` deletes an organization that CHARTER_DESTROY names, its last owner with it (D18)", async () => {
    const { later, slug, organization, production, staging, membership, grants } = await house();
    const owner = await later.up("Membership", { ...inOrganization(organization), principal: dana, role: "owner" });
    const engine = await setting.engine({ CHARTER_DESTROY: `other,${slug}` });
    for (const resource of [...grants, production, staging, membership, owner, organization]) {
      await engine.delete(resource);
    }
    expect(await setting.backend.observe({ slug })).toBeUndefined();
    expect(await engine.host.said()).toEqual([]);
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
    await engine.host.create(corrected);
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
    const engine = await setting.engine();
    const store = { ...shop, key: "store", channel: "mobile" };
    await engine.up("Guard", guard({}));
    await expect(engine.up("Application", store, application)).rejects.toThrow(
      `Write \`removed: { ${slug}/production/store@production: destroy }\` to replace it, or declare it as it is.`,
    );
    const licensed = await setting.engine();
    await licensed.up("Guard", guard({ [`${slug}/production/store@production`]: "destroy" }));
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
  const declaring = (addresses: readonly string[], other: object = {}) =>
    guard({}, { addresses: addresses.join("\n"), ...other });
  const people = ["ana", "ben", "eve", "kim"].map((name) => `acme/members/${name}@acme.example`);

  test("refuses a run that would remove more than maxRemovals, and says which line allows it", async () => {
    const engine = programOf();
    const known = await engine.up("Guard", declaring(["acme", ...people]));
    await expect(engine.up("Guard", declaring(["acme", ...people.slice(2)]), known)).rejects.toMatchObject({
      failures: {
        maxRemovals:
          "2 of 4 members of acme would be removed, more than maxRemovals (25%) allows. " +
          "If that is meant, raise `guard.maxRemovals` in the charter.",
      },
    });
    await engine.up("Guard", declaring(["acme", ...people.slice(1)]), known);
    await engine.up("Guard", declaring(["acme", ...people.slice(2)], { maxRemovals: "2" }), known);
    await engine.up("Guard", declaring([], { removed: { acme: "destroy" } }), known);
  });

  test("does not count what goes along, what is renamed and what is forgotten", async () => {
    const engine = programOf();
    const grants = ["ana", "ben", "eve"].map((name) => `acme/lab/grants/${name}@acme.example`);
    const known = await engine.up("Guard", declaring(["acme", "acme/lab", "acme/ops", ...people, ...grants]));
    const withoutAna = ["acme", "acme/lab", "acme/ops", ...people.slice(1), ...grants.slice(1)];
    await engine.up("Guard", declaring(withoutAna), known);
    const renamed = ["acme", "acme/laboratory", "acme/ops", ...people].concat(
      grants.map((address) => address.replace("/lab/", "/laboratory/")),
    );
    await engine.up("Guard", declaring(renamed, { renamed: { "acme/lab": "acme/laboratory" } }), known);
    await engine.up("Guard", declaring(["acme", "acme/ops", ...people], { removed: { "acme/lab": "destroy" } }), known);
    await engine.up(
      "Guard",
      declaring(["acme", ...people], { removed: { "acme/lab": "forget", "acme/ops": "forget" } }),
      known,
    );
  });

  test("counts what goes although something else was called that before, and somebody whose address is corrected", async () => {
    const engine = programOf();
    const grants = ["lab", "ops", "web"].map((workspace) => `acme/${workspace}/grants/ana@acme.example`);
    const known = await engine.up("Guard", declaring(["acme", ...people, ...grants]));
    const renamed = { renamed: { "acme/members/ana@acme.example": "acme/members/anna@acme.example" } };
    const anna = ["acme", "acme/members/anna@acme.example", ...people.slice(1)];
    // Her grants go with her, as they do where she is removed.
    const corrected = await engine.up("Guard", declaring(anna, renamed), known);
    await expect(engine.up("Guard", declaring(anna, { ...renamed, maxRemovals: "0" }), known)).rejects.toThrow(
      "1 of 4 members of acme would be removed",
    );
    await engine.up("Guard", declaring(anna, { ...renamed, maxRemovals: "0" }), corrected);
    const both = await engine.up("Guard", declaring(["acme", "acme/lab", "acme/live"]));
    const live = declaring(["acme", "acme/live"], { renamed: { "acme/lab": "acme/live" }, maxRemovals: "0" });
    await expect(engine.up("Guard", live, both)).rejects.toThrow("1 of 2 workspaces of acme would be removed");
  });

  test("leaves in state what a refresh has to know, and is a step only where that changes", async () => {
    const engine = await setting.engine();
    const known = await engine.up("Guard", declaring(people));
    const { __provider, ...outputs } = known.outputs;
    expect(outputs).toEqual({ platform: "standard", maxRemovals: "25%" });
    expect((await engine.refresh(known))?.outputs).toEqual(known.outputs);
    await engine.up("Guard", declaring(people.slice(1)), known);
    const raised = await engine.up("Guard", declaring(people, { maxRemovals: "100%" }), known);
    expect(engine.steps).toEqual(["create", "same", "update"]);
    expect(raised.outputs).toEqual({ ...known.outputs, maxRemovals: "100%" });
    await engine.delete(raised);
  });
});
