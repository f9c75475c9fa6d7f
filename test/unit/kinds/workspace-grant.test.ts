import { rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { ana, liveGrant } from "./live";

const platform = loadPlatform("standard");
const { diff, check, normalize } = rulesByKind.WorkspaceGrant;
const none = { changes: [], replaces: [], refused: [] };
const declared = { organization: "acme", workspace: "production", principal: ana, permission: "read" };

describe("the difference of a grant", () => {
  test("is none where the permission is as declared, whatever its parents are called", () => {
    const renamed = { ...declared, organization: "acme-eu", workspace: "live" };
    expect(diff(renamed, liveGrant(), platform)).toEqual(none);
  });

  test("is the permission and the last day, in place (D12, D38)", () => {
    expect(diff({ ...declared, permission: "write", accessUntil: "2099-01-31" }, liveGrant(), platform)).toEqual({
      ...none,
      changes: [
        { field: "permission", from: "read", to: "write" },
        { field: "accessUntil", from: null, to: "2099-01-31" },
      ],
    });
    expect(diff(declared, liveGrant({ accessUntil: "2099-01-31" }), platform)).toEqual({
      ...none,
      changes: [{ field: "accessUntil", from: "2099-01-31", to: null }],
    });
  });
});

describe("the check of a grant", () => {
  const here = { ...declared, organizationId: "org_1", workspaceId: "ws_1" };

  test("lets the permission change, and the workspace be renamed", () => {
    expect(check({ ...here, permission: "write", workspace: "live" }, here, platform)).toEqual([]);
  });

  test("refuses another workspace and another principal: each is another grant", () => {
    expect(check({ ...here, workspaceId: "ws_2", principal: "ben@acme.example" }, here, platform)).toEqual([
      {
        field: "workspaceId",
        reason: "the workspace cannot be changed: declare a new object there and remove this one",
      },
      { field: "principal", reason: "the principal cannot be changed: declare a new object there and remove this one" },
    ]);
  });

  test("spells a principal as the service does", () => {
    expect(normalize?.({ ...here, principal: "ANA@acme.example" }, platform)).toEqual(here);
  });
});
