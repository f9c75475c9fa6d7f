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
    expect(changeOfRole(standard, from, to)).toEqual(outcome);
  });

  test("of roles whose meaning is the service's own matter, loses by the order of these", () => {
    const keystone = loadPlatform("keystone");
    expect(changeOfRole(keystone, "admin", "member")).toEqual({ loses: true, gains: false });
    expect(changeOfRole(keystone, "member", "admin")).toEqual({ loses: false, gains: true });
  });

  test.each([
    ["billing-user", "admin", true],
    ["member", "admin", false],
    ["admin", "admin", false],
  ])("by a program of classes, from %s to %s, counts as a plan's loss does", (from, to, less) => {
    expect(hasLess("Membership", { role: to }, { role: from }, standard)).toBe(less);
  });
});
