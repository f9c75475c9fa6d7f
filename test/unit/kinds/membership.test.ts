import { rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { ana, liveMembership } from "./live";

const platform = loadPlatform("standard");
const { diff, check, normalize } = rulesByKind.Membership;
const none = { changes: [], replaces: [], refused: [] };
const declared = { organization: "acme", principal: ana, role: "member" };

describe("the difference of a membership", () => {
  test("is none in any status: somebody pending is no drift (D13)", () => {
    for (const status of ["pending", "active", "suspended", "declined", "expired"] as const) {
      expect(diff(declared, liveMembership({ status }), platform)).toEqual(none);
    }
  });

  test("is the role and the last day, in place, before and after joining (D15, D38)", () => {
    const changed = { ...declared, role: "admin", accessUntil: "2099-01-31" };
    for (const status of ["pending", "active"] as const) {
      expect(diff(changed, liveMembership({ status }), platform)).toEqual({
        ...none,
        changes: [
          { field: "role", from: "member", to: "admin" },
          { field: "accessUntil", from: null, to: "2099-01-31" },
        ],
      });
    }
  });

  test("is a live last day that no line says: what is declared without one has no end (D38)", () => {
    for (const inputs of [declared, { ...declared, accessUntil: null }]) {
      expect(diff(inputs, liveMembership({ accessUntil: "2099-01-31" }), platform)).toEqual({
        ...none,
        changes: [{ field: "accessUntil", from: "2099-01-31", to: null }],
      });
    }
  });

  test("is a replacement where the address is corrected (D15a)", () => {
    expect(diff({ ...declared, principal: "anna@acme.example" }, liveMembership(), platform)).toEqual({
      ...none,
      replaces: [{ field: "principal", from: ana, to: "anna@acme.example" }],
    });
  });
});

describe("the check of a membership", () => {
  const here = { ...declared, organizationId: "org_1" };

  test("lets the role and the address change", () => {
    expect(check({ ...here, role: "admin", principal: "anna@acme.example" }, here, platform)).toEqual([]);
  });

  test("refuses another organization: that is another membership (D1)", () => {
    expect(check({ ...here, organizationId: "org_2" }, here, platform)).toEqual([
      {
        field: "organizationId",
        reason: "the organization cannot be changed: declare a new object there and remove this one",
      },
    ]);
  });

  test("spells a principal as the service does, and leaves everything else alone", () => {
    expect(normalize?.({ ...here, principal: " ZOE\u0301@Acme.Example" }, platform)).toEqual({
      ...here,
      principal: "zo\u00e9@acme.example",
    });
    expect(normalize?.({ role: "member" }, platform)).toEqual({ role: "member" });
    expect(normalize?.({ principal: 5 }, platform)).toEqual({ principal: 5 });
  });
});
