import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPlatforms, defaultPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";

const root = join(__dirname, "../../..");

/** Products that have a platform file, or shall get one. */
const named = [...new Set([...bundledPlatforms.names(), "precog", "croct", "quick-audience", "keystone"])];

/** What runs: the platform files, the adapters and what is generated from them may name a platform, and comments tell of them. */
const files = ["schema", "provider", "sdk", "service"].flatMap((folder) =>
  globSync(`${folder}/src/**/*.ts`, { cwd: root }).filter(
    (file) => !/\/generated\/|^provider\/src\/adapters\//.test(file),
  ),
);

/** What speaks of a CI host of that name, which is another thing than the platform, and charters from the files of its other tools. */
const hosts = /^sdk\/src\/(?:hosts\/|import\/|init\/ci\/|cli\/(?:ci|init|program)\.ts$)/;

const namedIn = (file: string): readonly string[] => named.filter((name) => name !== "github" || !hosts.test(file));

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

/** The lines of a file that name a platform; `standard output` and `standard error` are a process's own. */
function naming(file: string, words: readonly string[]): readonly string[] {
  const word = new RegExp(`\\b(?:${words.join("|")})\\b(?! (?:output|error|input))`, "i");
  return withoutComments(readFileSync(join(root, file), "utf8"))
    .split("\n")
    .filter((line) => word.test(line))
    .map((line) => `${file}: ${line.trim()}`);
}

describe("no code knows a platform by its name", () => {
  test("outside of the platform files and the adapters, but for the default, which is written down once", () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((file) => naming(file, namedIn(file)))).toEqual([
      `schema/src/platform/default-platform.ts: export const defaultPlatform = "${defaultPlatform}";`,
    ]);
  });

  test("which this test would find", () => {
    expect(naming("schema/src/platform/default-platform.ts", ["standard"])).toHaveLength(1);
    expect(naming("provider/src/adapters/index.ts", named)).not.toEqual([]);
  });
});
