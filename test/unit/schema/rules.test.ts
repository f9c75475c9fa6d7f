import { loadPlatform, type Platform, type Platforms } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf, read, suggestionsOf } from "./reading";

const members = `    members:
      dana@acme.example: owner
      lee@acme.example: admin
      kim@acme.example: member
`;

/** A platform like the standard one, but for what a test changes: rules read it, never its name. */
const like = (changes: Partial<Platform>): { readonly platforms: Platforms } => {
  const platform: Platform = { ...loadPlatform("standard"), title: "Other", ...changes };
  return { platforms: { names: () => ["standard"], load: () => platform } };
};

describe("what a platform does not have is an error at its line (D8)", () => {
  it("roles and permissions, with the word that was meant", () => {
    const text = acme(`    members: { dana@acme.example: owner, kim@acme.example: membr }
    workspaces: { data: { grants: { kim@acme.example: wrte, role:admn: read } } }`);
    expect(codesOf(text)).toEqual(["5:60 unknown-role", "6:55 unknown-permission", "6:61 unknown-role"]);
    expect(suggestionsOf(text)).toEqual(["Did you mean `member`?", "Did you mean `write`?", "Did you mean `admin`?"]);
  });

  it("environments, channels and listed values", () => {
    const text = acme(`${members}    type: firm
    workspaces: { data: { applications: { app: { prod: { channel: wab } } } } }`);
    expect(codesOf(text)).toEqual(["9:11 unknown-value", "10:50 unknown-environment", "10:67 unknown-channel"]);
    expect(suggestionsOf(text)).toEqual([
      "It is one of `business`, `personal`.",
      "Did you mean `production`?",
      "Did you mean `web`?",
    ]);
  });

  it("applications on a platform of two levels, and a default workspace where there is none", () => {
    const text = acme(`${members}    workspaces:
      data: { default: true, applications: { app: { anywhere: {} } } }`);
    const platform = loadPlatform("standard");
    const { applications: _, defaultWorkspace: __, ...rest } = platform;
    const twoLevels: Platform = { ...rest, title: "Other", levels: ["organization", "workspace"] };
    const options = { platforms: { names: () => [], load: () => twoLevels } };
    expect(errorsOf(text, options).map(({ position, message }) => `${position.column} ${message}`)).toEqual([
      "15 Other has no default workspace.",
      "30 Other has no applications.",
    ]);
  });

  it("a platform itself", () => {
    expect(errorsOf("charter: v1\nplatform: standrd\norganizations: {}")[0]).toMatchObject({
      code: "unknown-platform",
      suggestion: "Did you mean `standard`?",
      position: { line: 2, column: 11 },
    });
  });
});

describe("whoever is named is declared", () => {
  it("in groups, grants and as an owner", () => {
    const text = acme(`${members}    groups:
      engineers: [kim@acme.example, kym@acme.example, enginers]
    workspaces:
      data: { owner: enginers, grants: { engineer: write, lea@acme.example: read } }`);
    expect(codesOf(text)).toEqual([
      "10:37 no-membership",
      "10:55 unknown-reference",
      "12:22 unknown-reference",
      "12:42 unknown-reference",
      "12:59 no-membership",
    ]);
    expect(suggestionsOf(text)).toEqual([
      "Did you mean `kim@acme.example`?",
      "Did you mean `engineers`?",
      "Did you mean `engineers`?",
      "Did you mean `engineers`?",
      "Did you mean `lee@acme.example`?",
    ]);
  });

  it("and removing the owner of a workspace is an error that names the workspace (D4)", () => {
    const [error] = errorsOf(acme(`${members}    workspaces: { data: { owner: gone@elsewhere.example } }`));
    expect(error).toMatchObject({
      code: "no-membership",
      message: "`gone@elsewhere.example` owns the workspace `acme/data`, but is no declared member of `acme`.",
      suggestion: "Add a line for them under `members:`, or remove this one.",
    });
  });

  it("unless grants live without membership (D17)", () => {
    const text = acme(`${members}    workspaces: { data: { grants: { guest@other.example: read } } }`);
    const options = like({ grants: { needMembership: false, whilePending: "accept" } });
    expect(codesOf(text)).toEqual(["9:37 no-membership"]);
    expect(read(text, options).resources.at(-1)?.address).toBe("acme/data/grants/guest@other.example");
  });

  it("by a role only in grants (D19)", () => {
    const text = acme(
      `${members}    groups: { all: ["role:member"] }\n    workspaces: { data: { owner: "role:owner" } }`,
    );
    expect(codesOf(text)).toEqual(["9:21 role-not-allowed", "10:34 role-not-allowed"]);
  });

  it("once in a list, whatever the case and the Unicode form (D13)", () => {
    const text =
      acme(`    members: { josé@acme.example: owner, JOSE\u0301@acme.example: owner, dana@acme.example: owner }
    groups: { all: [dana@acme.example, Dana@acme.example] }
    workspaces: { data: { grants: { dana@acme.example: write, DANA@acme.example: read } } }`);
    expect(codesOf(text)).toEqual(["5:42 duplicate-principal", "6:40 duplicate-principal", "7:63 duplicate-principal"]);
  });

  it("with an e-mail address that can receive mail", () => {
    const bad = ["dana", "dana@acme", "a..b@acme.example", "da na@acme.example", "@acme.example", "x@-acme.example"];
    const text = acme(`    members: { dana@acme.example: owner, ${bad.map((one) => `"${one}": member`).join(", ")} }`);
    expect(errorsOf(text).map(({ code, message }) => `${code} ${message}`)).toEqual(
      bad.map((one) => `invalid-principal \`${one}\` is not an e-mail address.`),
    );
  });

  it("with an e-mail address, and what to write in the place of another text", () => {
    const bad = ["Kim O’Brien <kim@acme.example>", "o’brien@acme.example", "dana"];
    const text = acme(`    members: { dana@acme.example: owner, ${bad.map((one) => `"${one}": member`).join(", ")} }`);
    expect(errorsOf(text).map(({ suggestion }) => suggestion)).toEqual([
      "Write what stands between `<` and `>` alone: `kim@acme.example`.",
      "Write a straight apostrophe: `o'brien@acme.example`.",
      "Write it as in `dana@acme.example`.",
    ]);
  });
});

