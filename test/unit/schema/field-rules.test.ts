/** What a platform's file says of fields that Charter cannot write (D24). */
import { loadPlatform, normalizePrincipal, objectProblems, type Platform, principalMatcher } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, errorsOf, read } from "./reading";

const standard = loadPlatform("standard");

const like = (changes: Partial<Platform>) => {
  const platform: Platform = { ...standard, title: "Other", ...changes };
  return { platforms: { names: () => ["standard"], load: () => platform } };
};

describe("a field that Charter cannot write is an error at its line, with what to do by hand (D24)", () => {
  const fields: Platform["fields"] = {
    organization: { email: { password: true }, website: { readOnly: true } },
    membership: { accessUntil: { readOnly: true } },
    application: { privacy: { password: true } },
  };
  const options = like({ fields });

  it("one that nobody may write by a call, and one that needs a password, of every kind", () => {
    const text = acme(`    email: it@acme.example
    website: https://acme.example
    members: { dana@acme.example: owner, kim@acme.example: { role: member, accessUntil: 2030-01-01 } }
    workspaces: { main: { applications: { shop: { production: { privacy: { anonymityScope: all } } } } } }`);
    expect(
      errorsOf(text, options).map(
        ({ code, message, suggestion, position: { line, column } }) =>
          `${line}:${column} ${code} ${message} ${suggestion}`,
      ),
    ).toEqual([
      "5:5 needs-password Other asks for a password to write `email` of an organization, and Charter never has one. Remove it, and change it on the service itself.",
      "6:5 read-only-field Other lets nobody write `website` of an organization: it can only be read. Remove it.",
      "7:76 read-only-field Other lets nobody write `accessUntil` of a membership: it can only be read. Remove it.",
      "8:65 needs-password Other asks for a password to write `privacy` of an application, and Charter never has one. Remove it, and change it on the service itself.",
    ]);
  });

  it("to a program of classes, too", () => {
    const platform: Platform = { ...standard, fields };
    expect(objectProblems("Organization", { slug: "acme", email: "it@acme.example" }, platform)).toMatchObject([
      { code: "needs-password", field: "email" },
    ]);
  });
});

describe("account names are compared without case where the platform's file says so (D13)", () => {
  const options = (foldCase: boolean) => like({ principal: { is: "account", rename: false, foldCase } });
  const text = acme(`    members: { Dana: owner, kim: member, KIM: member }`, "ignore: { members: [SVC-*] }\n");

  it("so two spellings are one person", () => {
    expect(errorsOf(text, options(true))).toMatchObject([{ code: "duplicate-principal" }]);
    expect(read(text, options(false)).resources.map(({ address }) => address)).toEqual([
      "acme",
      "acme/members/Dana",
      "acme/members/KIM",
      "acme/members/kim",
    ]);
  });

  it("in addresses, groups, required owners, removals of a member and the globs of `ignore`", () => {
    const charter = read(
      acme(
        `    members: { Dana: owner, Kim: member }
    groups: { Team: [KIM] }
    workspaces: { main: { owner: DANA, grants: { Team: read } } }`,
        "ignore: { members: [SVC-*] }\nguard: { requiredOwners: [DANA] }\n",
      ),
      options(true),
    );
    expect(charter.resources.map(({ address }) => address)).toEqual([
      "acme",
      "acme/main",
      "acme/members/dana",
      "acme/members/kim",
      "acme/main/grants/kim",
    ]);
    expect([charter.guard.requiredOwners, charter.ignore.members]).toEqual([["dana"], ["svc-*"]]);
    expect(principalMatcher(["SVC-*"], charter.platform)(normalizePrincipal("Svc-Backup", charter.platform))).toBe(
      true,
    );
  });
});
