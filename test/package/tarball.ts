import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { createPackageFromTarballData, type Package } from "@arethetypeswrong/core";

/** What a package promises to those who import or run it. */
export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const local = (path: string): string => path.replace(/^\.\//, "");

/** What a file of JavaScript or of types names. */
const named = /\b(?:require|import)\("([^"]+)"\)|\bfrom "([^"]+)"/g;

/** A packed package, as it would be published. */
export class Tarball {
  readonly files: readonly string[];
  readonly data: Uint8Array<ArrayBuffer>;
  /** As those see it who look at packages. */
  readonly contents: Package;

  constructor(private readonly path: string) {
    this.data = new Uint8Array(readFileSync(path));
    this.contents = createPackageFromTarballData(this.data);
    this.files = this.contents.listFiles().map((file) => file.slice(this.placeOf("").length));
  }

  private placeOf(file: string): string {
    return `/node_modules/${this.contents.packageName}/${file}`;
  }

  read(file: string): string {
    return this.contents.readFile(this.placeOf(file));
  }

  /** What `ls -l` says of who may do what with a file. */
  modeOf(file: string): string {
    return execFileSync("tar", ["-tvzf", this.path, `package/${file}`], { encoding: "utf8" }).slice(0, 10);
  }

  get manifest(): Manifest {
    return JSON.parse(this.read("package.json"));
  }

  /** What its manifest names: where code and types begin. */
  get entrances(): readonly string[] {
    const { exports, bin = {} } = this.manifest;
    const exported = Object.values(exports).flatMap((to) => (typeof to === "string" ? [to] : [to.types, to.default]));
    return [...exported, ...Object.values(bin)].map(local);
  }

  /** What those lead to: the files, and the packages that are named on the way. */
  reachedFrom(entrances: readonly string[]): {
    readonly files: ReadonlySet<string>;
    readonly packages: ReadonlySet<string>;
  } {
    const files = new Set<string>();
    const packages = new Set<string>();
    const waiting = [...entrances];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (files.has(file)) continue;
      files.add(file);
      for (const name of this.importedBy(file)) {
        if (name.startsWith(".")) waiting.push(this.fileOf(file, name));
        else if (!name.startsWith("node:")) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
      }
    }
    return { files, packages };
  }

  private importedBy(file: string): readonly string[] {
    if (!/\.(?:js|d\.ts)$/.test(file)) return [];
    return Array.from(this.read(file).matchAll(named), ([, loaded, from]) => loaded ?? from ?? "");
  }

  private fileOf(file: string, name: string): string {
    const place = posix.join(posix.dirname(file), name);
    const places = file.endsWith(".d.ts")
      ? [place.replace(/(?:\.js)?$/, ".d.ts"), `${place}/index.d.ts`]
      : [place, `${place}.js`, `${place}/index.js`];
    const found = places.find((one) => this.files.includes(one));
    if (found === undefined) throw new Error(`${file} needs ${name}, which is not packed`);
    return found;
  }
}