describe("groups", () => {
  it("may hold groups, and never themselves; the path is shown", () => {
    const text = acme(`${members}    groups:
      a: [b, kim@acme.example]
      b: [c]
      c: [a]
      d: [d]
      e: [a, d]`);
    expect(errorsOf(text).map(({ position, message }) => `${position.line}:${position.column} ${message}`)).toEqual([
      "12:11 A group contains itself: a → b → c → a.",
      "13:11 A group contains itself: d → d.",
    ]);
  });

  it("are never named like a person", () => {
    const text = acme(`${members}    groups: { Kim@acme.example: [], other@acme.example: [], "role:x": [] }`);
    expect(codesOf(text)).toEqual(["9:15 group-name-clash", "9:37 group-name-clash", "9:61 invalid-key"]);
  });
});

describe("owners (D18)", () => {
  it("there is at least one in every organization", () => {
    expect(errorsOf(acme("    members: { dana@acme.example: admin }"))).toMatchObject([
      { code: "no-owner", position: { line: 5, column: 5 }, message: "Nobody in `acme` has the role `owner`." },
    ]);
    expect(codesOf(acme("    name: Acme"))).toEqual(["4:3 no-owner"]);
  });

  it("a misspelt role is one error, not two", () => {
    expect(codesOf(acme("    members: { dana@acme.example: ownr }"))).toEqual(["5:35 unknown-role"]);
  });

  it("as many as the guard says", () => {
    expect(errorsOf(acme(members, "guard: { minOwners: 2 }"))).toMatchObject([
      {
        code: "too-few-owners",
        position: { line: 5, column: 5 },
        related: [{ message: "required here", position: { line: 10, column: 10 } }],
      },
    ]);
  });

  it("one stays for good: an end on the last one is an error at that line (D38)", () => {
    const text = (lee: string, rest = "") =>
      acme(
        `    members:
      dana@acme.example: { role: owner, accessUntil: 2027-01-31 }
      kim@acme.example: { role: owner, accessUntil: 2027-06-30 }
      lee@acme.example: ${lee}`,
        rest,
      );
    expect(errorsOf(text("admin"))).toMatchObject([
      {
        code: "owners-end",
        position: { line: 7, column: 53 },
        message: "After 2027-06-30 nobody in `acme` has the role `owner`.",
        suggestion: "Drop `accessUntil` here, or give the role to somebody whose access does not end.",
      },
    ]);
    expect(codesOf(text("{ role: admin, accessUntil: null }"))).toEqual(["7:53 owners-end"]);
    expect(codesOf(text("owner"))).toEqual([]);
    expect(codesOf(text("{ role: owner, accessUntil: null }"))).toEqual([]);
    // The end after which too few are left.
    expect(errorsOf(text("owner", "guard: { minOwners: 2 }"))).toMatchObject([
      {
        code: "owners-end",
        position: { line: 7, column: 53 },
        message: "After 2027-06-30 fewer than 2 in `acme` have the role `owner`.",
        related: [{ message: "required here", position: { line: 9, column: 10 } }],
      },
    ]);
    expect(codesOf(text("owner", "guard: { minOwners: 3 }"))).toEqual(["6:54 owners-end"]);
    expect(codesOf(text("admin", "guard: { minOwners: 2 }"))).toEqual(["6:54 owners-end"]);
    expect(codesOf(text("admin", "guard: { minOwners: 3 }"))).toEqual(["5:5 too-few-owners"]);
  });

  it("a last day that is over is an end like any other (D38)", () => {
    expect(codesOf(acme("    members: { dana@acme.example: { role: owner, accessUntil: 1999-12-31 } }"))).toEqual([
      "5:63 owners-end",
    ]);
  });

  it("the required ones are declared, with the top role, for good (D38)", () => {
    const text = acme(
      "    members: { dana@acme.example: { role: owner, accessUntil: 2027-01-31 }, lee@acme.example: admin }",
      "guard: { requiredOwners: [Dana@acme.example, lee@acme.example, gone@acme.example] }",
    );
    expect(codesOf(text)).toEqual(["5:63 required-owner-ends", "5:95 required-owner", "6:64 required-owner"]);
  });

  it("only one, where the platform has a single one", () => {
    const text = acme("    members: { dana@acme.example: owner, lee@acme.example: owner }");
    expect(codesOf(text)).toEqual([]);
    expect(codesOf(text, like({ topRole: { role: "owner", holders: "single" } }))).toEqual(["5:60 several-owners"]);
  });
});

