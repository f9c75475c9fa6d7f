/** What people with bad intentions write, and how to tell that it reached a log. */
import { stripVTControlCharacters } from "node:util";

/**
 * Texts that a terminal, a CI system or a reader would take for something else. Some begin a line and some do not; the
 * runner of GitHub Actions trims a line before it looks for `::`, and finds `##[` anywhere in it.
 */
export const hostileTexts: readonly string[] = [
  "::set-output name=token::x",
  "a\n::error file=x::b",
  "a\r\n   ::add-mask::b",
  "a \u00a0\u3000::group::b",
  "a ##[error]b",
  "###[group]b",
  "a ##vso[task.setvariable variable=x]b",
  "##teamcity[message text='x']",
  "\u001b[0Ksection_start:1560896352:a[collapsed=true]\r\u001b[0Kb",
  "\u001b[2J\u001b]0;title\u0007",
  "a\u009b2J",
  "a\u202eb\u2066c",
  "a\u200bb\u00adc\ufeffd",
  "a\u3164b\u115fc\u1160d\uffa0e",
  "a\ufe0fb\u{e0100}c\u034fd\u180ee\u17b4f",
  "a\u2028b\u2029c\u0085d",
  "a\u2800b\u2003c",
  "a\ud800b",
];

const onlyColours = new RegExp(`${"\u001b"}\\[\\d{1,2}m`, "g");

/** Everything that acts or hides, apart from line breaks; a tab acts. */
const acting = /[^\n\P{C}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

const command = /^\s*::|##\[|##vso\[|##teamcity\[/m;

/** What of a printed text acts, hides or commands; nothing where it is safe. */
export function harmIn(printed: string): string | undefined {
  const text = printed.replace(onlyColours, "");
  return (acting.exec(text) ?? command.exec(stripVTControlCharacters(text)))?.[0];
}
