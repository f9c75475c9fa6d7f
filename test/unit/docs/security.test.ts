import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const page = readFileSync("docs/security.md", "utf8");

/** A test that the page names: its file and its title, or that of the group that it is in. */
interface Named {
  readonly file: string;
  readonly title: string;
}

const named: readonly Named[] = [...page.matchAll(/\]\(\.\.\/(test\/[^)]+\.test\.ts)\)((?:\s*“[^”]+”,?)+)/g)].flatMap(
  ([, file = "", titles = ""]) => Array.from(titles.matchAll(/“([^”]+)”/g), ([, title = ""]) => ({ file, title })),
);

/** `test`, `test.each(…)`, `describe.each(…)` … */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ["test", "it", "describe"].includes(callee.text);
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTest(callee.expression);
  return false;
}

/** The titles in a file, as they are written: places for data (`%s`, `$title`) included. */
function titlesIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

test("every promise about security names a test", () => {
  const promises = page.split(/\n(?=- |\n)/).filter((part) => part.startsWith("- "));
  expect(promises.length).toBeGreaterThan(15);
  expect(promises.filter((promise) => !/test\.ts\)\s+“/.test(promise))).toEqual([]);
});

test.each(named)("$file has “$title”", ({ file, title }) => {
  expect(titlesIn(join(file))).toContain(title);
});

test("every boundary has a promise", () => {
  const boundaries = page.split("\n## ").slice(1);
  const without = boundaries.filter((text) => !text.includes("test.ts)")).map((text) => text.split("\n", 1)[0]);
  expect(without).toEqual([]);
});
