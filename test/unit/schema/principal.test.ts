import { isEmailAddress, isPrincipal, normalizePrincipal, principalMatcher, somebodyOn } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrincipalMatcher } from "../../../schema/src/principal/matcher";

const email = { principal: { is: "email", rename: false } } as const;
const account = { principal: { is: "account", rename: false } } as const;

describe("a principal", () => {
  it("that is an e-mail address has one spelling: normal form, lower case, no space around (D13)", () => {
    expect(normalizePrincipal(" Dana@ACME.example ", email)).toBe("dana@acme.example");
    expect(normalizePrincipal("JOSE\u0301@acme.example", email)).toBe("jos\u00E9@acme.example");
    expect(normalizePrincipal("\u212Blan@acme.example", email)).toBe("\u00E5lan@acme.example");
  });

  it("that is an account name keeps its case", () => {
    expect(normalizePrincipal(" Dana ", account)).toBe("Dana");
    expect(isPrincipal("Dana", account)).toBe(true);
    expect(isPrincipal("Da na", account)).toBe(false);
  });

  it("is one that the service takes: by the characters of a name, or of what stands before the `@`, and by its length", () => {
    const instead = "Write another one.";
    const names = { principal: { ...account.principal, takes: { characters: ["a-c", "-"], longest: 4, instead } } };
    expect(["abc", "-a-", "d", "Abc", "abcab", "a@b.example", ""].map((text) => isPrincipal(text, names))).toEqual([
      ...[true, true, false, false, false, false, false],
    ]);
    const wide = { principal: { ...account.principal, takes: { characters: [" -~"], instead } } };
    expect(["-a_", "a/b", "a*", "a b", "a:b"].map((text) => isPrincipal(text, wide))).toEqual([
      ...[true, false, false, false, false],
    ]);
    const addresses = { principal: { ...email.principal, takes: { characters: ["!-~"], instead } } };
    const written = ["dana@b\u00fccher.example", "jos\u00e9@acme.example", "dana"];
    expect(written.map((text) => isPrincipal(text, addresses))).toEqual([true, false, false]);
    expect([somebodyOn(names), somebodyOn(addresses), somebodyOn(account)]).toEqual(["a", "dana@acme.example", "dana"]);
  });

  it.each([
    "dana@acme.example",
    "o'neil+x@sub.acme.example",
    "josé@bücher.example",
    "a/b=c@acme.example",
    "1@2.example",
  ])("may be %s", (address) => expect(isEmailAddress(address)).toBe(true));

  it.each([
    "dana",
    "dana@",
    "@acme.example",
    "dana@acme",
    "dana@acme..example",
    ".dana@acme.example",
    "da na@acme.example",
    "dana@acme.example.",
    '"dana"@acme.example',
    "dana@ac_me.example",
    "dana@@acme.example",
    "dana\u200B@acme.example",
    "dana\u0000@acme.example",
    `${"a".repeat(65)}@acme.example`,
    `a@${"b".repeat(250)}.example`,
  ])("cannot be %j", (address) => expect(isEmailAddress(address)).toBe(false));
});

describe("ignored people (D39)", () => {
  it("match by stars, without regard to case", () => {
    const ignores = principalMatcher(["SVC-*@acme.example", "bot?@acme.example"], email);
    expect(
      ["svc-ci@acme.example", "bot1@acme.example", "svc@acme.example", "x-svc-ci@acme.example"].map(ignores),
    ).toEqual([true, true, false, false]);
  });

  it("are nobody without a pattern", () => {
    expect(principalMatcher([], email)("dana@acme.example")).toBe(false);
  });

  it("match what shells and regular expressions would take for more only literally", () => {
    const ignores = principalMatcher(["!(dana)@acme.example", "{a,b}@acme.example", "(a+)+$", "[ab]@x.example"], email);
    expect(["kim@acme.example", "a@acme.example", "aa", "a@x.example"].map(ignores)).toEqual(Array(4).fill(false));
    expect(ignores("{a,b}@acme.example")).toBe(true);
  });

  it("match across slashes and any letters: an address is no path, and a question mark is a letter, however it is stored", () => {
    const ignores = principalMatcher(["*@acme.example", "?@x.example"], email);
    expect(["a/b@acme.example", "𐐨@x.example", "ж@x.example"].map(ignores)).toEqual([true, true, true]);
  });

  it.each([
    ["*?".repeat(30), "a".repeat(254)],
    [`*${"a*".repeat(120)}b`, "a".repeat(254)],
    [`*${"a".repeat(120)}b*`, "a".repeat(254)],
    [`*${"ab".repeat(60)}?c*`, "ab".repeat(127)],
  ])("are looked for in no more steps than pattern times address: %s", (glob, principal) => {
    const { matches, steps } = createPrincipalMatcher([glob], email);
    matches(principal);
    expect(steps()).toBeLessThanOrEqual(2 * glob.length * principal.length);
  });

  it("match as the pattern reads, whatever is written", () => {
    const reads = (glob: string, text: string): boolean => {
      const [first, ...rest] = glob;
      if (first === undefined) return text === "";
      if (first !== "*")
        return text !== "" && (first === "?" || first === text[0]) && reads(rest.join(""), text.slice(1));
      return reads(rest.join(""), text) || (text !== "" && reads(glob, text.slice(1)));
    };
    const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
    fc.assert(
      fc.property(letters("ab*?"), letters("ab*"), (glob, text) => {
        expect(principalMatcher([glob], email)(text)).toBe(reads(glob, text));
      }),
      { numRuns: 2_000 },
    );
  });
});
