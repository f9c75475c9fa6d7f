import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatDiagnostic, InvalidCharterError, isMessageCode, messageCodes, parseCharter } from "@charter/schema";
import { expect, test } from "vitest";

const pageOf = (code: string): string => readFileSync(join("docs", "messages", `${code}.md`), "utf8");

/** What stands under a heading of a page. */
const under = (page: string, heading: string): string | undefined =>
  page
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`))
    ?.slice(heading.length)
    .trim();

const sources = ["schema", "provider", "sdk", "service"].flatMap((name) =>
  readdirSync(join(name, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => readFileSync(join(name, "src", file), "utf8")),
);

test.each(messageCodes)("the page of %s has its cause and its remedy", (code) => {
  const page = pageOf(code);
  expect({
    title: page.split("\n")[0],
    cause: (under(page, "Cause") ?? "").length > 40,
    remedy: (under(page, "Remedy") ?? "").length > 5,
    length: page.length < 3_000,
  }).toEqual({ title: `# ${code}`, cause: true, remedy: true, length: true });
});

/** The forms in which code makes a code of two words. */
const composed = ["charter-too-large", "policy-too-large", "workspace-not-empty", "application-not-empty"];

test("every page is about a code that the sources make", () => {
  const said = new Set(
    sources.flatMap((text) => Array.from(text.matchAll(/"([a-z0-9-]+)"/g), ([, word = ""]) => word)),
  );
  expect(messageCodes.filter((code) => !said.has(code) && !composed.includes(code))).toEqual([]);
});

test("every error that says its code itself says one that has a page", () => {
  const own = sources.flatMap((text) =>
    Array.from(text.matchAll(/^ {2}readonly code = "([^"]+)"/gm), ([, code = ""]) => code),
  );
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((code) => !isMessageCode(code))).toEqual([]);
});

const shown = messageCodes.flatMap((code) => {
  const [, charter, message] = /```yaml\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(pageOf(code)) ?? [];
  return charter === undefined || message === undefined ? [] : [{ code, charter, message }];
});

test.each(shown)("the example of $code says what it is said to say", ({ code, charter, message }) => {
  const diagnosticsOf = () => {
    try {
      return parseCharter([{ file: "org.yaml", text: charter }]).warnings;
    } catch (error) {
      if (error instanceof InvalidCharterError) return error.diagnostics;
      throw error;
    }
  };
  const found = diagnosticsOf().filter((one) => one.code === code);
  expect(found.map((one) => `${formatDiagnostic(one)}\n`)).toEqual([message]);
});

test("some pages show an example", () => {
  expect(shown.length).toBeGreaterThan(10);
});

test("a package has the pages of its build", () => {
  const folder = join("sdk", "dist", "messages");
  expect(existsSync(folder) && readdirSync(folder).sort()).toEqual(readdirSync(join("docs", "messages")).sort());
});
