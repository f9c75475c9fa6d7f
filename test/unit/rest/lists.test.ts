import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "./door-fixture";
import { ana, grant, org, page, production, storefront } from "./objects";

useNock();

const rest = createRestBackend({ url: service, token: () => token, firstDelayMs: 1 });

describe("a list", () => {
  const lists = (over: { readonly [name: string]: readonly unknown[] }, credential: object = {}) => {
    const base = "/v1/organizations/acme";
    nock(service).get(base).reply(200, org);
    const who = {
      principal: "dana@acme.example",
      scope: "write",
      role: "owner",
      organizationId: "org_1",
      ...credential,
    };
    nock(service).get("/v1/credential").query(true).reply(200, who);
    for (const name of ["workspaces", "applications", "memberships", "grants"]) {
      nock(service)
        .get(`${base}/${name}`)
        .query(true)
        .reply(200, page(over[name] ?? []));
    }
    return rest.observe({ slug: "acme" });
  };

  test.each<readonly [title: string, name: string, two: readonly object[], key: string]>([
    ["workspaces of one slug", "workspaces", [production, { ...production, id: "ws_2" }], "workspace: production"],
    [
      "applications of one slug",
      "applications",
      [storefront, { ...storefront, id: "app_2" }],
      "application: ws_1/storefront-production",
    ],
    [
      "memberships of one person",
      "memberships",
      [ana, { ...ana, id: "mem_2", role: "owner", status: "active" }],
      "membership: ana@acme.example",
    ],
    [
      "memberships of one person in two spellings",
      "memberships",
      [ana, { ...ana, id: "mem_2", principal: "ANA@acme.example" }],
      "membership: ana@acme.example",
    ],
    [
      "grants of one person in two spellings",
      "grants",
      [grant, { ...grant, id: "ws_1/ANA@acme.example", principal: "ANA@acme.example", permission: "write" }],
      "grant: ws_1/ana@acme.example",
    ],
  ])("with two %s is refused: neither stands before the other", async (_title, name, two, key) => {
    await expect(lists({ [name]: two })).rejects.toThrowError(`the list shows two of one ${key}`);
  });

  test.each<readonly [name: string, stranger: object]>([
    ["workspaces", { ...production, organizationId: "org_2" }],
    ["applications", { ...storefront, organizationId: "org_2" }],
    ["memberships", { ...ana, organizationId: "org_2" }],
    ["grants", { ...grant, organizationId: "org_2" }],
  ])("of %s in another organization is refused", async (name, stranger) => {
    await expect(lists({ [name]: [stranger] })).rejects.toThrowError(/which belongs to another organization/);
  });

  test("of the members of an organization that was just created, too", async () => {
    nock(service)
      .get("/v1/organizations/org_1/memberships")
      .query(true)
      .reply(200, page([{ ...ana, organizationId: "org_2" }]));
    await expect(rest.memberships(org)).rejects.toThrowError(/hold mem_1, which belongs to another organization/);
  });

  test("with the role that the credential has in another organization is refused", async () => {
    await expect(lists({}, { organizationId: "org_2" })).rejects.toThrowError(/the role in another organization/);
  });

  test.each(["scope", "principal", "role"])("with a credential whose %s is no text is refused", async (field) => {
    await expect(lists({}, { [field]: 7 })).rejects.toThrowError(new RegExp(`this is no credential: ${field} must`));
  });
});
