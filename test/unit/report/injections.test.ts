import { describe, expect, test } from "vitest";
import { formatCalled, formatNames } from "../../../sdk/src/report/formats";
import { tells } from "../../../sdk/src/report/formats/format";
import { harmIn } from "./hostile-text";
import { linesOf, reportReaders } from "./readers";
import { reportedSaying } from "./reported-fixture";

/** What people with bad intentions write where a report will stand, each by what it would do. */
const injections: Readonly<Record<string, string>> = {
  "mentions somebody": "@dana",
  "mentions a team": "x @acme/owners x",
  "refers to an issue": "fixes #12",
  "refers to a merge request": "!12 &3 ~bug %4",
  "refers to an issue by its other name": "GH-12",
  "refers to a commit": "a1b2c3d4e5f6",
  "is a link": "[Approved](https://e.example)",
  "is a link to a script": "[x](javascript:alert)",
  "defines a link": "\n\n[x]: https://e.example\n\n[x]",
  "is an address that becomes a link": "https://e.example www.e.example <https://e.example>",
  "is an image": "![x](https://e.example/pixel)",
  "is HTML": "<img src=x onerror=alert(1)><script>alert(1)</script>",
  "closes what folds": "</summary></details>",
  "is a comment of HTML": "<!-- charter -->",
  "is an entity": "&#64;dana &lt;script&gt;",
  "divides a cell": "a | b \\| c",
  "ends code": "` `` ``` @dana",
  "ends a block of code": "\n```\n@dana\n```",
  "is a heading, a list or a quotation": "\n# x\n- [ ] x\n> x\n1. x\n---",
  "is a formula or an emoji": "$x$ :tada:",
  "acts on a terminal": "\u001b[2J\u0007\u009b2J",
  "turns the reading direction": "a\u202eb\u2066c",
  hides: "a\u200bb\u00adc\u{e0100}",
  "breaks a line": "a\r\nb\u2028c",
  "commands a runner of GitHub": "\n::error file=x::y\n##[error]y",
  "commands a runner of Azure or TeamCity": "##vso[task.complete]\n##teamcity[message text='x']",
  "ends a section of XML": "]]></failure><failure>",
  "is an attribute of XML": '" onload="x',
  "is no character of XML": "a\u0000b\ufffec\ud800d",
  "is a placeholder of SARIF": "{0} [x](1)",
};

describe.each(Object.entries(injections))("a name that %s", (_, text) => {
  test.each(formatNames)("does it in no report as %s", async (name) => {
    const format = await formatCalled(name);
    for (const reported of reportedSaying(text)) {
      if (format !== undefined && !tells(format, reported.about)) continue;
      const report = format?.of(reported) ?? "";
      expect(report).not.toBe("");
      expect(harmIn(linesOf(name, report))).toBeUndefined();
      expect(reportReaders[name]?.(report)).toBeUndefined();
    }
  });
});

test("every format is read", () => {
  expect(Object.keys(reportReaders).sort()).toEqual([...formatNames].sort());
});
