import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pages, type Step, shown, stepsIn, stepsOf, UnknownFenceError } from "../../e2e/pages/page";
import { sample } from "../../e2e/pages/sample";

const blocks = pages.flatMap((file) => stepsOf(file).map((step) => ({ file, step })));
const isElsewhere = (step: Step): step is Step & { type: "elsewhere" } => step.type === "elsewhere";

describe("what pages tell people to run", () => {
  test("is run by a test, but for what is named here with the reason", () => {
    const elsewhere = blocks.flatMap(({ file, step }) => (isElsewhere(step) ? [`${file}: ${step.why}`] : []));
    expect(elsewhere).toEqual([
      "README.md: a registry: test/package installs what is packed into an empty project",
      ...["npm", "pnpm", "clone", "packed", "setup", "setup"].map(
        (where) => `docs/install.md: ${where}: test/package/whole installs what is packed`,
      ),
      "docs/keycloak.md: an administrator of Keycloak: test/keycloak makes a realm with such a client",
      "docs/keycloak.md: an administrator of Keycloak: test/keycloak makes a realm with such a client",
      "docs/service.md: a PostgreSQL server: test/service/postgres starts one",
      "docs/tutorial.md: a registry: test/package installs what is packed into an empty project",
      "docs/upgrade.md: a registry with two versions of the package",
    ]);
    const tests = elsewhere.flatMap((why) => why.match(/test\/[\w/]+/g) ?? []);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  test("is followed in CI where everybody begins", () => {
    expect(sample.filter((file) => !pages.includes(file))).toEqual([]);
  });

  test("is in a language that the test knows: another shell's is refused", () => {
    const fence = (words: string) => () => stepsIn("page.md", `\`\`\`${words}\nls\n\`\`\`\n`);
    for (const words of ["bash", "console", "shell", "sh exits", "sh elsewhere=why", "text output"]) {
      expect(fence(words), words).toThrow(UnknownFenceError);
    }
    expect(fence("sh exits=2")()).toEqual([{ type: "run", commands: "ls", exits: 2, output: undefined }]);
  });

  test("is found in a list, too", () => {
    expect(stepsIn("page.md", "- so:\n\n  ```sh\n  ls\n  ```\n").map(({ type }) => type)).toEqual(["run"]);
  });
});

describe("what a page shows", () => {
  test.each([
    ["a line of it", "b\n", true],
    ["a part of a line", "…b…\n", true],
    ["lines with others between them", "a\n…\nc\n", true],
    ["lines in another order", "b\na\n", false],
    ["a line that is not there", "d\n", false],
    ["the beginning of a line alone", "a\nb\nc", true],
    ["what is done at once, in any order", "  ✓ y\n  ✓ x", true],
  ])("%s", (_, page, matches) => {
    expect(shown(page.replace(/\n$/, "")).test("a\nb\nc\n  ✓ x\n  ✓ y\n")).toBe(matches);
  });
});

/** Pages of the top: those below `docs/` are the site's. */
test.each(["README.md", "CONTRIBUTING.md"])("every file that %s links to is there", (file) => {
  const text = readFileSync(file, "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  const links = Array.from(text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g), ([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((link) => !/^\w+:/.test(link) && !existsSync(link))).toEqual([]);
});
