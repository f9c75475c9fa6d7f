import { isPrincipal, loadPlatform, normalizePrincipal, objectProblems, principalMatcher } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf, read } from "./reading";

const platform = loadPlatform("standard");
const account = { principal: { is: "account", rename: false } } as const;
const letters = "josé@bücher.example";
const encoded = "José@XN--Bcher-KVA.example";

describe("a mailbox in two spellings of its domain is one person", () => {
  it.each([
    [encoded, letters],
    ["kim@straße.example", "kim@straße.example"],
    ["kim@xn--strae-oqa.example", "kim@straße.example"],
    ["kim@ｱ.example", "kim@ア.example"],
    ["kim@mail.xn--fiqs8s", "kim@mail.中国"],
    ["kim@xn--a.example", "kim@xn--a.example"],
    ["xn--bcher-kva@acme.example", "xn--bcher-kva@acme.example"],
    ["1@2.example", "1@2.example"],
  ])("%s is %s", (written, spelled) => {
    expect(normalizePrincipal(written, platform)).toBe(spelled);
    expect(normalizePrincipal(spelled, platform)).toBe(spelled);
  });

  it("and no account name is a mailbox", () => {
    expect(normalizePrincipal("dana@xn--bcher-kva.example", account)).toBe("dana@xn--bcher-kva.example");
  });

  it("in members, groups, grants, owners and required owners of a charter", () => {
    const text = acme(
      `    members: { ${encoded}: owner, kim@acme.example: { role: member, previously: kim@xn--bcher-kva.example } }
    groups: { readers: [${letters}, kim@acme.example] }
    workspaces: { production: { owner: ${letters}, grants: { ${letters}: write, readers: read } } }`,
      `guard: { requiredOwners: [${letters}] }`,
    );
    expect(codesOf(text)).toEqual([]);
    const { resources, guard } = read(text);
    expect(resources.map(({ address, previously }) => [address, previously].filter(Boolean).join(" was "))).toEqual([
      "acme",
      "acme/production",
      `acme/members/${letters}`,
      "acme/members/kim@acme.example was acme/members/kim@bücher.example",
      "acme/production/grants/kim@acme.example",
    ]);
    expect(guard.requiredOwners).toEqual([letters]);
    expect(codesOf(acme(`    members: { ${letters}: owner, ${encoded}: member }`))).toEqual([
      "5:44 duplicate-principal",
    ]);
  });

  it.each([
    ["bücher.example", encoded],
    ["XN--bcher-kva.example", letters],
  ])("in an allowed domain: %s allows %s", (domain, person) => {
    const text = (who: string) =>
      acme(`    security: { allowedEmailDomains: [${domain}] }\n    members: { ${who}: owner }`);
    expect([codesOf(text(person)), codesOf(text("kim@acme.example"))]).toEqual([[], ["6:16 domain-not-allowed"]]);
  });

  it.each(["*@bücher.example", "*@xn--bcher-kva.example", "*@xn--*", "*xn--bcher-kva.*", "josé@b?cher.example"])(
    "in a pattern: %s",
    (glob) => {
      const ignores = principalMatcher([glob], platform);
      expect([letters, "josé@acme.example"].map(ignores)).toEqual([true, false]);
      expect(errorsOf(acme(`    members: { ${encoded}: owner }`, `ignore: { members: ["${glob}"] }`))).toMatchObject([
        { code: "ignored-and-declared" },
      ]);
    },
  );
});

describe("a domain that deceives once it is read in letters", () => {
  // `аpple` with a Cyrillic letter at its beginning.
  const written = "dana@xn--pple-43d.example";

  it("is refused as it would be in letters", () => {
    expect(isPrincipal(normalizePrincipal(written, platform), platform)).toBe(false);
    expect(errorsOf(acme(`    members: { dana@acme.example: owner, ${written}: member }`))).toMatchObject([
      { code: "disguised-name", message: expect.stringContaining("mixes letters of several scripts in a word") },
    ]);
    expect(
      codesOf(acme("    security: { allowedEmailDomains: [xn--pple-43d.example] }\n    members: {}", "")).filter(
        (code) => code.endsWith("disguised-name"),
      ),
    ).toEqual(["5:39 disguised-name"]);
    expect(objectProblems("Membership", { principal: written, role: "member" }, platform)).toMatchObject([
      { code: "disguised-name", field: "principal" },
    ]);
  });
});
