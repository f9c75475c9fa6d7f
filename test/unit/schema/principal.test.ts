import { isEmailAddress, isPrincipal, normalizePrincipal, principalMatcher } from "@charter/schema";
import { describe, expect, it } from "vitest";

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

  it("match what shells would take for more only literally", () => {
    const ignores = principalMatcher(["!(dana)@acme.example", "{a,b}@acme.example"], email);
    expect(["kim@acme.example", "a@acme.example"].map(ignores)).toEqual([false, false]);
  });
});
