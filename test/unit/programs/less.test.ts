import { changeOfRole, loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { hasLess } from "../../../provider/src/dynamic/less";

const standard = loadPlatform("standard");

describe("whoever gets another role", () => {
  test.each([
    ["owner", "admin", { loses: true, gains: false }],
    ["member", "billing-user", { loses: false, gains: true }],
    ["billing-user", "admin", { loses: true, gains: true }],
    ["admin", "admin", { loses: false, gains: false }],
    ["boss", "admin", { loses: true, gains: true }],
  ])("from %s to %s loses and gains what these can do", (from, to, outcome) => {
    expect(changeOfRole(standard, { role: from }, { role: to })).toEqual(outcome);
  });

  test("of roles whose meaning is the service's own matter, loses by the order of these", () => {
    const keystone = loadPlatform("keystone");
    expect(changeOfRole(keystone, { role: "admin" }, { role: "member" })).toEqual({ loses: true, gains: false });
    expect(changeOfRole(keystone, { role: "member" }, { role: "admin" })).toEqual({ loses: false, gains: true });
  });

  test.each([
    ["billing-user", "admin", true],
    ["member", "admin", false],
    ["admin", "admin", false],
  ])("by a program of classes, from %s to %s, counts as a plan's loss does", (from, to, less) => {
    expect(hasLess("Membership", { role: to }, { role: from }, standard)).toBe(less);
  });

  test.each([
    [["developer"], ["developer", "analyst"], false],
    [["developer", "analyst"], ["developer"], true],
    [["developer"], ["analyst"], true],
    [["developer"], ["administrator"], false],
    [["campaign-manager"], ["analyst"], true],
  ])(
    "by a program of classes, from %s to %s in a workspace, loses the points that are not in what comes (D32)",
    (from, to, less) => {
      expect(hasLess("WorkspaceGrant", { roles: to }, { roles: from }, loadPlatform("quick-audience"))).toBe(less);
    },
  );

  test("by a program of classes, a shorter list of their own, loses what is not in it any more (D22)", () => {
    const croct = loadPlatform("croct");
    const held = (...permissions: readonly string[]) => ({ role: "custom", permissions });
    const [more, less] = [held("organization_view", "organization_update"), held("organization_view")];
    expect([hasLess("Membership", less, more, croct), hasLess("Membership", more, less, croct)]).toEqual([true, false]);
  });
});
