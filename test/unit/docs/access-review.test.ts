import { readFileSync } from "node:fs";
import { parseCharter } from "@charter/schema";
import { expect, test } from "vitest";
import { accessOfCharter, review } from "../../../sdk/src/access/review";
import { accessToText } from "../../../sdk/src/report/access-text";

const page = readFileSync("docs/access-review.md", "utf8");

/** What stands in the first block of a language. */
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\b.*\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";

test("the page on access reviews shows what the command says of its charter", () => {
  const charter = parseCharter([{ file: "org.yaml", text: block("yaml") }]);
  const now = new Date("2026-11-22");
  const reviewed = review(accessOfCharter({ charter, now }), charter.platform, undefined, undefined);
  const text = accessToText({ about: "access", path: "org.yaml", source: "charter", day: "2026-11-22", ...reviewed });
  expect(text).toBe(`Access, by org.yaml, on 2026-11-22\n\n${block("text")}`);
});
