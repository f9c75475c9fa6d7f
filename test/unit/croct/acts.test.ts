import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document.js";
import { exportToText } from "../../../sdk/src/export/text.js";
import { makePlan, observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { acme, dana, kim, main, platform, withStandIn } from "./fixture.js";

/** An organization with a workspace in it. */
async function begun() {
  const stand = await withStandIn();
  const organization = await stand.backend.Organization.create(acme);
  const workspace = await stand.backend.Workspace.create({ ...main, organizationId: organization.id });
  stand.asked();
  stand.writes.length = 0;
  const at = { organization: "acme", organizationId: organization.id };
  const inside = { ...at, workspace: "main", workspaceId: workspace.id };
  return { ...stand, organization, workspace, at, inside };
}

test("a whole organization is made and read back as it was declared (D20)", async () => {
  const { backend, at, inside, workspace, organization } = await begun();
  const lab = await backend.Workspace.create({
    ...{ ...main, ...at, slug: "lab", name: "Lab", website: "https://lab.acme.example", botExclusion: false },
    locales: { default: "en", others: ["de", "pt-br"] },
  });
  const shop = await backend.Application.create({
    ...{
      ...inside,
      key: "shop",
      environment: "development",
      website: "https://dev.acme.example",
      timeZone: "Asia/Tokyo",
    },
    security: { trustedOrigins: ["http://localhost:3000", "https://*.acme.example"] },
    privacy: { anonymityScope: "session" },
  });
  const member = await backend.Membership.create({
    ...at,
    principal: kim,
    role: "custom",
    permissions: ["organization_view"],
  });
  const grant = await backend.WorkspaceGrant.create({ ...inside, principal: "pat@acme.example", roles: ["manager"] });
  expect({ lab, shop, member, grant }).toMatchObject({
    lab: { slug: "lab", botExclusion: false, locales: { default: "en", others: ["de", "pt-br"] } },
    shop: {
      ...{ slug: "shop-development", name: "shop", environment: "development", timeZone: "Asia/Tokyo" },
      security: { trustedOrigins: ["http://localhost:3000", "https://*.acme.example"], requiresAuthentication: false },
      privacy: { anonymityScope: "session" },
    },
    member: { principal: kim, role: "custom", permissions: ["organization_view"], status: "pending" },
    grant: {
      id: expect.stringMatching(`^${workspace.id}/wmember_`),
      roles: ["manager"],
      permissions: null,
      status: "pending",
    },
  });
  const observed = await backend.observe({ slug: "acme", id: organization.id });
  expect(observed).toMatchObject({ workspaces: [workspace, lab], applications: [shop], grants: [grant] });
  expect(observed?.memberships).toContainEqual(member);
});

test("each request says which step of the plan it is a part of", async () => {
  const { backend, inside, writes, asked } = await begun();
  const shop = await backend.Application.create({
    ...{ ...inside, key: "shop", environment: "production", website: "https://acme.example" },
    security: { trustedOrigins: ["https://acme.example"] },
  });
  const security = { trustedOrigins: ["https://www.acme.example"] };
  await backend.Application.update(
    { ...shop, organization: "acme" },
    { website: "https://www.acme.example", security },
  );
  const key = "acme/main/shop@production";
  const made = { kind: "Application", key, verb: "create" };
  const changed = { kind: "Application", key: "acme/main/shop-production@production", id: shop.id, verb: "update" };
  expect(asked()).toEqual([
    ...["createWebApplication", "application", "addTrustedOrigin", "application"],
    ...["updateApplication", "application", "addTrustedOrigin", "removeTrustedOrigin", "application"],
  ]);
  expect(writes).toEqual([made, made, changed, changed, changed]);
});

test("what was made but not set as a whole is kept, with the reason", async () => {
  const { backend, at } = await begun();
  const making = backend.Workspace.create({
    ...{ ...main, ...at, slug: "lab", name: "Lab" },
    locales: { default: "en", others: ["not a locale"] },
  });
  await expect(making).rejects.toMatchObject({
    code: "partly-done",
    message: expect.stringContaining(
      "acme/lab was made, but not all of it was set: mutation addWorkspaceLocale answered 422",
    ),
    live: { slug: "lab" },
  });
});

test("locales are written one by one, the default one never", async () => {
  const { backend, workspace, asked } = await begun();
  const known = { ...workspace, organization: "acme" };
  expect((await backend.Workspace.update(known, { locales: { others: ["de", "fr"] } })).locales).toEqual({
    default: "en",
    others: ["de", "fr"],
  });
  expect((await backend.Workspace.update(known, { locales: { others: ["fr"] } })).locales).toEqual({
    default: "en",
    others: ["fr"],
  });
  expect((await backend.Workspace.update(known, { locales: { others: null } })).locales).toEqual({
    default: "en",
    others: [],
  });
  expect(asked().filter((name) => name.includes("Locale"))).toEqual([
    ...["addWorkspaceLocale", "addWorkspaceLocale", "removeWorkspaceLocale", "removeWorkspaceLocale"],
  ]);
  await expect(backend.Workspace.update(known, { locales: { default: "de" } })).rejects.toMatchObject({
    code: "immutable-field",
  });
});

describe("somebody who is invited", () => {
  test("gets another role in place while nobody has answered (D15)", async () => {
    const { backend, at, asked } = await begun();
    const invited = await backend.Membership.create({ ...at, principal: kim, role: "maintainer" });
    asked();
    const changed = await backend.Membership.update(
      { ...invited, organization: "acme" },
      { role: "custom", permissions: ["organization_view"] },
    );
    expect(changed).toEqual({ ...invited, role: "custom", permissions: ["organization_view"] });
    expect(
      await backend.Membership.update({ ...changed, organization: "acme" }, { role: "manager", permissions: null }),
    ).toEqual({ ...invited, role: "manager" });
    expect(asked()).toEqual(["updateOrganizationMemberPermission", "updateOrganizationMemberPermission"]);
  });

  test("is not removed once they have accepted, although the service takes no status with a removal (D14)", async () => {
    const { backend, at, service, asked } = await begun();
    const invited = await backend.Membership.create({ ...at, principal: kim, role: "maintainer" });
    service.answer("acme", kim, true);
    asked();
    await expect(backend.Membership.delete({ ...invited, organization: "acme" })).rejects.toMatchObject({
      code: "conflict",
      problem: { members: { currentStatus: "active" } },
    });
    expect(asked()).toEqual(["membership"]);
    expect(await backend.Membership.delete({ ...invited, organization: "acme", status: "active" })).toBe("deleted");
    expect(await backend.Membership.delete({ ...invited, organization: "acme", status: "active" })).toBe("missing");
  });

  test("and declined is removed and invited again on demand, with what they were to have (D13)", async () => {
    const { backend, at, service, writes } = await begun();
    const invited = await backend.Membership.create({
      ...at,
      principal: kim,
      role: "custom",
      permissions: ["organization_view"],
    });
    service.answer("acme", kim, false);
    writes.length = 0;
    const again = await backend.Membership.resend?.({ ...invited, status: "declined", organization: "acme" });
    expect(again).toEqual({ ...invited, id: again?.id });
    expect(again?.id).not.toBe(invited.id);
    const write = { kind: "Membership", key: `acme/members/${kim}`, id: invited.id, verb: "resend" };
    expect(writes).toEqual([write, write]);
    // The one that was declined is gone: nobody is invited for it once more.
    await expect(
      backend.Membership.resend?.({ ...invited, status: "declined", organization: "acme" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("twice is a conflict, and whoever is there is found", async () => {
    const { backend, at } = await begun();
    const invited = await backend.Membership.create({ ...at, principal: kim, role: "maintainer" });
    await expect(backend.Membership.create({ ...at, principal: kim, role: "manager" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await backend.Membership.find({ ...at, principal: kim, role: "manager" })).toEqual(invited);
    expect(await backend.Membership.get({ ...invited, organization: "acme" })).toEqual(invited);
  });
});

describe("a grant", () => {
  test("lives without a membership, with an id and a status of its own (D22)", async () => {
    const { backend, as, inside, asked } = await begun();
    const grant = await backend.WorkspaceGrant.create({
      ...inside,
      principal: kim,
      roles: ["custom"],
      permissions: ["application_view"],
    });
    expect((await backend.observe({ slug: "acme" }))?.memberships.map(({ principal }) => principal)).toEqual([dana]);
    asked();
    const known = { ...grant, organization: "acme" };
    const changed = { ...grant, roles: ["maintainer"], permissions: null };
    expect(await backend.WorkspaceGrant.update(known, { roles: ["maintainer"], permissions: null })).toEqual(changed);
    expect(asked()).toEqual(["updateWorkspaceMemberPermission"]);
    // It is looked at first: nobody is removed who accepted meanwhile (D14).
    const other = as(dana);
    expect(await other.WorkspaceGrant.delete(known)).toBe("deleted");
    expect(asked()).toEqual(["workspaceMembers", "removeWorkspaceMember"]);
    expect(await other.WorkspaceGrant.delete(known)).toBe("missing");
  });

  test("that somebody removed and gave again is another one: the one that is known is gone", async () => {
    const { backend, as, inside } = await begun();
    const grant = await backend.WorkspaceGrant.create({ ...inside, principal: kim, roles: ["maintainer"] });
    const known = { ...grant, organization: "acme" };
    const other = as(dana);
    await other.WorkspaceGrant.delete(known);
    await other.WorkspaceGrant.create({ ...inside, principal: kim, roles: ["maintainer"] });
    expect(await backend.WorkspaceGrant.delete(known)).toBe("missing");
    expect((await backend.observe({ slug: "acme" }))?.grants.map(({ principal }) => principal)).toEqual([kim]);
  });
});

describe("what takes a password", () => {
  test("is refused with what to do by hand, and no request is made", async () => {
    const { backend, organization, workspace, inside, asked } = await begun();
    const shop = await backend.Application.create({
      ...inside,
      key: "shop",
      environment: "production",
      website: "https://acme.example",
    });
    asked();
    const own = { organization: "acme" };
    const refused = { code: "needs-password", remedy: expect.stringContaining("forget") };
    await expect(backend.Organization.delete({ ...organization, ...own })).rejects.toMatchObject(refused);
    await expect(backend.Workspace.delete({ ...workspace, ...own })).rejects.toMatchObject(refused);
    await expect(backend.Application.delete({ ...shop, ...own })).rejects.toMatchObject(refused);
    await expect(
      backend.Application.update({ ...shop, ...own }, { security: { requiresAuthentication: true } }),
    ).rejects.toMatchObject({
      code: "needs-password",
    });
    expect(asked()).toEqual([]);
  });

  const text = (more: string) => `
charter: v1
platform: croct
organizations:
  acme:
    name: Acme
    type: business
    email: office@acme.example
    members: { ${dana}: owner }
    workspaces:
      main:
        name: Main
        timeZone: Europe/Berlin
        locales: { default: en }
        applications: { shop: { production: { website: https://acme.example${more} } } }
`;
  const wrong = (more: string): readonly string[] => {
    try {
      parseCharter([{ file: "org.yaml", text: text(more) }]);
      return [];
    } catch (error) {
      const {
        diagnostics = [],
      }: {
        readonly diagnostics?: readonly {
          readonly code: string;
          readonly message: string;
          readonly position: { readonly line: number };
        }[];
      } = Object(error);
      return diagnostics.map(({ code, message, position: { line } }) => `${line} ${code} ${message}`);
    }
  };

  test("or nobody writes, or is not there, is an error at its line, also inside of a map (D8, D24)", () => {
    expect(wrong("")).toEqual([]);
    expect(wrong(", security: { requiresAuthentication: true, trustedOrigins: [] }")).toEqual([
      expect.stringMatching(/^15 needs-password Croct asks for a password to write .security.requiresAuthentication./),
    ]);
    expect(wrong(", localization: { weekStart: monday }")).toEqual([expect.stringMatching(/^15 read-only-field /)]);
    expect(wrong(", privacy: { anonymityScope: everybody }")).toEqual([
      "15 unknown-value `privacy.anonymityScope` cannot be `everybody` on Croct.",
    ]);
  });

  const planOf = async (removed: string) => {
    const { backend, asked } = await begun();
    const charter = parseCharter([
      {
        file: "org.yaml",
        text: `charter: v1\nplatform: croct\norganizations:\n  acme: { name: Acme, type: business, email: office@acme.example, members: { ${dana}: owner } }\nremoved: { acme/main: ${removed} }\n`,
      },
    ]);
    const observed = await observeAll(backend, charter, unknownManaged);
    const { workspaces = [], organization } = observed.get("acme")?.observed ?? {};
    const objects = [
      { address: "acme", kind: "Organization" as const, id: organization?.id ?? "", inputs: {} },
      ...workspaces.map(({ id, slug }) => ({ address: `acme/${slug}`, kind: "Workspace" as const, id, inputs: {} })),
    ];
    const managed = { source: "state" as const, objects: new Map(objects.map((one) => [one.address, one])) };
    asked();
    return makePlan(charter, observed, managed, new Date("2027-03-01T12:00:00Z"));
  };

  test("is refused in the plan where a workspace is to be destroyed; forgetting it works (D6)", async () => {
    const { refusals } = await planOf("destroy");
    expect(refusals).toMatchObject([{ code: "not-deletable", remedy: expect.stringContaining("acme/main: forget") }]);
    const { refusals: none, changes } = await planOf("forget");
    const forgotten = changes.filter(({ verb }) => verb !== "adopt").map(({ verb, address }) => `${verb} ${address}`);
    expect([none, forgotten]).toEqual([[], ["forget acme/main"]]);
  });
});

test("a live organization is exported as a charter that plans to zero (D5)", async () => {
  const { backend, at, inside } = await begun();
  await backend.Membership.create({
    ...at,
    principal: kim,
    role: "custom",
    permissions: ["organization_view", "application_view"],
  });
  await backend.WorkspaceGrant.create({
    ...inside,
    principal: "pat@acme.example",
    roles: ["custom"],
    permissions: ["application_view"],
  });
  await backend.Application.create({
    ...{ ...inside, key: "shop", environment: "production", website: "https://acme.example" },
    security: { trustedOrigins: ["https://acme.example"] },
  });
  const observed = await backend.observe({ slug: "acme" });
  if (observed === undefined) throw new Error("There is none.");
  const exported = exportToText(exportDocument(observed, platform));
  const charter = parseCharter([{ file: "org.yaml", text: exported }]);
  const plan = makePlan(charter, await observeAll(backend, charter, unknownManaged), unknownManaged, new Date());
  expect([plan.changes.filter(({ verb }) => verb !== "adopt"), plan.unmanaged, plan.refusals]).toEqual([[], [], []]);
});
