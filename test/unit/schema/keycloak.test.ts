import { loadPlatform, parseCharter, roleToJoinWith } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { errorsOf } from "./reading";

const acme = (lines: string, rest = "", platform = "keycloak"): string => `charter: v1
platform: ${platform}
organizations:
  acme:
${lines}
${rest}`;

const told = (text: string): readonly string[] =>
  errorsOf(text).map(({ code, message, position }) => `${position.line} ${code}: ${message}`);

const members = "    members: { dana@acme.example: owner }";
const eve = "removed: { acme/members/eve@acme.example: destroy }";

describe("the platform keycloak", () => {
  test("refuses what Keycloak cannot express, each at its line and once (D8)", () => {
    const text = acme(`    members:
      dana@acme.example: owner
      kim@acme.example: { role: member, accessUntil: 2027-01-31 }
      josé@acme.example: member
      pat@josé.example: member
    workspaces:
      main:
        default: true
        applications: { shop: { production: {} } }`);
    expect(told(text)).toEqual([
      "7 not-on-platform: Keycloak has no `accessUntil` of a membership.",
      "8 invalid-principal: `josé@acme.example` is no e-mail address that Keycloak takes.",
      "12 not-on-platform: Keycloak has no default workspace.",
      "13 not-on-platform: Keycloak has no applications.",
    ]);
  });

  test("what goes with an account is named by an address that Keycloak takes", () => {
    expect(told(acme(members, eve.replace("eve@", "ève@")))).toEqual([
      "6 invalid-principal: `ève@acme.example` is no e-mail address that Keycloak takes.",
    ]);
  });

  test("everybody joins as a member, whatever they are to become", () => {
    const platform = loadPlatform("keycloak");
    expect(Object.keys(platform.organizationRoles).map((role) => roleToJoinWith(platform, role))).toEqual(
      Array(4).fill("member"),
    );
    expect(roleToJoinWith(loadPlatform("standard"), "owner")).toBe("owner");
  });

  test("`removed:` may name a member, whose account may go with them, and nobody who is declared (D6)", () => {
    expect(parseCharter([{ file: "org.yaml", text: acme(members, eve) }]).tombstones).toMatchObject([
      { address: "acme/members/eve@acme.example", action: "destroy" },
    ]);
    expect(told(acme(members, eve.replace("eve", "dana")))).toEqual([
      "6 removed-and-declared: `acme/members/dana@acme.example` is declared, so it cannot be removed.",
    ]);
    expect(told(acme(members, "removed: { acme/main/grants/eve@acme.example: destroy }"))).toMatchObject([
      expect.stringContaining("6 removal-address"),
    ]);
  });

  test("elsewhere a member goes by the line that is gone", () => {
    expect(told(acme(members, eve, "standard"))).toMatchObject([expect.stringContaining("6 removal-address")]);
  });
});