describe("a workspace's owner (D4)", () => {
  const workspace = (grants: string, owner = "engineers") =>
    acme(`${members}    groups: { engineers: [kim@acme.example, lee@acme.example], nobody: [] }
    workspaces: { data: { owner: ${owner}, grants: { ${grants} } } }`);

  it("has the highest permission there, everybody of a group", () => {
    expect(codesOf(workspace("engineers: write"))).toEqual([]);
    expect(codesOf(workspace("kim@acme.example: write, role:admin: write"))).toEqual([]);
    expect(errorsOf(workspace("kim@acme.example: read, role:admin: write"))).toMatchObject([
      {
        code: "owner-without-permission",
        position: { line: 10, column: 34 },
        message: "The owner of `acme/data` needs the permission `write` there; missing for `kim@acme.example`.",
        suggestion: "Add `engineers: write` under `grants:`.",
      },
    ]);
  });

  it("may have it by role (D12)", () => {
    expect(codesOf(workspace("", "dana@acme.example"))).toEqual([]);
  });

  it("is somebody", () => {
    expect(codesOf(workspace("", "nobody"))).toEqual(["10:34 owner-without-people"]);
  });
});

describe("what is removed and renamed (D6)", () => {
  const workspaces = (lines: string, rest = "") => acme(`${members}    workspaces:\n${lines}`, rest);

  it("a tombstone is of nothing that is still declared, but for an application that a change replaces", () => {
    const text = workspaces(
      "      data: { applications: { app: { production: {} } } }",
      "removed: { acme: destroy, acme/data: forget, acme/data/app@production: forget, acme/old: destroy }",
    );
    expect(codesOf(text)).toEqual([
      "11:12 removed-and-declared",
      "11:27 removed-and-declared",
      "11:46 removed-and-declared",
    ]);
    const replaced = workspaces(
      "      data: { applications: { app: { production: {} } } }",
      "removed: { acme/data/app@production: destroy }",
    );
    expect(codesOf(replaced)).toEqual([]);
  });

  it("a tombstone is the address of an organization, a workspace or an application", () => {
    const removed = (address: string) =>
      errorsOf(workspaces("      data: {}", `removed: { ${address}: destroy }`)).map(({ code, suggestion }) => [
        code,
        suggestion,
      ]);
    expect(removed("other")).toEqual([]);
    expect(removed("acme/old/app@staging")).toEqual([]);
    expect(removed("acme/members/kim@acme.example")).toEqual([
      ["removal-address", "A member or a grant is removed by removing its line."],
    ]);
    for (const wrong of ["acme/old/app", "Acme", "acme//x", "acme/", "/acme", "a/b/c/d"]) {
      expect(removed(wrong).map(([code]) => code)).toEqual(["removal-address"]);
    }
    expect(removed("acme/old/app@prod")).toEqual([["unknown-environment", "Did you mean `production`?"]]);
  });

  it("a rename carries the address before it", () => {
    const text = `charter: v1
platform: standard
organizations:
  acme:
    previously: acme-inc
    members: { dana@acme.example: owner }
    workspaces:
      data: { previously: warehouse, applications: { shop: { production: { previously: storefront } } } }
`;
    expect(
      read(text).resources.flatMap(({ address, previously }) => (previously ? [[address, previously]] : [])),
    ).toEqual([
      ["acme", "acme-inc"],
      ["acme/data", "acme/warehouse"],
      ["acme/data/shop@production", "acme/data/storefront@production"],
    ]);
  });

  it("a rename names nothing that is in use, swapped, freed by removal, or claimed twice", () => {
    expect(codesOf(workspaces("      a: { previously: b }\n      b: {}"))).toEqual(["10:24 previously-in-use"]);
    expect(codesOf(workspaces("      a: { previously: a }"))).toEqual(["10:24 previously-in-use"]);
    expect(codesOf(workspaces("      a: { previously: b }\n      b: { previously: a }"))).toEqual([
      "10:24 previously-swap",
      "11:24 previously-swap",
    ]);
    expect(codesOf(workspaces("      a: { previously: b }", "removed: { acme/b: destroy }"))).toEqual([
      "10:24 previously-removed",
    ]);
    expect(codesOf(workspaces("      a: { previously: x }\n      b: { previously: x }"))).toEqual([
      "11:24 previously-twice",
    ]);
    const applications =
      "      a: { applications: { x: { production: {}, staging: { previously: y } }, y: { production: {} } } }";
    expect(codesOf(workspaces(applications))).toEqual([]);
  });
});

