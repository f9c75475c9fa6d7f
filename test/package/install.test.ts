import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPulumi, pulumiEnvironment } from "../../tools/pulumi/find.mjs";
import { createProject, type Project, pack, published } from "./project.js";
import { type Registry, serveRegistry } from "./registry.js";
import { type ServedService, serveFrom } from "./service.js";

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
  "the package %s holds its licence and everything that its manifest promises, and neither sources nor build records",
  (name, index) => {
    const files = filesOf(tarballs[index] ?? "");
    const manifest: Manifest = JSON.parse(readFileSync(resolve(name, "package.json"), "utf8"));
    expect(["LICENSE", ...promisedBy(manifest)].filter((path) => !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /^(src|test)\/|\.tsbuildinfo$|\.map$/.test(path))).toEqual([]);
  },
);

const program = 'const { Charter } = require("@charter/sdk");\n\nmodule.exports = Charter.fromFile("org.yaml");\n';
const typedProgram = `import { Charter, Membership } from "@charter/sdk";
import * as dynamic from "@charter/sdk/dynamic";
export const charter: Promise<Charter> = Charter.fromFile("org.yaml");
export const known: readonly unknown[] = [Membership, dynamic];
`;
const organization = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme, Inc.
    members:
      dana@acme.example: owner
      pat@acme.example: member
    workspaces:
      production:
        name: Production
        grants:
          pat@acme.example: write
`;

/** The environment of a user with Pulumi on PATH, a local state and the service's credentials. */
const pulumiFor = ({ folder: home }: Project, { url, token }: ServedService): NodeJS.ProcessEnv => {
  const tools = findPulumi();
  if (tools === undefined) throw new Error("There is no Pulumi CLI: run `npm run setup`.");
  return {
    ...pulumiEnvironment(tools),
    PULUMI_HOME: join(home, ".pulumi"),
    PULUMI_BACKEND_URL: pathToFileURL(home).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_CONTINUE_ON_ERROR: "true",
    CHARTER_URL: url,
    CHARTER_TOKEN: token,
  };
};

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

  test.each([
    ["Node's own resolution", ["--strict", "--module", "nodenext", "--target", "es2023"]],
    ["the resolution that knows no `exports`", ["--module", "commonjs", "--moduleResolution", "node10"]],
    ["no options at all", []],
  ])("a typed program compiles against the packed types with %s", async (_, options) => {
    await project.write("index.ts", typedProgram);
    const compiler = resolve("node_modules/typescript/bin/tsc");
    const types = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
    const always = ["--noEmit", "--skipLibCheck", "--ignoreDeprecations", "6.0", "--esModuleInterop"];
    expect(await project.run("node", [compiler, ...always, ...options, ...types, "index.ts"])).toBe("");
  });

  test("a charter in TypeScript is typed by what was installed, and read by it", async () => {
    const text = (role: string) => `import { defineCharter } from "@charter/sdk";
export default defineCharter({
  platform: "standard",
  organizations: { acme: { name: "Acme", members: { "dana@acme.example": "${role}" } } },
});
`;
    await project.write("org.ts", text("owner"));
    await project.write("wrong.ts", text("ownr"));
    expect(await project.run("node_modules/.bin/charter", ["validate", "org.ts"])).toBe(
      "org.ts is valid: 1 organization, 0 workspaces, 0 applications, 1 member, 0 grants.\n",
    );
    const types = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck"];
    const compile = (file: string) =>
      project.run("node", [resolve("node_modules/typescript/bin/tsc"), ...options, ...types, file]);
    expect(await compile("org.ts")).toBe("");
    await expect(compile("wrong.ts")).rejects.toThrow(/Type '"ownr"' is not assignable/);
  });

  test("a three-line program brings an organization to a service with `pulumi up`, and a second run changes nothing", async () => {
    await project.write("org.yaml", organization);
    await project.write("Pulumi.yaml", "name: platform\nruntime: { name: nodejs, options: { typescript: false } }\n");
    await project.write("index.js", program);
    const service = await serveFrom(project, "dana@acme.example");
    try {
      const env = pulumiFor(project, service);
      const pulumi = (...args: readonly string[]) => project.run("pulumi", [...args, "--non-interactive"], env);
      await pulumi("stack", "init", "dev");
      await pulumi("up", "--yes", "--skip-preview");
      const preview = JSON.parse(await pulumi("preview", "--refresh", "--expect-no-changes", "--json"));
      expect(Object.keys(preview.changeSummary)).toEqual(["same"]);
      const answer = await fetch(`${service.url}/v1/organizations/acme/memberships`, {
        headers: { authorization: `Bearer ${service.token}` },
      });
      expect(await answer.json()).toMatchObject({
        data: [
          { principal: "dana@acme.example", role: "owner", status: "active" },
          { principal: "pat@acme.example", role: "member", status: "pending" },
        ],
      });
    } finally {
      await service.stop();
    }
  });

  test("`charter init` brings its starters along", async () => {
    await project.run(join(project.folder, "node_modules/.bin/charter"), ["init", "team", "--layout", "department"]);
    expect(readFileSync(join(project.folder, "team/org.yaml"), "utf8")).toContain("layout: department");
  });

  test("the charter command starts", async () => {
    expect(await project.run(join(project.folder, "node_modules/.bin/charter"), ["--version"])).toBe("0.1.0\n");
  });
});
