/** Whatever people write, in whatever place: no report lets it act. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, prose } from "../../sdk/src/report/escape/markdown.js";
import { formatCalled, formatNames } from "../../sdk/src/report/formats/index.js";
import { harmIn } from "../unit/report/hostile-text.js";
import { harmInMarkdown, linesOf, reportReaders } from "../unit/report/readers.js";
import { reportedSaying } from "../unit/report/reported-fixture.js";

const pieces = [
  ...[
    "@kim",
    "@acme/team",
    "#12",
    "!12",
    "GH-12",
    "acme/site#3",
    "deadbeef",
    "0123456789abcdef",
    "&#64;kim",
    "&lt;b&gt;",
  ],
  ...[
    "![x](http://e.example/p)",
    "[a](javascript:x)",
    "[a]: http://e.example",
    "<http://e.example>",
    "http://e.example",
  ],
  ...[
    "www.e.example",
    "<script>",
    "<img src=x onerror=y>",
    "</details>",
    "</summary>",
    "</code>",
    "<!--",
    "-->",
    "]]>",
  ],
  ...[
    "|",
    "\\|",
    "`",
    "``",
    "```",
    "~~~",
    "\\",
    "~~",
    "**",
    "_a_",
    "$x$",
    ":tada:",
    "- [ ] x",
    "# x",
    "> x",
    "1. x",
    "---",
  ],
  ...[
    "\n",
    "\r\n",
    "::error::x",
    "##[error]x",
    "##vso[x]",
    "\u001b[2J",
    "\u202e",
    "\u200b",
    "\u0000",
    "\ud800",
    "\ufffe",
  ],
  ...[
    " ",
    "  ",
    "a",
    "kim",
    "(",
    ")",
    ":",
    ".",
    "=1+1",
    "'",
    '"',
    "{0}",
    "__proto__",
    "constructor",
    "е",
    "（",
    "＠kim",
  ],
];

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
);

describe("a text from people", () => {
  test.each(formatNames)("acts in no report as %s, wherever it stands, nor in a log that shows it", async (name) => {
    const format = await formatCalled(name);
    const read = reportReaders[name];
    expect(read).toBeDefined();
    fc.assert(
      fc.property(hostile, (text) => {
        for (const reported of reportedSaying(text)) {
          const report = format?.of(reported) ?? "";
          expect(harmIn(linesOf(name, report))).toBeUndefined();
          expect(read?.(report)).toBeUndefined();
        }
      }),
      { numRuns: 150 },
    );
  });

  test("is code or plain words in a sentence of Markdown and in a table", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        for (const write of [code, prose]) {
          const page = `- ${write(`${one} ${other}`)}\n- ${write(one)}\n\n| a | b |\n| --- | --- |\n| ${write(one)} | ${write(other)} |\n`;
          expect(harmInMarkdown(page)).toBeUndefined();
          expect(page.match(/(?<!\\)\|/g)).toHaveLength(9);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
