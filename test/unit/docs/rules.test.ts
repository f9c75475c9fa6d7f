import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const id = /\bD\d{1,2}[a-z]?\b/g;

/** What people read without this repository: types with their descriptions, the contract, the schemas, the pages. */
const published = [
  ...globSync("{schema,provider,sdk,service}/src/**/*.ts"),
  ...globSync("schema/*.{json,yaml}"),
  "README.md",
  ...globSync("docs/*.md").filter((file) => !file.endsWith("rules.md")),
];

test("every rule that is named by its id stands on the page of rules, once, and no other does", () => {
  const named = new Set(published.flatMap((file) => readFileSync(file, "utf8").match(id) ?? []));
  const tests = new Set(globSync("test/**/*.ts").flatMap((file) => readFileSync(file, "utf8").match(id) ?? []));
  const explained = Array.from(
    readFileSync("docs/rules.md", "utf8").matchAll(/^\| (D\d+[a-z]?) \|/gm),
    ([, one]) => one,
  );
  expect(named.size).toBeGreaterThan(20);
  expect([...explained].sort()).toEqual([...new Set([...named, ...tests])].sort());
});
