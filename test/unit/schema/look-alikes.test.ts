import { isPrincipal, loadPlatform, visible } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf, read } from "./reading";

const email = loadPlatform("standard");
const account = { principal: { is: "account", rename: false } } as const;

/** All are Cyrillic, and look like `capa` and `apple`. */
const capa = "сара";
const apple = "аррӏе";

describe("a name that hides something or mixes scripts in a word is refused (UTS 39)", () => {
  it.each([
    ["a Cyrillic letter among Latin ones", "d\u0430na@acme.example", "mixes letters of several scripts in a word"],
    ["a Greek letter among Latin ones", "dan\u03b1@acme.example", "mixes letters of several scripts in a word"],
    ["a Greek letter among Cyrillic ones", "с\u03bfм@acme.example", "mixes letters of several scripts in a word"],
    ["a Cyrillic letter in the domain", "dana@\u0430cme.example", "mixes letters of several scripts in a word"],
    ["a Cherokee letter among Latin ones", "dan\uab7aa@acme.example", "mixes letters of several scripts in a word"],
    ["an Arabic digit among Latin letters", "dana\u0661@acme.example", "mixes letters of several scripts in a word"],
    ["a Hangul filler", "dana\u3164@acme.example", "has a character that nobody sees"],
    ["a variation selector", "dana\ufe0f@acme.example", "has a character that nobody sees"],
    ["a combining grapheme joiner", "dana\u034f@acme.example", "has a character that nobody sees"],
    ["a soft hyphen", "da\u00adna@acme.example", "has a character that nobody sees"],
    ["a no-break space", "da\u00a0na@acme.example", "has a character that nobody sees"],
    [
      "full-width letters",
      "\uff44\uff41na@acme.example",
      "has letters or digits in a form that looks like the plain ones",
    ],
    [
      "mathematical letters",
      "\u{1d41d}ana@acme.example",
      "has letters or digits in a form that looks like the plain ones",
    ],
  ])("%s", (_, address, why) => {
    const written = JSON.stringify(address);
    const places = [
      acme(`    members: { dana@acme.example: owner, ${written}: member }`),
      acme(`    members: { dana@acme.example: owner, kim@acme.example: { role: member, previously: ${written} } }`),
      acme("    members: { dana@acme.example: owner }", `ignore: { members: [${written}] }`),
    ];
    for (const text of places) {
      const [first] = errorsOf(text).filter(({ code }) => code !== "invalid-value");
      if (first === undefined) expect(codesOf(text)).toEqual([expect.stringMatching(/invalid-value$/)]);
      else
        expect(first).toMatchObject({ code: "disguised-name", message: expect.stringContaining(`name: it ${why}.`) });
    }
    expect(isPrincipal(address, email)).toBe(false);
  });

  it.each([
    ["dana\u3164", "Delete the character shown as `\\u{3164}`."],
    ["\u3164da\ufe0fna\u3164", "Delete the characters shown as `\\u{3164}`, `\\u{fe0f}`."],
    ["\uff44\uff41na \u{1d41d}", "Write it in plain letters: `dana d`."],
    ["d\u0430na", "Write each word of it in one script: `d` is Latin, `\\u{430}` is Cyrillic."],
    ["\u0441\u03bf\u043c", "Write each word of it in one script: `\\u{441}` is Cyrillic, `\\u{3bf}` is Greek."],
    ["dan\uab7aa", "Write each word of it in one script: `d` is Latin, `\\u{ab7a}` is Cherokee."],
    ["dana\u0661", "Write each word of it in one script: `d` is Latin, `\\u{661}` is Arabic."],
    ["d\u2c00", "Write each word of it in one script: `d` is Latin, `\\u{2c00}` is of another script."],
  ])("with what to do about its sort: %s", (name, suggestion) => {
    const text = acme(`    members: { dana@acme.example: owner }\n    groups: { ${JSON.stringify(name)}: [] }`);
    expect(errorsOf(text).filter(({ code }) => code === "disguised-name")).toMatchObject([{ suggestion }]);
  });

  it("as the name of an account", () => {
    expect(["dana", "иван", "d\u0430na", "dana\u3164"].map((name) => isPrincipal(name, account))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("as the name of a group, and as an allowed domain", () => {
    const text = acme(`    security: { allowedEmailDomains: [acme.example, "\u0430cme.example"] }
    members: { dana@acme.example: owner }
    groups: { "\u0430dmins": [], "all\u3164": [], "IT-отдел": [], "Büro 2": [], "山田チームA": [] }`);
    expect(codesOf(text)).toEqual(["5:53 disguised-name", "7:15 disguised-name", "7:29 disguised-name"]);
  });

  it.each([
    "josé@acme.example",
    "paweł.żółć@acme.example",
    "kadın@acme.example",
    "læge@acme.example",
    "иван@почта.рф",
    "иван.petrov@acme.example",
    "γιάννης@acme.example",
    "山田さん@acme.example",
    "김철수a@acme.example",
    "ทำงาน@acme.example",
    "नमस्ते@acme.example",
    "ᐃᓄᒃ@acme.example",
  ])("and %s is not", (address) => {
    expect(codesOf(acme(`    members: { dana@acme.example: owner, ${address}: member }`))).toEqual([]);
  });
});

describe("two names of an organization that look the same in different letters", () => {
  it("are an error that shows both places and what each is", () => {
    const text = acme(`    members:
      dana@acme.example: owner
      capa@acme.example: member
      ${capa}@acme.example: member`);
    expect(errorsOf(text)).toEqual([
      {
        code: "look-alike",
        severity: "error",
        message: "`\\u{441}\\u{430}\\u{440}\\u{430}@acme.example` looks like `capa@acme.example`.",
        suggestion: "Nobody can tell the two apart: give one of them another name.",
        position: { file: "org.yaml", line: 8, column: 7 },
        excerpt: "      \\u{441}\\u{430}\\u{440}\\u{430}@acme.example: member\n      ^",
        related: [{ message: "the other one is here", position: { file: "org.yaml", line: 7, column: 7 } }],
      },
    ]);
  });

  it("groups as well, and neither of the two need be Latin", () => {
    const groups = (...names: readonly string[]) =>
      acme(
        `    members: { dana@acme.example: owner }\n    groups: { ${names.map((name) => `${name}: []`).join(", ")} }`,
      );
    expect(codesOf(groups("coca", "соса"))).toEqual(["6:25 look-alike"]);
    expect(codesOf(groups("сор", "ϲορ"))).toEqual(["6:24 look-alike"]);
    expect(codesOf(groups("modern", "modem", "l1", "ll"))).toEqual([]);
  });

  it("are none where one of them is refused for another reason: nothing else is said of it", () => {
    const people = "dana@acme.example: owner, o'brien@acme.example: member, o’brien@acme.example: member";
    expect(codesOf(acme(`    members: { ${people} }`))).toEqual([expect.stringMatching(/invalid-principal$/)]);
    const groups = (name: string) => acme(`    members: { dana@acme.example: owner }\n    groups: { "${name}": [] }`);
    expect(codesOf(groups("role:\u0430dmins"))).toEqual(["6:15 invalid-key"]);
    expect(codesOf(groups("\u0430dmins"))).toEqual(["6:15 disguised-name"]);
  });

  it("are none where each stands in an organization of its own", () => {
    const text = `charter: v1
platform: standard
organizations:
  a: { members: { capa@acme.example: owner } }
  b: { members: { ${capa}@acme.example: owner } }`;
    expect(read(text).resources).toHaveLength(4);
  });
});

describe("what is shown", () => {
  it.each([
    ["d\u0430na@acme.example", "d\\u{430}na@acme.example"],
    [`acme/members/${capa}@acme.example`, "acme/members/\\u{441}\\u{430}\\u{440}\\u{430}@acme.example"],
    [`remove ${apple}@acme.example`, "remove \\u{430}\\u{440}\\u{440}\\u{4cf}\\u{435}@acme.example"],
    ["\uff46oo@acme.example", "\\u{ff46}oo@acme.example"],
    ["\u0251dmin@acme.example", "\\u{251}dmin@acme.example"],
  ])("is what letters are where they stand beside Latin ones: %s", (text, shown) => expect(visible(text)).toBe(shown));

  it.each([
    "раул@acme.example",
    "josé@acme.example",
    "kadın@acme.example",
    "山田@acme.example",
    "сара@почта.рф",
    "Отдел с оплатой",
    "IT-отдел",
    "Łódź, Ærø, ßtraße",
  ])("is as people write it otherwise: %s", (text) => expect(visible(text)).toBe(text));

  it("stays as it is when it is shown again", () => {
    for (const text of [`${capa}@acme.example`, "a\u200bb", "##[x]", "::x", "сара\u200b"]) {
      expect(visible(visible(text))).toBe(visible(text));
    }
  });
});
