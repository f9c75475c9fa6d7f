import { formatDiagnostic, InvalidCharterError, parseCharter } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf, read, suggestionsOf } from "./reading";

const owner = "    members: { dana@acme.example: owner }\n";

describe("what the schema does not allow", () => {
  it("is shown with its place, an excerpt and the word that was probably meant", () => {
    expect(errorsOf(acme(`${owner}    websit: https://acme.example`))).toEqual([
      {
        code: "unknown-field",
        severity: "error",
        message: "`websit` is not known here.",
        suggestion: "Did you mean `website`?",
        position: { file: "org.yaml", line: 6, column: 5 },
        excerpt: "    websit: https://acme.example\n    ^",
      },
    ]);
  });

  it("says of what stands at the top of a charter that it stands there: a guard is no organization's", () => {
    const text = acme(`${owner}    guard: { minOwners: 1 }`);
    expect(errorsOf(text).map(({ message, suggestion }) => `${message} ${suggestion}`)).toEqual([
      "`guard` is not known here. `guard` stands at the top of a charter, beside `organizations`.",
    ]);
  });

  it("says to which level a setting belongs: billing and governance are an organization's (D2)", () => {
    const text = acme(`${owner}    workspaces:
      production:
        billing: {}
        governance: {}
        applications: { storefront: { production: { billing: {}, botExclusion: true } } }
    locales: {}`);
    expect(errorsOf(text).map(({ message, suggestion }) => `${message} ${suggestion}`)).toEqual([
      "`billing` is not known here. `billing` is a setting of an organization.",
      "`governance` is not known here. `governance` is a setting of an organization.",
      "`billing` is not known here. `billing` is a setting of an organization.",
      "`botExclusion` is not known here. `botExclusion` is a setting of a workspace.",
      "`locales` is not known here. `locales` is a setting of a workspace.",
    ]);
  });

  it("of every kind comes in one go, in the order of the text", () => {
    const text = acme(`    name: 2024
    type:
    email: nobody
    website: acme.example
    timeZone: Europe/Berln
    security: { mfaRequired: "true", sessionHours: 0, allowedEmailDomains: acme.example }
    governance: { policies: [{ name: Conduct }] }
    unmanaged: reprt
    members: { dana@acme.example: { rle: owner, accessUntil: 2027-02-30 } }
    workspaces:
      Production: {}
      sandbox:
      data: { default: "yes", locales: { others: [en, e, en] } }`);
    expect(errorsOf(text).map(({ position, message }) => `${position.line}:${position.column} ${message}`)).toEqual([
      "5:11 `name` must be text, not a number.",
      "6:5 `type` must be text, not nothing.",
      "7:12 `nobody` is not an e-mail address, such as dana@acme.example.",
      "8:14 `acme.example` is not a web address that begins with https:// or http://.",
      "9:15 `Europe/Berln` is not a time zone of the IANA database, such as Europe/Berlin.",
      "10:30 `mfaRequired` must be `true` or `false`, not text.",
      "10:52 `sessionHours` must be more than 0.",
      "10:76 `allowedEmailDomains` must be a list, not text.",
      "11:30 `url` is missing in item 1 of `policies`.",
      "12:16 `unmanaged` cannot be `reprt`.",
      "13:16 `role` is missing in `dana@acme.example`.",
      "13:37 `rle` is not known here.",
      "13:62 `2027-02-30` is not a day that exists, written like 2027-01-31.",
      "15:7 `Production` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
      "16:7 `sandbox` must be a map, not nothing.",
      "17:24 `default` must be `true` or `false`, not text.",
      "17:55 `e` is not a language tag, such as en or pt-BR.",
      "17:58 This stands twice in `others`.",
    ]);
  });

  it("comes with what to write instead", () => {
    expect(suggestionsOf(acme(`${owner}    name: 2024`))).toEqual(['Put it in quotes: "2024".']);
    expect(suggestionsOf(acme(`${owner}    unmanaged: reprt`))).toEqual(["Did you mean `report`?"]);
    expect(suggestionsOf(acme(`${owner}    unmanaged: x`))).toEqual(["It is one of `report`, `revoke`, `ignore`."]);
    expect(suggestionsOf(acme(`${owner}    workspaces: { a: }`))).toEqual([
      "Write `{}` where there is nothing to say.",
    ]);
    expect(suggestionsOf(acme(`${owner}    security: { mfaRequired: "true" }`))).toEqual([
      "Write `true` or `false` without quotes.",
    ]);
    expect(suggestionsOf("platform: standard\norganizations: {}")).toEqual(["Begin with `charter: v1`."]);
  });

  it("does not hide what rules find elsewhere", () => {
    expect(codesOf(acme(`    nam: Acme\n    members: { dana@acme.example: ownr }`))).toEqual([
      "5:5 unknown-field",
      "6:35 unknown-role",
    ]);
  });

  it("of a person does not make the person seem undeclared", () => {
    const text = acme(`    members: { dana@acme.example: owner, kim@acme.example: 5 }
    groups: { engineers: [kim@acme.example] }`);
    expect(codesOf(text)).toEqual(["5:60 wrong-type"]);
  });

  it("allows null where it clears, and a web address, zone and date that exist", () => {
    const text = acme(`${owner}    email: null
    website: https://acme.example/über?x=1
    timeZone: America/Argentina/Buenos_Aires
    billing: null
    security: { allowedEmailDomains: null, sessionHours: 0.5 }`);
    expect(read(text).resources[0]?.inputs).toEqual({
      slug: "acme",
      email: null,
      website: "https://acme.example/über?x=1",
      timeZone: "America/Argentina/Buenos_Aires",
      billing: null,
      security: { allowedEmailDomains: null, sessionHours: 0.5 },
    });
  });

  it.each(["javascript:alert(1)", "https://", "https://a b", "//acme.example", "ftp://acme.example"])(
    "refuses %s as a web address",
    (address) => expect(codesOf(acme(`${owner}    website: "${address}"`))).toEqual(["6:14 invalid-value"]),
  );

  it.each(["+01:00", "Mars/Olympus", "europe", ""])("refuses %s as a time zone", (zone) =>
    expect(codesOf(acme(`${owner}    timeZone: "${zone}"`))).toEqual(["6:15 invalid-value"]),
  );
});

