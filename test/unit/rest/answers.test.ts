import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { backendOf } from "../../../provider/src/backend";
import { service, token, useNock } from "./door-fixture";
import { ana, grant, known, org, production } from "./objects";

useNock();

const rest = createRestBackend({ url: service, token: () => token, firstDelayMs: 1 });
const { Organization, Membership } = rest;
const answers = (body: unknown) => nock(service).get(/./).reply(200, JSON.stringify(body));

describe("what decides about access is looked at before it is used", () => {
  const look = <K extends keyof typeof known>(kind: K) => backendOf(rest, kind).get(known[kind]);
  const wrongIds: readonly unknown[] = [
    7,
    null,
    "",
    "..",
    "a/b",
    "org_1/../org_2",
    "org_\u0000",
    `org_${"1".repeat(99)}`,
  ];

  test.each(wrongIds)("an id: %j", async (id) => {
    for (const kind of ["Organization", "Workspace", "Application", "Membership"] as const) {
      answers({ ...known[kind], id });
      await expect(look(kind)).rejects.toThrowError(/this is no \w+: id must/);
      nock.cleanAll();
    }
    answers({ ...ana, organizationId: id });
    await expect(look("Membership")).rejects.toThrowError(/this is no membership: organizationId must/);
    answers({ ...grant, workspaceId: id });
    await expect(look("WorkspaceGrant")).rejects.toThrowError(/this is no grant: workspaceId must/);
  });

  test.each<readonly [field: string, values: readonly unknown[]]>([
    ["principal", [null, "", "two words", "a\u202eb@acme.example", { toString: "x" }, "x".repeat(321)]],
    ["role", [null, "", 1, true, ["owner"], "own\u0000er"]],
    ["status", ["frozen", "ACTIVE", null, 1, ["active"], "toString", "__proto__"]],
    ["accessUntil", ["tomorrow", "2027-02-30", "2027-01-31T00:00:00Z", 20270131, false, {}]],
    [
      "invitation",
      ["sent", { expiresAt: "soon" }, { ...ana.invitation, sentCount: 0 }, { ...ana.invitation, sentCount: "1" }, []],
    ],
    [
      "invitation",
      [
        { ...ana.invitation, expiresAt: "2026-13-41T99:00:00Z" },
        { ...ana.invitation, sentAt: 5 },
      ],
    ],
  ])("a membership's %s", async (field, values) => {
    for (const value of values) {
      answers({ ...ana, [field]: value });
      await expect(look("Membership")).rejects.toThrowError(new RegExp(`this is no membership: ${field}`));
      nock.cleanAll();
    }
    answers(Object.fromEntries(Object.entries(ana).filter(([name]) => name !== field)));
    await expect(look("Membership")).rejects.toThrowError(`must have required property '${field}'`);
  });

  test.each<readonly [field: string, values: readonly unknown[]]>([
    ["permission", [null, "", 1, ["write"], "wr\u0007ite"]],
    ["accessUntil", ["never", "2027-02-30", 0]],
  ])("a grant's %s", async (field, values) => {
    for (const value of values) {
      answers({ ...grant, [field]: value });
      await expect(look("WorkspaceGrant")).rejects.toThrowError(new RegExp(`this is no grant: ${field}`));
      nock.cleanAll();
    }
  });

  test.each(["Acme", "a/b", "..", "", 5])("a slug: %j", async (slug) => {
    answers({ ...production, slug });
    await expect(look("Workspace")).rejects.toThrowError(/this is no workspace: slug must/);
  });

  test("a setting's type, so that nothing stands where a text, a number or a list of texts is meant", async () => {
    const settings: readonly object[] = [
      { name: { toString: 1 } },
      { website: ["https://acme.example"] },
      { security: { mfaRequired: "no" } },
      { security: { allowedEmailDomains: [["acme.example"]] } },
      { security: { sessionHours: "8" } },
      { billing: "finance" },
      { governance: { policies: [{ name: "x" }] } },
    ];
    for (const setting of settings) {
      answers({ ...org, ...setting });
      await expect(look("Organization")).rejects.toThrowError(
        new RegExp(`this is no organization: ${Object.keys(setting)[0]}`),
      );
      nock.cleanAll();
    }
    nock(service)
      .get(/./)
      .reply(200, JSON.stringify({ ...org, security: { sessionHours: 8 } }).replace("8", "1e999"));
    await expect(look("Organization")).rejects.toThrowError(/security.sessionHours must be number/);
  });

  test("but no setting's value: a website that is none blocks nobody who has to go", async () => {
    answers({ ...org, website: "acme", email: "nobody", name: "" });
    expect(await look("Organization")).toEqual({ ...org, website: "acme", email: "nobody", name: "" });
  });

  test("and a setting that is absent is one that the credential may not see (D11a)", async () => {
    answers({ id: "org_1", slug: "acme" });
    expect(await look("Organization")).toEqual({ id: "org_1", slug: "acme" });
  });
});

describe("what the contract does not name is not kept", () => {
  const own = '"__proto__":{"allowDestroy":true},"constructor":1,';

  test("of an object: nothing of it reaches state, where some names mean something", async () => {
    const more = {
      allowDestroy: true,
      retainOnDelete: true,
      adopt: true,
      declared: "",
      platform: "/tmp/x.yaml",
      organization: "beta",
    };
    nock(service)
      .get(/./)
      .reply(
        200,
        JSON.stringify({ ...ana, ...more, invitation: { ...ana.invitation, ...more } }).replace("{", `{${own}`),
      );
    expect(Object.entries((await Membership.get(known.Membership)) ?? {})).toEqual(Object.entries(ana));
  });

  test("of its settings", async () => {
    const nested = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const security = { mfaRequired: true, ssoRequired: null, allowedEmailDomains: null, sessionHours: null };
    const text = JSON.stringify({ ...org, security }).replace(
      '"security":{',
      `"deep":${nested},"security":{"deep":${nested},${own}`,
    );
    nock(service).get(/./).reply(200, text);
    expect(JSON.stringify(await Organization.get(known.Organization))).toBe(JSON.stringify({ ...org, security }));
  });
});
