import { describe, expect, test } from "vitest";
import { compile, typedProgram, useInstalled, works } from "../installed.js";

const { project } = useInstalled("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]);

describe("installed with npm", () => works(project));

test.each([
  ["the resolution that knows no `exports`", ["--module", "commonjs", "--moduleResolution", "node10"]],
  ["no options at all", []],
])("a typed program compiles against the packed types with %s", async (_, options) => {
  await project().write("index.ts", typedProgram);
  const always = ["--ignoreDeprecations", "6.0", "--esModuleInterop"];
  expect(await compile(project(), [...always, ...options], ["index.ts"])).toBe("");
});
