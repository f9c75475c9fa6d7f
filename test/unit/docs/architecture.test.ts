import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const page = readFileSync("docs/architecture.md", "utf8");
const picture = readFileSync("docs/architecture.svg", "utf8");
const packages = ["schema", "provider", "sdk", "service"] as const;

/** The first words in a text that a form finds. */
const wordsIn = (text: string, form: RegExp): readonly string[] =>
  Array.from(text.matchAll(form), ([, word = ""]) => word);

/** A suite of tests is called by its folder in `test/`. */
const exists = (path: string): boolean => existsSync(path) || existsSync(join("test", path));

/** The pages and files that a page links to, and the paths from the top of the repository that it writes. */
function named(file: string): readonly string[] {
  const text = readFileSync(file, "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  const links = wordsIn(text, /\]\(([^)#\s]+)(?:#[^)]*)?\)/g).filter((link) => !/^\w+:/.test(link));
  const paths = wordsIn(text, /`((?:bench|docs|examples|provider|schema|sdk|service|test|tools)\/[\w./-]*)`/g);
  return [...links.map((link) => join(file, "..", link)), ...paths];
}

test.each(["docs/architecture.md", "CONTRIBUTING.md", "docs/decisions/0030-a-kind-is-described-once.md"])(
  "every file that %s names exists",
  (file) => {
    expect(named(file).length).toBeGreaterThan(5);
    expect(named(file).filter((path) => !exists(path))).toEqual([]);
  },
);

test("a file on the map is called by the end of its path", () => {
  const links = Array.from(page.matchAll(/\[([\w./-]+\.ts)\]\(([^)]+)\)/g), ([, text = "", target = ""]) => ({
    text,
    target,
  }));
  expect(links.length).toBeGreaterThan(30);
  expect(links.filter(({ text, target }) => !target.endsWith(`/${text}`))).toEqual([]);
});

const foldersOf = (name: string): readonly string[] =>
  readdirSync(join(name, "src"))
    .filter((entry) => statSync(join(name, "src", entry)).isDirectory())
    .sort();

test.each(packages)("the map has every folder of %s/src, and no other", (name) => {
  const [, folders = ""] = page.match(new RegExp(`^\\| \`${name}/\`[^|]*\\|(.*)\\|$`, "m")) ?? [];
  expect([...wordsIn(folders, /`([\w-]+)`/g)].sort()).toEqual(foldersOf(name));
});

test.each(packages)("the picture has every folder of %s/src", (name) => {
  const [, panel = ""] = picture.match(new RegExp(`<g class="${name}">([\\s\\S]*?)</g>`)) ?? [];
  expect(wordsIn(panel, /class="label"[^>]*>([^<]+)</g)).toEqual(expect.arrayContaining([...foldersOf(name)]));
});
