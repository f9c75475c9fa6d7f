import { isCalledFromOutside, joinsAtOnce, loadPlatform, parseCharter } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { errorsOf } from "./reading";

const acme = (lines: string): string => `charter: v1
platform: keystone
organizations:
  acme:
${lines}
`;

const small = `    members: { dana@acme.example: owner, kim@acme.example: member }
    workspaces:
      production:
        grants: { kim@acme.example: write }
        applications: { storefront: { production: { channel: web } } }`;

describe("the platform keystone", () => {
  it("takes the charter that the standard platform takes, but for its second line", () => {
    const text = acme(small);
    const described = (platform: string) =>
      parseCharter([{ file: "org.yaml", text: text.replace("platform: keystone", `platform: ${platform}`) }]);
    expect(described("keystone").resources).toEqual(described("standard").resources);
  });

  it("has no invitations, and its calls are made from outside of the organizations", () => {
    const platforms = [loadPlatform("keystone"), loadPlatform("standard")];
    expect(platforms.map(joinsAtOnce)).toEqual([true, false]);
    expect(platforms.map(isCalledFromOutside)).toEqual([true, false]);
  });

  it("refuses what Keystone cannot express, each at its line and once (D8)", () => {
    const text = acme(`    invitations: { attempts: 1 }
    members:
      dana@acme.example: owner
      kim@acme.example: { role: member, accessUntil: 2027-01-31 }
      pat@acme.example: { role: member, accessUntil: null }
    workspaces:
      main:
        default: true
        grants: { kim@acme.example: { permission: read, accessUntil: 2027-01-31 } }`);
    expect(errorsOf(text).map(({ code, message, position }) => `${position.line} ${code}: ${message}`)).toEqual([
      "5 not-on-platform: Keystone has no invitations.",
      "8 not-on-platform: Keystone has no `accessUntil` of a membership.",
      "9 not-on-platform: Keystone has no `accessUntil` of a membership.",
      "12 not-on-platform: Keystone has no default workspace.",
      "13 not-on-platform: Keystone has no `accessUntil` of a grant.",
    ]);
  });

  it("maps every role and permission to one of Keystone's", () => {
    const { organizationRoles, workspacePermissions = {} } = loadPlatform("keystone");
    const names = [organizationRoles, workspacePermissions].map((table) =>
      Object.fromEntries(Object.entries(table).map(([name, { serviceName }]) => [name, serviceName])),
    );
    expect(names).toEqual([
      { owner: "manager", admin: "organization-admin", "billing-user": "reader", member: "member" },
      { read: "reader", write: "member" },
    ]);
  });
});
