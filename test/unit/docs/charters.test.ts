import { globSync, readFileSync } from "node:fs";
import { parseCharter } from "@charter/schema";
import { beforeAll, expect, test } from "vitest";
import { build } from "../cli/charter-process";
import { read } from "../typescript/reading";

beforeAll(build, 120_000);

/** Every charter in a page: the blocks that begin as one does, with the line before them. */
function charters(file: string): readonly { readonly file: string; readonly text: string }[] {
  const blocks = readFileSync(file, "utf8").matchAll(/^```yaml.*\n(charter: v1\n[\s\S]*?)^```$/gm);
  return Array.from(blocks, ([, text = ""]) => ({ file, text }));
}

/** Those of messages are wrong on purpose: `messages.test.ts` has them. The reference is generated. */
const pages = [
  "README.md",
  ...globSync("docs/**/*.md").filter((file) => !/^docs\/(?:contributing|decisions|messages|reference)\//.test(file)),
];
const found = pages.flatMap(charters);

test("the documentation shows charters", () => {
  expect(found.map(({ file }) => file)).toContain("docs/people.md");
});

/** What a page shows of charters in TypeScript. */
const inTypeScript = pages.flatMap((file) =>
  Array.from(readFileSync(file, "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, text = ""]) => ({
    file,
    text,
  })).filter(({ text }) => text.includes("export default defineCharter(")),
);

test.each(inTypeScript)("a charter in TypeScript in $file is valid and says nothing redundant", async ({ text }) => {
  expect((await read(text)).warnings).toEqual([]);
});

test("the documentation shows a charter in TypeScript", () => {
  expect(inTypeScript.map(({ file }) => file)).toEqual(["docs/typescript.md"]);
});

test.each(found)("a charter in $file is valid and says nothing redundant", (charter) => {
  expect(parseCharter([charter]).warnings).toEqual([]);
});
