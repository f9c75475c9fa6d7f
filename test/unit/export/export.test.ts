import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document";
import { exportToText } from "../../../sdk/src/export/text";
import { makePlan, unknownManaged } from "../../../sdk/src/plan";
import { charterOf, now, observe, type World } from "../plan/world";

const { platform } = charterOf("members: { dana@acme.example: owner }");

const world: World = {
  organization: {
    name: "Acme, Inc.",
    website: null,
    billing: { email: "finance@acme.example", plan: null, costCenter: null },
    security: { mfaRequired: true, ssoRequired: null, allowedEmailDomains: ["acme.example"], sessionHours: null },
  },
  members: {
    "dana@acme.example": "owner",
    "ana@acme.example": "member",
    "kim@acme.example": { role: "admin", accessUntil: "2027-01-31" },
    "lee@acme.example": { role: "member", status: "pending" },
  },
  workspaces: {
    production: { name: "Production", layout: "environment", default: true, owner: "kim@acme.example" },
    attic: { name: "Attic: old & odd", owner: "a group of theirs" },
  },
  grants: { production: { "kim@acme.example": "write", "ana@acme.example": "read", "dana@acme.example": "write" } },
  applications: {
    production: {
      "shop-production": { name: "shop", channel: "web", website: "https://acme.example" },
      "shop-development": { name: "shop", environment: "development", channel: "web" },
      legacy: { name: "Old Shop", channel: "mobile" },
    },
  },
};

const text = (of: World): string => exportToText(exportDocument(observe(of), platform));

describe("a live organization written as a charter (D5)", () => {
  test("is sorted and grouped for reading, with a comment where something is not expressible", () => {
    expect(text(world)).toMatchInlineSnapshot(`
      "charter: v1
      platform: standard
      organizations:
        acme:
          name: Acme, Inc.
          billing: { email: finance@acme.example }
          security: { mfaRequired: true, allowedEmailDomains: [ acme.example ] }
          members:
            dana@acme.example: owner
            kim@acme.example: { role: admin, accessUntil: 2027-01-31 }
            ana@acme.example: member
            lee@acme.example: member # pending
          workspaces:
            attic:
              # owner a group of theirs: not expressible, because a member or group of that name with the highest permission is not declared
              name: "Attic: old & odd"
            production:
              # dana@acme.example also has a grant of write, which their role implies anyway
              name: Production
              layout: environment
              default: true
              owner: kim@acme.example
              grants:
                ana@acme.example: read
                kim@acme.example: write
              applications:
                legacy:
                  production: { name: Old Shop, slug: legacy, channel: mobile }
                shop:
                  development: { channel: web }
                  production: { channel: web, website: https://acme.example }
      "
    `);
  });

  test("plans to zero", () => {
    const observed = observe(world);
    const charter = parseCharter([{ file: "org.yaml", text: text(world) }]);
    const observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
    expect(makePlan(charter, observations, unknownManaged, now).changes).toEqual([]);
  });

  test("cannot be made to say something else by what people call themselves", () => {
    const hostile = {
      ...world,
      organization: { name: "charter: v2 # }]{ *a &b !!js" },
      workspaces: {},
      grants: {},
      applications: {},
    };
    const charter = parseCharter([{ file: "org.yaml", text: text(hostile) }]);
    expect(charter.resources[0]?.inputs).toMatchObject({ slug: "acme", name: "charter: v2 # }]{ *a &b !!js" });
  });
});
