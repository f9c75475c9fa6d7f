/** What somebody puts into a text who means harm, or whom an editor helped too much. */

import fc from "fast-check";

const plain = [
  "",
  "~",
  "null",
  "yes",
  "0x1F",
  "1e999",
  ".nan",
  "-0",
  "2027-02-30",
  "99999999999999999999",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "role:",
  "role:__proto__",
  "@",
  "a@b",
  "DANA@ACME.EXAMPLE",
  "dana@acme.example ",
  "../../../etc/passwd",
  "$HOME",
  `${"$"}{{ secrets.CHARTER_TOKEN }}`,
  "%s%n",
  "[x](javascript:alert(1))",
  "<img src=x onerror=alert(1)>",
  "@acme/everyone",
];

/** Words that mean something to YAML. */
const syntax = [
  "&a",
  "*a",
  "*nobody",
  "<<: *a",
  "!!binary",
  "!!js/function",
  "!<tag:yaml.org,2002:set>",
  "? ",
  ": ",
  "- ",
  "---",
  "...",
  "%YAML 1.1\n---",
  "%TAG ! tag:x,2000:",
  "|",
  ">-",
  "|9",
  "{",
  "}",
  "[",
  "]",
  ",",
  "'",
  '"',
  "\t",
  "# ",
  "\n\n",
  "\r",
  "\r\n",
  "\u2028",
  "\u0085",
];

/** What acts on a terminal, hides, turns the reading direction, or speaks to a pipeline. */
const acting = [
  "\u001b[2J",
  "\u009b31m",
  "\u0007",
  "\u0000",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\u00ad",
  "e\u0301",
  "ﬀ",
  "ｄana@acme.example",
  "dаna@acme.example",
  "𝕕𝕒𝕟𝕒",
  "👩‍👩‍👧",
  "\udb40\udc41",
  "::error file=org.yaml::lost",
  "\n::add-mask::a\n",
  '"\\n::set-output name=x::y"',
  "##[error]x",
  "##vso[task.setvariable variable=x]y",
  '"\\r::stop-commands::x"',
];

/** Much of something. */
const large = fc.oneof(
  fc
    .record({
      of: fc.constantFrom("a", "é", "👩", "\t", " ", "[", "{a: ", "- ", "&a [", "a.", "*", "\n"),
      times: fc.constantFrom(70, 1_000, 40_000),
    })
    .map(({ of, times }) => of.repeat(times)),
  fc.nat(30).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`),
);

/** A word that the text did not expect. */
export const hostileWord: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...plain) },
  { weight: 5, arbitrary: fc.constantFrom(...syntax) },
  { weight: 4, arbitrary: fc.constantFrom(...acting) },
  { weight: 1, arbitrary: large },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);
