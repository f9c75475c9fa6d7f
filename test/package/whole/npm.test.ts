import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, typedProgram, useInstalled, works } from "../installed.js";
import { serveFrom } from "../service.js";

const { project, said } = useInstalled("sh", ["-c", "npm install --save-dev @charter/sdk 2>&1"]);

describe("installed with npm", () => works(project));

test("one line installs all: the peer along, without a word of anything deprecated", () => {
  expect(readdirSync(join(project().folder, "node_modules/@pulumi"))).toEqual(["pulumi"]);
  expect(said()).toMatch(/^added \d+ packages/m);
  expect(said()).not.toMatch(/deprecated/);
});

/** What a module is loaded and compiled with, from the oldest that TypeScript has to the newest. */
const resolutions = [
  ["the resolution that knows no `exports`", ["--module", "commonjs", "--moduleResolution", "node10"]],
  ["no options at all", []],
  ["node16", ["--module", "node16"]],
  ["the newest Node.js", ["--module", "nodenext"]],
  ["a bundler", ["--module", "preserve", "--moduleResolution", "bundler"]],
] as const;

test.each(resolutions)("a typed program compiles against the packed types with %s", async (_, options) => {
  await project().write("index.ts", typedProgram);
  await project().write("index.mts", typedProgram);
  const always = ["--ignoreDeprecations", "6.0", "--esModuleInterop", "--target", "es2022"];
  expect(await compile(project(), [...always, ...options], ["index.ts", "index.mts"])).toBe("");
});

/** The program that a package's README shows. */
function shownBy(name: string): string {
  const text = readFileSync(join(project().folder, "node_modules/@charter", name, "README.md"), "utf8");
  const programs = [...text.matchAll(/^```[jt]s\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
  expect(programs.length).toBe(1);
  return programs.join("");
}

test("what the READMEs show are programs that run", async () => {
  await project().write("readme.ts", shownBy("sdk"));
  expect(await compile(project(), ["--module", "nodenext"], ["readme.ts"])).toBe("");
  await project().write(
    "org.yaml",
    "{ charter: v1, platform: standard, organizations: { acme: { name: Acme, members: { dana@acme.example: owner } } } }",
  );
  const service = await serveFrom(project(), "dana@acme.example", "service-of-the-readmes");
  try {
    const env = { ...process.env, CHARTER_URL: service.url, CHARTER_TOKEN: service.token };
    const said = (name: string) => project().run("node", ["-e", shownBy(name)], env);
    expect({ schema: await said("schema"), provider: await said("provider"), service: await said("service") }).toEqual({
      schema: "acme\nacme/members/dana@acme.example\n",
      provider: "dana@acme.example undefined\n",
      service: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ true\n$/),
    });
  } finally {
    await service.stop();
  }
});
