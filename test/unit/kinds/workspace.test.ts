import { rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { liveWorkspace } from "./live";

const platform = loadPlatform("standard");
const { diff, check } = rulesByKind.Workspace;
const none = { changes: [], replaces: [], refused: [] };
const declared = { organization: "acme", slug: "production", name: "Production" };

describe("the difference of a workspace", () => {
  test("is none where every declared field is as it is, whatever its organization is called", () => {
    expect(diff({ ...declared, organization: "acme-eu" }, liveWorkspace({ owner: "dana" }), platform)).toEqual(none);
  });

  test("is its rename and each changed setting, in place (D6)", () => {
    const live = liveWorkspace({ locales: { default: "de", others: ["en"] }, botExclusion: false });
    const changed = {
      ...declared,
      slug: "live",
      locales: { default: "de", others: ["fr", "en"] },
      botExclusion: true,
      owner: "senior-engineers",
      default: false,
    };
    expect(diff(changed, live, platform)).toEqual({
      ...none,
      changes: [
        { field: "slug", from: "production", to: "live" },
        { field: "locales.others", from: ["en"], to: ["fr", "en"] },
        { field: "botExclusion", from: false, to: true },
        { field: "owner", from: null, to: "senior-engineers" },
        { field: "default", from: true, to: false },
      ],
    });
  });

  test("is refused where a platform says so of what is inside of a setting, or of the setting (D24)", () => {
    const live = liveWorkspace({ locales: { default: "de", others: [] } });
    const other = { ...declared, locales: { default: "en" } };
    for (const path of ["locales.default", "locales"]) {
      const strict = { ...platform, fields: { workspace: { [path]: { immutable: true } } } };
      expect(diff(other, live, strict)).toEqual({
        ...none,
        refused: [{ field: "locales.default", from: "de", to: "en" }],
      });
    }
  });

  test("minds no order of further locales", () => {
    const live = liveWorkspace({ locales: { default: "de", others: ["en", "fr"] } });
    expect(diff({ ...declared, locales: { others: ["fr", "en"] } }, live, platform)).toEqual(none);
  });
});

describe("the check of a workspace", () => {
  const here = { ...declared, organizationId: "org_1" };

  test("lets it be renamed, and its organization too", () => {
    expect(check({ ...here, slug: "live", organization: "acme-eu" }, here, platform)).toEqual([]);
    expect(check(here, undefined, platform)).toEqual([]);
  });

  test("refuses another organization (D3)", () => {
    expect(check({ ...here, organizationId: "org_2" }, here, platform)).toEqual([
      {
        field: "organizationId",
        reason: "the organization cannot be changed: declare a new object there and remove this one",
      },
    ]);
  });

  test("refuses the default flag where there is no default workspace (D34)", () => {
    expect(check({ ...here, default: true }, undefined, platform)).toEqual([]);
    expect(check({ ...here, default: true }, undefined, loadPlatform("keystone"))).toEqual([
      { field: "default", reason: "Keystone has no default workspace; leave it out" },
    ]);
  });
});
