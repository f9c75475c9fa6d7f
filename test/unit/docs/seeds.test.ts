import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/seeds.md", "utf8");
const rows = Array.from(
  page.matchAll(/^\| (?!---|the page promises)(.+?) \| (.+) \|$/gm),
  ([, promise = "", where = ""]) => ({
    promise,
    where,
  }),
);

test("each promise of the products' pages names the rules that keep it, or says whose it is", () => {
  const rules = new Set(
    readFileSync("docs/domain.md", "utf8")
      .match(/^\| D\d+[a-z]? /gm)
      ?.map((row) => row.slice(2).trim()),
  );
  const isKept = ({ where }: (typeof rows)[number]) =>
    /^(?:The product's|Not Charter's)$/.test(where) ||
    (where.match(/\bD\d+[a-z]?\b/g) ?? []).some((rule) => rules.has(rule));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => !isKept(row)).map(({ promise }) => promise)).toEqual([]);
});

test("every rule that is named there is one, and every link leads somewhere", () => {
  const domain = readFileSync("docs/domain.md", "utf8");
  const named = new Set(page.match(/\bD\d+[a-z]?\b/g));
  expect([...named].filter((rule) => !domain.includes(`| ${rule} |`))).toEqual([]);
  const links = Array.from(page.matchAll(/\]\(([^)]+)\)/g), ([, link = ""]) => link);
  expect(links.filter((link) => !existsSync(`docs/${link}`))).toEqual([]);
});