describe("a message on the screen", () => {
  it("is its place, its text and code, the excerpt, what to do, and other places", () => {
    const [error] = errorsOf(acme("    members:\n      dana@acme.example: owner\n      Dana@acme.example: admin"));
    expect(error && formatDiagnostic(error)).toBe(
      `org.yaml:7:7: error: \`Dana@acme.example\` is the same person as \`dana@acme.example\`. [duplicate-principal]
        Dana@acme.example: admin
        ^
  Keep one of the two: case and Unicode form make no difference.
  org.yaml:6:7: first named here`,
    );
  });

  it("shows what would hide, turn the reading direction or move the cursor", () => {
    const text = acme(`    members: { dana@acme.example: owner, "p\u202Eat@acme.example": "a\\e[2Jb" }`);
    const shown = errorsOf(text).map(formatDiagnostic).join("\n");
    expect(shown).toContain(
      "`p\\u{202e}at@acme.example` may be taken for another name: it has a character that nobody sees.",
    );
    expect(shown).toContain("`a\\u{1b}[2Jb` is no organization role of Standard.");
    expect(shown).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u);
    expect(
      formatDiagnostic({
        code: "invalid-value",
        severity: "error",
        message: "a\u001Bb",
        position: { file: "\u202Eorg.yaml", line: 1, column: 1 },
        excerpt: "\u0007\n^",
      }),
    ).toBe("\\u{202e}org.yaml:1:1: error: a\\u{1b}b [invalid-value]\n  \\u{7}\n  ^");
  });

  it("shows a long line around the place, with the caret below it", () => {
    const members = Array.from({ length: 50 }, (_, i) => `person-${i}@acme.example: ${i === 25 ? "ownr" : "owner"}`);
    const [error] = errorsOf(acme(`    members: { ${members.join(", ")} }`));
    const [line = "", caret = ""] = error?.excerpt?.split("\n") ?? [];
    expect(line.length).toBeLessThan(130);
    expect(line.slice(caret.length - 1)).toMatch(/^ownr, person-26/);
    expect(line).toMatch(/^….*…$/);
  });

  it("is one of the first hundred, and says how to see the rest; the error holds them all", () => {
    const members = Array.from({ length: 5_000 }, (_, i) => `      p${i}@acme.example: ownr`).join("\n");
    try {
      parseCharter([{ file: "org.yaml", text: acme(`    members:\n${members}`) }]);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InvalidCharterError)) throw error;
      expect(error.code).toBe("invalid-charter");
      expect(error.diagnostics).toHaveLength(5_000);
      expect(error.message).toMatch(/^The charter is not valid: 5,000 errors\.\n\norg\.yaml:6:24: error: /);
      expect(error.message.match(/: error: /g)).toHaveLength(100);
      expect(error.message).toMatch(/\n\n… and 4,900 more; `charter validate --json` prints up to 10,000\.$/);
    }
  });
});
