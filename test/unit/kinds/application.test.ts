import { rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { liveApplication } from "./live";

const platform = loadPlatform("standard");
const { diff, check } = rulesByKind.Application;
const none = { changes: [], replaces: [], refused: [] };
const declared = {
  organization: "acme",
  workspace: "production",
  key: "storefront",
  environment: "production",
  name: "storefront",
  slug: "storefront-production",
};

describe("the difference of an application", () => {
  test("is none where every declared field is as it is, whatever its key and its workspace are called", () => {
    const renamed = { ...declared, key: "shop", workspace: "live" };
    expect(diff(renamed, liveApplication({ privacy: { anonymityScope: "ip" } }), platform)).toEqual(none);
  });

  test("is each changed setting, in place, with its origins as a set (D24)", () => {
    const live = liveApplication({
      security: { trustedOrigins: ["https://b.example", "https://a.example"], requiresAuthentication: false },
      localization: { locale: "de", weekStart: "monday" },
    });
    const changed = {
      ...declared,
      name: "Shop",
      slug: "shop",
      security: { trustedOrigins: ["https://a.example", "https://b.example"], requiresAuthentication: true },
      localization: { weekStart: null },
    };
    expect(diff(changed, live, platform)).toEqual({
      ...none,
      changes: [
        { field: "slug", from: "storefront-production", to: "shop" },
        { field: "name", from: "storefront", to: "Shop" },
        { field: "security.requiresAuthentication", from: false, to: true },
        { field: "localization.weekStart", from: "monday", to: null },
      ],
    });
  });

  test("is a replacement where the channel or the environment is another (D23)", () => {
    const other = { ...declared, channel: "mobile", environment: "staging", name: "Shop" };
    expect(diff(other, liveApplication(), platform)).toEqual({
      changes: [{ field: "name", from: "storefront", to: "Shop" }],
      replaces: [
        { field: "environment", from: "production", to: "staging" },
        { field: "channel", from: "web", to: "mobile" },
      ],
      refused: [],
    });
  });
});

describe("the check of an application", () => {
  const here = { ...declared, organizationId: "org_1", workspaceId: "ws_1", channel: "web" };

  test("lets its settings change, its channel and its environment too: those replace it", () => {
    expect(check({ ...here, name: "Shop", channel: "mobile", environment: "staging" }, here, platform)).toEqual([]);
  });

  test("refuses another workspace: an application belongs to exactly one (D23)", () => {
    expect(check({ ...here, workspaceId: "ws_2" }, here, platform)).toEqual([
      {
        field: "workspaceId",
        reason: "the workspace cannot be changed: declare a new object there and remove this one",
      },
    ]);
  });
});
