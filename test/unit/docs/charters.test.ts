import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCharter } from "@charter/schema";
import { expect, test } from "vitest";

/** Every charter in a page: the blocks that begin as one does, with the line before them. */
function charters(file: string): readonly { readonly file: string; readonly text: string }[] {
  const blocks = readFileSync(file, "utf8").matchAll(/^```yaml\n(charter: v1\n[\s\S]*?)^```$/gm);
  return Array.from(blocks, ([, text = ""]) => ({ file, text }));
}

const pages = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const found = pages.flatMap(charters);

test("the documentation shows charters", () => {
  expect(found.map(({ file }) => file)).toContain("docs/people.md");
});

test.each(found)("a charter in $file is valid and says nothing redundant", (charter) => {
  expect(parseCharter([charter]).warnings).toEqual([]);
});
