import { InvalidCharterError, kindOf, parseCharter, readAddress, renamedAddress } from "@charter/schema";
import { describe, expect, test } from "vitest";

const text = `charter: v1
platform: standard
organizations:
  acme:
    members: { dana@acme.example: owner }
    workspaces:
      members: { name: Members }
`;

describe("addresses", () => {
  test("a workspace cannot be called `members`: addresses use that word for people", () => {
    let diagnostics: InvalidCharterError["diagnostics"] = [];
    try {
      parseCharter([{ file: "org.yaml", text }]);
    } catch (error) {
      if (error instanceof InvalidCharterError) diagnostics = error.diagnostics;
    }
    expect(diagnostics).toMatchObject([{ code: "reserved-slug", position: { file: "org.yaml", line: 7, column: 7 } }]);
  });

  test.each([
    ["acme", "Organization", { organization: "acme", name: "acme" }],
    ["acme/production", "Workspace", { organization: "acme", workspace: "production", name: "production" }],
    [
      "acme/members/a/b@x.example",
      "Membership",
      { organization: "acme", principal: "a/b@x.example", name: "a/b@x.example" },
    ],
    [
      "acme/production/grants/a/b@x.example",
      "WorkspaceGrant",
      { organization: "acme", workspace: "production", principal: "a/b@x.example", name: "a/b@x.example" },
    ],
    [
      "acme/production/shop@production",
      "Application",
      { organization: "acme", workspace: "production", name: "shop@production" },
    ],
  ] as const)("%s names one %s", (address, kind, parts) => {
    expect(kindOf(address)).toBe(kind);
    expect(readAddress(kind, address)).toEqual(parts);
  });

  test("a renamed parent's children are found under their new address (D6)", () => {
    const renamed = { "acme/old": "acme/new", before: "acme" };
    expect(renamedAddress("before/old/grants/ana@x.example", renamed)).toBe("acme/new/grants/ana@x.example");
    expect(renamedAddress("before2/old", renamed)).toBe("before2/old");
  });
});
