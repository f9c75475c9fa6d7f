import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject, type Project, pack, published } from "./project.js";
import { type Registry, serveRegistry } from "./registry.js";

let folder: string;
let tarballs: readonly string[];
let registry: Registry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "charter-pack-"));
  tarballs = await pack(folder);
  registry = await serveRegistry(tarballs);
});
afterAll(async () => {
  registry.close();
  await rm(folder, { recursive: true, force: true });
});

const filesOf = (tarball: string) =>
  execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((path) => path.replace(/^package\//, ""));

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Every file that the manifest promises to those who import or run the package. */
const promisedBy = ({ exports, bin = {} }: Manifest) =>
  [
    ...Object.values(exports).flatMap((to) => (typeof to === "string" ? [to] : [to.types, to.default])),
    ...Object.values(bin),
  ].map((path) => path.replace(/^\.\//, ""));

test.each(published.map((name, index) => [name, index] as const))(
  "the package %s holds everything that its manifest promises, and neither sources nor build records",
  (name, index) => {
    const files = filesOf(tarballs[index] ?? "");
    const manifest: Manifest = JSON.parse(readFileSync(resolve(name, "package.json"), "utf8"));
    expect(promisedBy(manifest).filter((path) => !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /^(src|test)\/|\.tsbuildinfo$|\.map$/.test(path))).toEqual([]);
  },
);

describe.each([
  ["npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]],
  ["pnpm", ["install", "--ignore-scripts", "--store-dir", ".store"]],
] as const)("installed with %s", (command, args) => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject(registry.url);
    await project.run(command, args);
  });
  afterAll(() => project.remove());

  test("the SDK and its dynamic face are found by require and by import", async () => {
    const program = `
      const { Charter } = require("@charter/sdk");
      const dynamic = require("@charter/sdk/dynamic");
      import("@charter/sdk").then((imported) =>
        console.log(JSON.stringify([typeof Charter.fromFile, typeof dynamic, imported.Charter === Charter])));`;
    expect(JSON.parse(await project.run("node", ["-e", program]))).toEqual(["function", "object", true]);
  });

  test("a typed program compiles against the packed types", async () => {
    await project.write(
      "index.ts",
      'import { Charter } from "@charter/sdk";\nexport const charter = Charter.fromFile("org.yaml");\n',
    );
    const types = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck"];
    expect(
      await project.run("node", [resolve("node_modules/typescript/bin/tsc"), ...options, ...types, "index.ts"]),
    ).toBe("");
  });

  test("the charter command starts", async () => {
    expect(await project.run(join(project.folder, "node_modules/.bin/charter"), ["--version"])).toBe("0.1.0\n");
  });
});
