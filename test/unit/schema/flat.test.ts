import { loadPlatform, parseCharter } from "@charter/schema";
import {
  InvalidFlatCharterError,
  NoFlatPlatformError,
  UnfitPlatformError,
  type UpgradeOptions,
  upgradeFlat,
} from "@charter/schema/flat";
import { describe, expect, it } from "vitest";
import { codesOf } from "./reading";

const flat = (lines: string, head = "") => `charter: flat
${head}organizations:
  acme:
    administrators: [dana@acme.example]
${lines}`;

const upgrade = (text: string, options?: UpgradeOptions) => upgradeFlat({ file: "old.yaml", text }, options);

function errorsOf(text: string, options?: UpgradeOptions) {
  try {
    upgrade(text, options);
  } catch (error) {
    if (error instanceof InvalidFlatCharterError) return error.diagnostics;
    throw error;
  }
  return [];
}

const said = (text: string, options?: UpgradeOptions) =>
  errorsOf(text, options).map(({ code, position, suggestion }) =>
    [`${position.line}:${position.column} ${code}`, suggestion].filter(Boolean).join(" | "),
  );

const whole = flat(`    name: Acme, Inc.
    users:
      ana@acme.example: analyst
      kim@acme.example: [developer, analyst]
      dana@acme.example: developer
      tom@acme.example: []
    userGroups:
      brand a: [kim@acme.example, dana@acme.example]
      marketing: { members: [ana@acme.example, brand a], roles: [analyst] }
    dataSources:
      warehouse: { type: mysql, host: db.acme.example, secret: CHARTER_SECRET_WAREHOUSE, version: 2 }
`);

describe("an old flat charter (D36)", () => {
  it("has its administrators at the organization, its data sources there, and everybody else in the default workspace, which sees every table", () => {
    expect(upgrade(whole).document).toEqual({
      charter: "v1",
      platform: "quick-audience",
      organizations: {
        acme: {
          name: "Acme, Inc.",
          defaultGrant: true,
          members: {
            "dana@acme.example": "administrator",
            "ana@acme.example": "member",
            "kim@acme.example": "member",
            "tom@acme.example": "member",
          },
          groups: {
            "brand a": ["kim@acme.example", "dana@acme.example"],
            marketing: ["ana@acme.example", "brand a"],
          },
          dataSources: {
            warehouse: { type: "mysql", host: "db.acme.example", secret: "CHARTER_SECRET_WAREHOUSE", version: 2 },
          },
          workspaces: {
            default: {
              name: "Default workspace",
              default: true,
              grants: {
                marketing: "analyst",
                "ana@acme.example": "analyst",
                "kim@acme.example": ["developer", "analyst"],
              },
              dataGrants: { warehouse: "*" },
            },
          },
        },
      },
    });
  });

  it("says what moved where, in the names that it had", () => {
    expect(upgrade(whole).organizations).toEqual([
      {
        slug: "acme",
        role: "administrator",
        workspace: "default",
        administrators: ["dana@acme.example"],
        users: [
          { name: "ana@acme.example", roles: ["analyst"] },
          { name: "kim@acme.example", roles: ["developer", "analyst"] },
          { name: "tom@acme.example", roles: [] },
        ],
        groups: [
          { name: "brand a", roles: [] },
          { name: "marketing", roles: ["analyst"] },
        ],
        dataSources: ["warehouse"],
        byDefault: ["tom@acme.example"],
        both: [{ name: "dana@acme.example", roles: ["developer"] }],
      },
    ]);
  });

  it("asks for the default role only where somebody has none, by themselves or through a group (D30)", () => {
    const through = flat(`    users: { Ana@acme.example: [] }
    userGroups: { all: { members: [ana@acme.example], roles: analyst } }
`);
    expect(upgrade(through).document).toMatchObject({ organizations: { acme: { workspaces: {} } } });
    expect(JSON.stringify(upgrade(through).document)).not.toContain("defaultGrant");
    expect(JSON.stringify(upgrade(flat("    users: { Ana@acme.example: [] }\n")).organizations)).toContain(
      '"byDefault":["Ana@acme.example"]',
    );
  });

  it("becomes the highest of its permissions where the platform has these in an order (D12)", () => {
    const { document } = upgrade(flat("    users: { ana@acme.example: [write, read], kim@acme.example: read }\n"), {
      platform: "standard",
    });
    expect(document).toMatchObject({
      organizations: {
        acme: {
          members: { "dana@acme.example": "owner", "ana@acme.example": "member" },
          workspaces: { default: { grants: { "ana@acme.example": "write", "kim@acme.example": "read" } } },
        },
      },
    });
  });

  it("is for the platform that was asked for, else that it names, else the one whose organizations were flat once", () => {
    const named = flat("", "platform: standard\n");
    const platformOf = (text: string, options?: UpgradeOptions) => upgrade(text, options).charter.platform.platform;
    expect([platformOf(flat("")), platformOf(named), platformOf(named, { platform: "quick-audience" })]).toEqual([
      "quick-audience",
      "standard",
      "quick-audience",
    ]);
    const { upgradesFlat: _, ...other } = loadPlatform("quick-audience");
    const platforms = { names: () => [other.platform], load: () => other };
    expect(() => upgrade(flat(""), { platforms })).toThrow(NoFlatPlatformError);
  });

  it("cannot become one for a platform without a default workspace, and those that have one are named", () => {
    expect(() => upgrade(flat(""), { platform: "keystone" })).toThrow(UnfitPlatformError);
    try {
      upgrade(flat(""), { platform: "keystone" });
    } catch (error) {
      expect(error).toMatchObject({
        code: "unfit-platform",
        message: "An old flat charter cannot become one for Keystone, which has no default workspace.",
        remedy: "Choose another one with --platform: quick-audience, standard.",
      });
    }
  });
});

