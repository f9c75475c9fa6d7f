import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "./reading";

const charter = read(readFileSync(join(__dirname, "design-example.yaml"), "utf8"));
const of = (address: string) => charter.resources.find((resource) => resource.address === address);

describe("the production example", () => {
  it("is exactly these objects, parents before children", () => {
    expect(charter.resources.map(({ kind, address }) => `${kind} ${address}`)).toEqual([
      "Organization acme",
      "Workspace acme/production",
      "Application acme/production/storefront@development",
      "Application acme/production/storefront@production",
      "Membership acme/members/ana@acme.example",
      "Membership acme/members/dana@acme.example",
      "Membership acme/members/kim@acme.example",
      "Membership acme/members/lee@acme.example",
      "Membership acme/members/pat@acme.example",
      "Membership acme/members/temp@agency.example",
      "WorkspaceGrant acme/production/grants/ana@acme.example",
      "WorkspaceGrant acme/production/grants/kim@acme.example",
      "WorkspaceGrant acme/production/grants/lee@acme.example",
      "WorkspaceGrant acme/production/grants/pat@acme.example",
    ]);
  });

  it("declares of the organization what is written, and nothing else", () => {
    expect(of("acme")).toEqual({
      address: "acme",
      kind: "Organization",
      inputs: {
        slug: "acme",
        name: "Acme, Inc.",
        billing: { email: "finance@acme.example" },
        security: { mfaRequired: true, allowedEmailDomains: ["acme.example", "agency.example"] },
      },
      requires: [],
      position: { file: "org.yaml", line: 4, column: 3 },
    });
  });

  it("requires of every object only its parent", () => {
    expect(Object.fromEntries(charter.resources.map(({ address, requires }) => [address, requires]))).toMatchObject({
      "acme/production": ["acme"],
      "acme/production/storefront@production": ["acme/production"],
      "acme/members/dana@acme.example": ["acme"],
      "acme/production/grants/ana@acme.example": ["acme/production"],
    });
  });

  it("grants to the people of a group and of a role, and says why (D19)", () => {
    expect(of("acme/production/grants/kim@acme.example")).toEqual({
      address: "acme/production/grants/kim@acme.example",
      kind: "WorkspaceGrant",
      inputs: { organization: "acme", workspace: "production", principal: "kim@acme.example", permission: "write" },
      requires: ["acme/production"],
      position: { file: "org.yaml", line: 25, column: 11 },
      reasons: ["group senior-engineers"],
    });
    expect(of("acme/production/grants/lee@acme.example")?.reasons).toEqual(["role:admin"]);
    expect(of("acme/production/grants/ana@acme.example")?.reasons).toBeUndefined();
  });

  it("fills in an application's name and service slug, so that it can be created", () => {
    expect(of("acme/production/storefront@development")?.inputs).toEqual({
      organization: "acme",
      workspace: "production",
      key: "storefront",
      environment: "development",
      name: "storefront",
      slug: "storefront-development",
      website: "https://dev.acme.example",
    });
  });

  it("carries tombstones, guard, ignored people and what to do about the undeclared", () => {
    const { tombstones, guard, ignore, unmanaged, warnings, implied } = charter;
    expect({ tombstones, guard, ignore, unmanaged, warnings, implied }).toEqual({
      tombstones: [
        { address: "acme/staging", action: "destroy", position: { file: "org.yaml", line: 31, column: 12 } },
      ],
      guard: {
        maxRemovals: "25%",
        maxLosses: "25%",
        minOwners: 1,
        requiredOwners: ["dana@acme.example"],
        positions: {
          maxRemovals: { file: "org.yaml", line: 32, column: 10 },
          minOwners: { file: "org.yaml", line: 32, column: 28 },
          requiredOwners: { file: "org.yaml", line: 32, column: 42 },
        },
      },
      ignore: { members: ["svc-*@acme.example"] },
      unmanaged: { acme: "report", "acme/production": "report" },
      warnings: [],
      implied: [],
    });
  });
});
