import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const folder = resolve(__dirname, "../..");

/** What changes this process's own environment. What a test writes for another process to run stands in quotes. */
const changes =
  /^[^"'`]*(?:process\.env(?:\.\w+|\[[^\]]+\])\s*=[^=]|delete process\.env|Object\.assign\(process\.env)|\bstubEnv\(/m;

test("no test changes the environment of its own process: files and cases share it", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(300);
  const own = "unit/tools/environment.test.ts";
  expect(files.filter((name) => name !== own && changes.test(readFileSync(join(folder, name), "utf8")))).toEqual([]);
});

test.each(["process.env.HOME = folder;", "delete process.env.HOME;", 'vi.stubEnv("HOME", folder);'])(
  "such as `%s`",
  (line) => {
    expect(changes.test(`test("x", () => {\n  ${line}\n});`)).toBe(true);
  },
);
