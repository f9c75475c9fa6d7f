import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { useInstalled, works } from "./installed.js";
import { published } from "./project.js";

const { project, tarballs } = useInstalled("pnpm", ["install", "--ignore-scripts", "--store-dir", ".store"]);

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
  "the package %s holds its licence and everything that its manifest promises, and neither sources nor build records",
  (name, index) => {
    const files = filesOf(tarballs()[index] ?? "");
    const manifest: Manifest = JSON.parse(readFileSync(resolve(name, "package.json"), "utf8"));
    expect(["LICENSE", ...promisedBy(manifest)].filter((path) => !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /^(src|test)\/|\.tsbuildinfo$|\.map$/.test(path))).toEqual([]);
  },
);

// Here a package finds what it names itself, and nothing else.
describe("installed with pnpm", () => works(project));
