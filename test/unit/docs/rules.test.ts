import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const id = /\bD\d{1,2}[a-z]?\b/g;

/** What people read without this repository: types with their descriptions, the contract, the schemas, the pages. */
const published = [
  ...globSync("{schema,provider,sdk,service}/src/**/*.ts"),
  ...globSync("schema/*.{json,yaml}"),
  "README.md",
  ...globSync("docs/*.md").filter((file) => !file.endsWith("domain.md")),
];

test("every rule that is named by its id stands on the page of rules, once", () => {
  const named = new Set(published.flatMap((file) => readFileSync(file, "utf8").match(id) ?? []));
  const tests = new Set(globSync("test/**/*.ts").flatMap((file) => readFileSync(file, "utf8").match(id) ?? []));
  const explained = Array.from(
    readFileSync("docs/domain.md", "utf8").matchAll(/^\| (D\d+[a-z]?) \|/gm),
    ([, one]) => one,
  );
  expect(named.size).toBeGreaterThan(20);
  expect([...named, ...tests].filter((one) => !explained.includes(one))).toEqual([]);
  expect(new Set(explained).size).toBe(explained.length);
});

test("every rule has a test that names it, and a platform on which it holds", () => {
  const rows = Array.from(
    readFileSync("docs/domain.md", "utf8").matchAll(/^\| (D\d+[a-z]?) \|.*\| (\S[^|]*) \| ([^|]*) \|$/gm),
    ([, rule, where, tests]) => ({ rule, where, tests }),
  );
  expect(rows.length).toBeGreaterThan(35);
  expect(rows.filter(({ where, tests }) => where === "nowhere" || tests === "").map(({ rule }) => rule)).toEqual([]);
});
