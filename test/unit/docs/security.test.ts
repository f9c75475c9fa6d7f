import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/security.md", "utf8");

/** The rows of the tables: what is promised, and the tests that show it. */
const promises = page
  .split("\n")
  .filter((line) => /^\|(?! ?(?:Promise|---))/.test(line))
  .map((line) => {
    const [, promise = "", shown = ""] = line.split("|").map((cell) => cell.trim());
    const tests = [...shown.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)].map(([, file = "", title = ""]) => ({
      file,
      title,
    }));
    return { promise, tests };
  });

test("each promise of the security page names a test, and each test that it names exists", () => {
  expect(promises.length).toBeGreaterThan(20);
  expect(promises.filter(({ tests }) => tests.length === 0)).toEqual([]);
  const missing = promises
    .flatMap(({ tests }) => tests)
    .filter(({ file, title }) => !readFileSync(file, "utf8").includes(`"${title}"`));
  expect(missing).toEqual([]);
});
