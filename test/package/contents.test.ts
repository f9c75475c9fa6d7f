import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../unit/cli/charter-process.js";
import { pack, published } from "./project.js";
import { Tarball } from "./tarball.js";

let folder: string;
const packed = new Map<string, Tarball>();
beforeAll(async () => {
  await build();
  folder = await mkdtemp(join(tmpdir(), "charter-contents-"));
  for (const [index, path] of (await pack(folder)).entries()) packed.set(published[index] ?? "", new Tarball(path));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function tarballOf(name: string): Tarball {
  const tarball = packed.get(name);
  if (tarball === undefined) throw new Error(`${name} was not packed`);
  return tarball;
}

/** What tells people what a package is. */
const documents = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];

/** What code reads or starts by its place, and why it is there. */
const data: readonly (readonly [RegExp, string])[] = [
  [/^platforms\/[\w-]+\.(?:yaml|schema\.json)$/, "the platforms"],
  [/^editor\/[\w-]+\.schema\.json$/, "what editors complete from"],
  [/^dist\/messages\/[\w-]+\.md$/, "`charter explain`"],
  [/^templates\//, "what `charter init` writes"],
  [/^bin\/launcher\/[\w-]+$/, "what the engine starts"],
  [/^setup\/(?:[\w-]+\.mjs|(?:cli|language-nodejs)\/go\.(?:mod|sum))$/, "`charter setup`"],
  [/^dist\/apart\/(?:policy|typescript)\/main\.js$/, "what runs others' code, apart"],
  [/^dist\/page\/map\.js$/, "what runs in a report's page"],
];

/** A module of types alone: the compiler leaves a file that holds nothing. */
const holdsNothing = (text: string): boolean =>
  text
    .replace(
      /^(?:"use strict";|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);|\/\*[\s\S]*?\*\/|\/\/.*)$/gm,
      "",
    )
    .trim() === "";

/** In kibibytes, as it is downloaded; well above what it is. */
const largest: Readonly<Record<string, number>> = { schema: 400, provider: 200, service: 120, sdk: 800 };

describe.each(published)("the package %s", (name) => {
  test("tells what it is, for whom, and what changed", () => {
    const tarball = tarballOf(name);
    expect(documents.filter((file) => !tarball.files.includes(file))).toEqual([]);
    expect(tarball.read("README.md")).toMatch(new RegExp(`^# @charter/${name}\\n`));
    expect(tarball.read("CHANGELOG.md")).toMatch(new RegExp(`^# @charter/${name}\\n\\n## ${version}\\n`));
    expect(tarball.manifest).toMatchObject({
      name: `@charter/${name}`,
      version,
      license: "Apache-2.0",
      description: expect.stringMatching(/\S/),
      keywords: expect.arrayContaining(["charter"]),
      homepage: expect.stringMatching(/^https:/),
      bugs: { url: expect.stringMatching(/^https:/) },
      repository: { type: "git", url: expect.stringMatching(/^git\+https:/), directory: name },
      engines: { node: ">=22.12" },
      sideEffects: false,
    });
  });

  test("holds what is needed, and nothing else or twice", () => {
    const tarball = tarballOf(name);
    const { files: reached } = tarball.reachedFrom(tarball.entrances);
    const unexplained = tarball.files.filter(
      (file) =>
        !reached.has(file) &&
        !documents.includes(file) &&
        !data.some(([pattern]) => pattern.test(file)) &&
        !(file.endsWith(".js") && holdsNothing(tarball.read(file))),
    );
    expect(unexplained).toEqual([]);
    expect(tarball.files.filter((file) => /\.map$|\.tsbuildinfo$|\.tsx?$/.test(file.replace(/\.d\.ts$/, "")))).toEqual(
      [],
    );
    expect(new Set(tarball.files).size).toBe(tarball.files.length);
  });

  test("names every package that its code or its types name", () => {
    const tarball = tarballOf(name);
    const { dependencies, peerDependencies, name: own } = tarball.manifest;
    const apart = tarball.files.filter((file) => file.startsWith("dist/apart/"));
    const { packages } = tarball.reachedFrom([...tarball.entrances, ...apart]);
    const known = new Set([own, ...Object.keys({ ...dependencies, ...peerDependencies })]);
    expect([...packages].filter((one) => !known.has(one))).toEqual([]);
  });

  test("is no larger than it should be", () => {
    expect(tarballOf(name).data.length / 1024).toBeLessThan(largest[name] ?? 0);
  });

  test("is as publint wants it", async () => {
    const { buffer } = tarballOf(name).data;
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("has types that every resolution finds, and that are true of its code", async () => {
    const tarball = tarballOf(name);
    const analysis = await checkPackage(tarball.contents);
    // What is no module has no types: YAML.
    const problems = (analysis.types === false ? ["no types"] : analysis.problems).filter(
      (problem) => !(typeof problem === "object" && "entrypoint" in problem && problem.entrypoint.endsWith(".yaml")),
    );
    expect(problems).toEqual([]);
  });
});

const { version }: { readonly version: string } = JSON.parse(readFileSync("sdk/package.json", "utf8"));

test("what the engine's launchers load by its place is there", () => {
  const sdk = tarballOf("sdk");
  const launchers = sdk.files.filter((file) => file.startsWith("bin/launcher/"));
  const loaded = launchers.flatMap((file) => sdk.read(file).match(/dist\/[\w/-]+\.js/g) ?? []);
  expect(loaded).toEqual(["dist/bundle/late-modules.js"]);
  expect(loaded.filter((file) => !sdk.files.includes(file))).toEqual([]);
});

test("what people and the engine start may be started", () => {
  const sdk = tarballOf("sdk");
  const started = ["bin/charter.js", ...sdk.files.filter((file) => file.startsWith("bin/launcher/"))];
  expect(started.map((file) => [file, sdk.modeOf(file), sdk.read(file).slice(0, 2)])).toEqual(
    started.map((file) => [file, "-rwxr-xr-x", "#!"]),
  );
});
