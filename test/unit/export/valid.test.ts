import { loadPlatform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document";
import { exportToText } from "../../../sdk/src/export/text";
import { makePlan, unknownManaged } from "../../../sdk/src/plan";
import { now, observe, type World } from "../plan/world";

const platform = loadPlatform("keystone");
const dana = { members: { "dana@acme.example": "owner" } };

const text = (of: World, on = platform): string => exportToText(exportDocument(observe({ ...dana, ...of }), on));

/** The text, which is a charter. */
function valid(of: World): string {
  const written = text(of);
  parseCharter([{ file: "org.yaml", text: written }]);
  return written;
}

const failureOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe("an exported charter is valid, whatever a service has", () => {
  const world: World = {
    ...dana,
    workspaces: {
      alt_demo: { description: "for trying things" },
      "My Project": {},
      "a/b": {},
      members: {},
      production: { description: "Where it runs" },
    },
    grants: { alt_demo: { "dana@acme.example": "write" }, production: { "dana@acme.example": "read" } },
    applications: {
      "a/b": { web: {} },
      production: { "shop-production": { name: "shop" }, "web shop": { name: "web shop" } },
    },
  };

  test("names that no charter can say are left out, with all that is in them", () => {
    expect(valid(world)).toMatchInlineSnapshot(`
      "charter: v1
      platform: keystone
      organizations:
        acme:
          name: Acme
          members: { dana@acme.example: owner }
          workspaces:
            # My Project: not expressible: \`My Project\` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            # a/b: not expressible: \`a/b\` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            # alt_demo: not expressible: \`alt_demo\` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            # members: not expressible: A workspace cannot be called \`members\`: addresses use that word.
            production:
              name: production
              description: Where it runs
              grants:
                dana@acme.example: read
              applications:
                # web shop: not expressible: \`web shop\` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
                shop: { production: {} }
      "
    `);
  });

  test("what is left plans to zero", () => {
    const observed = observe(world);
    const charter = parseCharter([{ file: "org.yaml", text: text(world) }]);
    const observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
    expect(makePlan(charter, observations, unknownManaged, now).changes).toEqual([]);
  });

  test("where nothing is left of the workspaces, that is said", () => {
    expect(valid({ workspaces: { alt_demo: {} } })).toMatchInlineSnapshot(`
      "charter: v1
      platform: keystone
      organizations:
        acme:
          name: Acme
          members: { dana@acme.example: owner }
          workspaces:
            # alt_demo: not expressible: \`alt_demo\` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            {}
      "
    `);
  });

  test("so are values that somebody wrote by hand", () => {
    expect(
      valid({
        organization: {
          name: "Acme",
          email: "nobody",
          timeZone: "Middle/Earth",
          type: "guild",
          security: { mfaRequired: true, allowedEmailDomains: ["other.example"] },
        },
        workspaces: {
          production: { name: "bell\u0007", locales: { default: "en", others: ["de", "?", "de"] } },
        },
      }),
    ).toMatchInlineSnapshot(`
      "charter: v1
      platform: keystone
      organizations:
        acme:
          # type: not expressible: \`type\` cannot be \`guild\` on Keystone.
          # email: not expressible: \`nobody\` is not an e-mail address, such as dana@acme.example.
          # timeZone: not expressible: \`Middle/Earth\` is not a time zone of the IANA database, such as Europe/Berlin.
          name: Acme
          security:
            # allowedEmailDomains: not expressible: \`dana@acme.example\` is outside of the allowed e-mail domains.
            mfaRequired: true
          members: { dana@acme.example: owner }
          workspaces:
            production:
              # name: not expressible: \`bell\\u{7}\` is not a text of at least one character, on one line.
              locales:
                # others: not expressible: \`?\` is not a language tag, such as en or pt-BR.
                # others: not expressible: This stands twice in \`others\`.
                default: en
                others: [ de ]
      "
    `);
  });

  test("an application may be called as what every object of JavaScript has", () => {
    const written = valid({
      workspaces: { production: {} },
      applications: { production: { "constructor-production": { name: "constructor" } } },
    });
    expect(written).toContain("constructor: { production: {");
    expect(Object.keys(Object)).toEqual([]);
  });

  test("two applications whose keys would be one are both there", () => {
    const charter = parseCharter([
      {
        file: "org.yaml",
        text: text({
          workspaces: { production: {} },
          applications: { production: { shop: { name: "Old shop" }, "shop-production": { name: "shop" } } },
        }),
      },
    ]);
    expect(charter.resources.flatMap(({ kind, inputs }) => (kind === "Application" ? [inputs] : []))).toMatchObject([
      { key: "shop-production", slug: "shop-production", name: "shop" },
      { key: "shop", slug: "shop", name: "Old shop" },
    ]);
  });
});

describe("an organization that no charter can say is an error", () => {
  test("by its name", () => {
    expect(failureOf(() => text({ organization: { slug: "my_domain" } }))).toMatchObject({ code: "not-expressible" });
  });

  test("by having no owner who is named by an e-mail address (D18)", () => {
    expect(failureOf(() => text({ members: { alice: "owner", "kim@acme.example": "member" } }))).toMatchObject({
      code: "not-expressible",
      message: "No charter can say what acme is: Nobody in `acme` has the role `owner`.",
      remedy: "Give somebody there `manager`, which is the role `owner` on Keystone, then export it again.",
    });
  });

  test("by having no owner, with what makes one on the service", () => {
    expect(
      failureOf(() => text({ members: { "kim@acme.example": "member" } }, loadPlatform("keycloak"))),
    ).toMatchObject({
      code: "not-expressible",
      remedy: "Give somebody there `role:owner`, which is the role `owner` on Keycloak, then export it again.",
    });
  });
});