describe("what is wrong in an old flat charter is said at its lines, all at once", () => {
  it("its shape, and what the new charter could not say", () => {
    const text = flat(
      `    users:
      ana@acme.example: analist
      kim: analyst
      max@acme.example: 3
    usergroups: {}
    userGroups:
      marketing: { members: [tom@acme.example], roles: [analyst, editor] }
    dataSources:
      warehouse: { type: mysql, secret: hunter2 }
      Crm: { typ: mysql }
`,
      "platfrom: standard\n",
    );
    expect(said(text)).toEqual([
      "2:1 unknown-field | Did you mean `platform`?",
      "7:25 unknown-role | Did you mean `analyst`?",
      "8:7 invalid-principal | Write it as in `dana@acme.example`.",
      '9:25 wrong-type | Put it in quotes: "3".',
      "10:5 unknown-field | Did you mean `userGroups`?",
      "12:30 no-membership | Did you mean `max@acme.example`?",
      "12:66 unknown-role | It is one of `administrator`, `developer`, `analyst`.",
      "14:41 invalid-value",
      "15:7 invalid-key",
      "15:14 unknown-field | Did you mean `type`?",
    ]);
  });

  it("with the offending line of the old charter", () => {
    expect(errorsOf(flat("    users: { ana@acme.example: analist }\n"))).toMatchObject([
      {
        position: { file: "old.yaml", line: 5, column: 32 },
        excerpt: "    users: { ana@acme.example: analist }\n                               ^",
      },
    ]);
  });

  it("but nothing of a secret that stands where the name of a variable should", () => {
    const [error] = errorsOf(flat("    dataSources: { crm: { type: mysql, secret: hunter2 } }\n"));
    expect(error).toMatchObject({ code: "invalid-value", position: { line: 5 } });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });

  it("and what could not be read is not said to be missing", () => {
    expect(said("charter: flat\norganizations: { acme: { administrators: dana@acme.example } }\n")).toEqual([
      "2:42 wrong-type | Write a list: [dana@acme.example].",
    ]);
    expect(said("charter: flat\norganizations: { acme: {} }\n")).toEqual([
      "2:18 missing-field | Add a line `administrators: …`.",
    ]);
  });

  it("an unknown platform is at its line", () => {
    expect(said(flat("", "platform: quick-audiense\n"))).toEqual([
      "2:11 unknown-platform | Did you mean `quick-audience`?",
    ]);
  });

  it("of what is none, nothing is shown", () => {
    expect(errorsOf("token: hunter2\n")).toMatchObject([{ code: "no-charter" }]);
    expect(JSON.stringify(errorsOf("token: hunter2\n"))).not.toContain("hunter2");
    expect(said("charter: v1\nplatform: standard\norganizations: {}\n")).toEqual([
      "1:10 not-flat | Use it as it is: `charter plan` says what it would change.",
    ]);
  });

  it.each([
    [
      "aliases that repeat too much",
      `charter: flat\nx: &a [${"1,".repeat(2000)}]\norganizations: [${"*a,".repeat(20)}]`,
      "alias-bomb",
    ],
    ["what is nested too deeply", `charter: flat\norganizations: ${"[".repeat(100)}`, "too-deep"],
    ["a key that stands twice", flat("    users: {}\n    users: {}\n"), "duplicate-key"],
    ["a control character", flat("    name: \u0007\n"), "control-character"],
    ["a key of prototypes", flat("    users: { __proto__: analyst }\n"), "forbidden-key"],
  ])("and %s ends in a message, as in any charter", (_, text, code) => {
    expect(said(text)[0]).toContain(code);
  });

  it("a flat charter in the place of a new one is told from a broken one", () => {
    expect(codesOf(whole)).toEqual(["1:10 flat-charter"]);
    expect(() => parseCharter([{ file: "org.yaml", text: whole }])).toThrow("charter upgrade");
  });
});
