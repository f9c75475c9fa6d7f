import { describe, expect, it } from "vitest";
import { acme, read } from "./reading";

/** The grants that a workspace `data` comes to, where kim and pat are members, lee is admin and dana is owner. */
const grants = (lines: string) =>
  read(
    acme(`    members:
      dana@acme.example: owner
      lee@acme.example: admin
      kim@acme.example: member
      Pat@Acme.example: member
    groups:
      engineers: [kim@acme.example, seniors]
      seniors: [pat@acme.example, dana@acme.example]
    workspaces: { data: { grants: { ${lines} } } }`),
  );
const summary = (lines: string) =>
  grants(lines).resources.flatMap((resource) => {
    if (resource.kind !== "WorkspaceGrant") return [];
    const { inputs, reasons, fallbacks } = resource;
    const { organization, workspace, ...grant } = inputs;
    return [{ ...grant, ...(reasons && { reasons }), ...(fallbacks && { fallbacks }) }];
  });

describe("grants", () => {
  it("to a group reach everybody in it and in the groups it holds, once each (D19)", () => {
    expect(summary("engineers: read, seniors: read")).toEqual([
      { principal: "kim@acme.example", permission: "read", reasons: ["group engineers"] },
      { principal: "pat@acme.example", permission: "read", reasons: ["group engineers", "group seniors"] },
    ]);
  });

  it("to a role reach everybody who has it (D19)", () => {
    expect(summary("role:member: read, role:admin: write, role:billing-user: read")).toEqual([
      { principal: "kim@acme.example", permission: "read", reasons: ["role:member"] },
      { principal: "lee@acme.example", permission: "write", reasons: ["role:admin"] },
      { principal: "pat@acme.example", permission: "read", reasons: ["role:member"] },
    ]);
  });

  it("of one person come to the highest, with the lines that give it", () => {
    expect(summary("kim@acme.example: write, engineers: read, role:member: write")).toEqual([
      { principal: "kim@acme.example", permission: "write", reasons: ["by name", "role:member"] },
      { principal: "pat@acme.example", permission: "write", reasons: ["role:member"] },
    ]);
  });

  it("that a role implies are not sent; only the person's own line is worth a warning (D12)", () => {
    const { warnings, implied, resources } = grants("seniors: write, dana@acme.example: read");
    expect(resources.map(({ address }) => address)).not.toContain("acme/data/grants/dana@acme.example");
    expect(implied).toEqual([
      {
        address: "acme/data/grants/dana@acme.example",
        permission: "write",
        role: "owner",
        implied: { permission: "write" },
      },
    ]);
    expect(warnings).toEqual([
      {
        code: "redundant-grant",
        severity: "warning",
        message:
          "`dana@acme.example` has `write` in every workspace through the role `owner`; this grant of `read` is not sent.",
        suggestion: "Remove this line.",
        position: { file: "org.yaml", line: 13, column: 53 },
        excerpt:
          "    workspaces: { data: { grants: { seniors: write, dana@acme.example: read } } }\n                                                    ^",
      },
    ]);
    expect(grants("role:owner: write").warnings).toEqual([]);
  });

  it("end as written; null clears an end", () => {
    expect(
      summary(
        "kim@acme.example: { permission: write, accessUntil: 2027-01-31 }, pat@acme.example: { permission: read, accessUntil: null }",
      ),
    ).toEqual([
      { principal: "kim@acme.example", permission: "write", accessUntil: "2027-01-31" },
      { principal: "pat@acme.example", permission: "read", accessUntil: null },
    ]);
  });

  it("last as long as the longest line that gives the permission", () => {
    const until = (day: string) => `{ permission: read, accessUntil: ${day} }`;
    expect(summary(`kim@acme.example: ${until("2027-01-31")}, role:member: ${until("2027-06-30")}`)).toMatchObject([
      { principal: "kim@acme.example", accessUntil: "2027-06-30" },
      { principal: "pat@acme.example", accessUntil: "2027-06-30" },
    ]);
    expect(summary(`kim@acme.example: ${until("2027-01-31")}, engineers: read`)[0]).toEqual({
      principal: "kim@acme.example",
      permission: "read",
      reasons: ["by name", "group engineers"],
    });
  });

  it("fall back to a lower line that lasts longer (D38)", () => {
    expect(summary("kim@acme.example: { permission: write, accessUntil: 2027-01-31 }, engineers: read")[0]).toEqual({
      principal: "kim@acme.example",
      permission: "write",
      accessUntil: "2027-01-31",
      fallbacks: [{ permission: "read", reasons: ["group engineers"] }],
    });
  });
});