describe("a corrected address (D15a)", () => {
  const members = (lines: string) => `charter: v1
platform: standard
organizations:
  acme:
    members:
      dana@acme.example: owner
${lines}
`;

  it("carries the address before it, in its one spelling", () => {
    const text = members("      john@acme.example: { role: member, previously: JON@acme.example }");
    expect(
      read(text).resources.flatMap(({ address, previously }) => (previously ? [[address, previously]] : [])),
    ).toEqual([["acme/members/john@acme.example", "acme/members/jon@acme.example"]]);
  });

  it("is neither declared itself, nor claimed twice, nor something else than an address", () => {
    expect(codesOf(members("      a@acme.example: { role: member, previously: Dana@acme.example }"))).toEqual([
      "7:51 previously-in-use",
    ]);
    expect(
      codesOf(
        members(
          "      a@acme.example: { role: member, previously: x@acme.example }\n      b@acme.example: { role: member, previously: x@acme.example }",
        ),
      ),
    ).toEqual(["8:51 previously-twice"]);
    expect(codesOf(members("      a@acme.example: { role: member, previously: jon }"))).toEqual([
      "7:51 invalid-principal",
    ]);
  });
});

describe("further rules", () => {
  it("declared people are inside of the allowed e-mail domains (D9)", () => {
    const text = acme(`    security: { allowedEmailDomains: [Acme.example] }
    members: { dana@acme.example: owner, kim@agency.example: member, lee@sub.acme.example: member }`);
    expect(errorsOf(text)).toMatchObject([
      {
        code: "domain-not-allowed",
        position: { line: 6, column: 42 },
        suggestion: "Add `agency.example` to `allowedEmailDomains`, or remove this line.",
        related: [{ position: { line: 5, column: 5 } }],
      },
      { code: "domain-not-allowed", position: { line: 6, column: 70 } },
    ]);
    expect(codesOf(text.replace("[Acme.example]", "[]"))).toEqual([]);
  });

  it("nobody is both ignored and declared (D39)", () => {
    const text = acme(members, 'ignore: { members: ["svc-*@acme.example", "K??@acme.example"] }');
    expect(errorsOf(text)).toMatchObject([
      {
        code: "ignored-and-declared",
        position: { line: 8, column: 7 },
        related: [{ message: "ignored here", position: { line: 10, column: 43 } }],
      },
    ]);
  });

  it("an organization has one default workspace (D34)", () => {
    const text = acme(
      `${members}    workspaces: { a: { default: true }, b: { default: false }, c: { default: true } }`,
    );
    expect(codesOf(text)).toEqual(["9:69 several-defaults"]);
  });

  it("applications of a workspace differ in slug, and in name within an environment (D23)", () => {
    const text = (b: string) =>
      acme(
        `${members}    workspaces: { data: { applications: { app: { production: {}, staging: {} }, b: { production: { ${b} } } } } }`,
      );
    expect(codesOf(text(""))).toEqual([]);
    expect(errorsOf(text("slug: app-staging"))).toMatchObject([
      {
        code: "duplicate-application-slug",
        position: { line: 9, column: 106 },
        related: [{ position: { column: 66 } }],
      },
    ]);
    expect(codesOf(text("name: app"))).toEqual(["9:106 duplicate-application-name"]);
    expect(codesOf(text("").replaceAll("app:", `${"a".repeat(60)}:`))).toEqual([
      "9:107 slug-too-long",
      "9:123 slug-too-long",
    ]);
  });

  it("a workspace says itself what to do about the undeclared, else its organization does (D39)", () => {
    const of = (organization: string) =>
      read(acme(`${members}${organization}    workspaces: { a: {}, b: { unmanaged: ignore } }`)).unmanaged;
    expect(of("")).toEqual({ acme: "report", "acme/a": "report", "acme/b": "ignore" });
    expect(of("    unmanaged: revoke\n")).toEqual({ acme: "revoke", "acme/a": "revoke", "acme/b": "ignore" });
  });
});