describe("resources", () => {
  it("name people in one spelling", () => {
    expect(grants("").resources.map(({ address }) => address)).toContain("acme/members/pat@acme.example");
  });

  it("carry adopt where it is written", () => {
    const text = acme(`    adopt: true
    members: { dana@acme.example: { role: owner, adopt: true } }
    workspaces: { data: { adopt: true, applications: { app: { production: { adopt: true }, staging: {} } } } }`);
    expect(read(text).resources.map(({ address, adopt }) => [address, adopt])).toEqual([
      ["acme", true],
      ["acme/data", true],
      ["acme/data/app@production", true],
      ["acme/data/app@staging", undefined],
      ["acme/members/dana@acme.example", true],
    ]);
  });

  it("of two organizations are apart: one e-mail in both is two memberships (D1)", () => {
    const text = `charter: v1
platform: standard
organizations:
  beta: { members: { dana@acme.example: owner } }
  acme: { members: { dana@acme.example: owner } }
`;
    expect(read(text).resources.map(({ address }) => address)).toEqual([
      "acme",
      "beta",
      "acme/members/dana@acme.example",
      "beta/members/dana@acme.example",
    ]);
  });

  it("hold all that can be declared, as written", () => {
    const text = acme(`    members: { dana@acme.example: owner }
    workspaces:
      data:
        name: Data
        description: |
          Two lines,
          and no more.
        website: https://data.acme.example
        timeZone: UTC
        locales: { default: en, others: [pt-BR] }
        botExclusion: false
        layout: data-domain
        owner: Dana@acme.example
        default: true
        applications:
          shop:
            staging:
              channel: mobile
              name: Shop
              slug: shop
              timeZone: null
              security: { trustedOrigins: ["https://acme.example"], requiresAuthentication: true }
              privacy: { anonymityScope: ip }
              localization: { locale: en, weekStart: monday }`);
    expect(read(text).resources.map(({ inputs }) => inputs)).toEqual([
      { slug: "acme" },
      {
        organization: "acme",
        slug: "data",
        name: "Data",
        description: "Two lines,\nand no more.\n",
        website: "https://data.acme.example",
        timeZone: "UTC",
        locales: { default: "en", others: ["pt-BR"] },
        botExclusion: false,
        layout: "data-domain",
        owner: "dana@acme.example",
        default: true,
      },
      {
        organization: "acme",
        workspace: "data",
        key: "shop",
        environment: "staging",
        channel: "mobile",
        name: "Shop",
        slug: "shop",
        timeZone: null,
        security: { trustedOrigins: ["https://acme.example"], requiresAuthentication: true },
        privacy: { anonymityScope: "ip" },
        localization: { locale: "en", weekStart: "monday" },
      },
      { organization: "acme", principal: "dana@acme.example", role: "owner" },
    ]);
  });

  it("come with a guard that asks for one owner and at most a quarter of removals, unless it says more", () => {
    expect(read("charter: v1\nplatform: standard\norganizations: {}").guard).toEqual({
      maxRemovals: "25%",
      maxLosses: "25%",
      minOwners: 1,
      requiredOwners: [],
      positions: {},
    });
    expect(
      read("charter: v1\nplatform: standard\norganizations: {}\nguard: { maxRemovals: 3 }").guard.maxRemovals,
    ).toBe(3);
  });
});
