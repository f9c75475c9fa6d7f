import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPulumi, pulumiEnvironment } from "../../sdk/setup/find.mjs";
import { build } from "../unit/cli/charter-process.js";
import { createProject, type Project, pack, publish, withoutPulumi } from "./project.js";
import { serveRegistry } from "./registry.js";
import { type ServedService, serveFrom } from "./service.js";

const program = 'const { Charter } = require("@charter/sdk");\n\nmodule.exports = Charter.fromFile("org.yaml");\n';
export const typedProgram = `import { Charter, Membership } from "@charter/sdk";
import * as dynamic from "@charter/sdk/dynamic";
export const charter: Promise<Charter> = Charter.fromFile("org.yaml");
export const known: readonly unknown[] = [Membership, dynamic];
`;
const typedCharter = (role: string) => `import { defineCharter } from "@charter/sdk";
export default defineCharter({
  platform: "standard",
  organizations: { acme: { name: "Acme", members: { "dana@acme.example": "${role}" } } },
});
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

function toolsOfSetup() {
  const tools = findPulumi();
  if (tools === undefined) throw new Error("There is no Pulumi CLI: run `npm run setup`.");
  return tools;
}

/** The environment of a user with Pulumi on PATH, a local state and the service's credentials. */
const pulumiFor = ({ folder: home }: Project, { url, token }: ServedService): NodeJS.ProcessEnv => ({
  ...pulumiEnvironment(toolsOfSetup()),
  PULUMI_HOME: join(home, ".pulumi"),
  PULUMI_BACKEND_URL: pathToFileURL(home).href,
  PULUMI_CONFIG_PASSPHRASE: "",
  PULUMI_CONTINUE_ON_ERROR: "true",
  CHARTER_URL: url,
  CHARTER_TOKEN: token,
});

/** Somebody whose PATH has no Pulumi, in a home of their own, where `charter setup` has put one. */
async function setUpHome({ folder }: Project): Promise<NodeJS.ProcessEnv> {
  const home = join(folder, "home");
  await mkdir(join(home, ".cache/charter"), { recursive: true });
  await symlink(dirname(toolsOfSetup().root), join(home, ".cache/charter/tools"));
  return { PATH: withoutPulumi(process.env.PATH), HOME: home };
}

/** Packs what is published, publishes it to a registry, and installs it from there in an empty project of somebody else's. */
export function useInstalled(command: string, args: readonly string[]) {
  let folder: string;
  let project: Project;
  let said: string;
  beforeAll(async () => {
    await build();
    folder = await mkdtemp(join(tmpdir(), "charter-pack-"));
    const registry = await serveRegistry();
    try {
      await publish(registry, await pack(folder));
      project = await createProject(registry);
      said = await project.run(command, args);
    } finally {
      await registry.close();
    }
  });
  afterAll(async () => {
    await project?.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return { project: () => project, said: () => said };
}

/** Compiles files against what is installed. @returns what the compiler says; fails where it finds errors */
export function compile(project: Project, options: readonly string[], files: readonly string[]): Promise<string> {
  const compiler = resolve("node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
  return project.run("node", [compiler, "--noEmit", "--skipLibCheck", ...options, ...types, ...files]);
}

/** What is installed does what it is installed for. */
export function works(project: () => Project): void {
  const charter = (args: readonly string[], env?: NodeJS.ProcessEnv) => project().run("npx", ["charter", ...args], env);

  test("the SDK and its dynamic face are found by require and by import", async () => {
    const program = `
      const { Charter } = require("@charter/sdk");
      const dynamic = require("@charter/sdk/dynamic");
      import("@charter/sdk").then((imported) =>
        console.log(JSON.stringify([typeof Charter.fromFile, typeof dynamic, imported.Charter === Charter])));`;
    expect(JSON.parse(await project().run("node", ["-e", program]))).toEqual(["function", "object", true]);
  });

  test("programs and charters in TypeScript are typed by what was installed, and read by it", async () => {
    await project().write("index.ts", typedProgram);
    await project().write("org.ts", typedCharter("owner"));
    await project().write("wrong.ts", typedCharter("ownr"));
    expect(await charter(["validate", "org.ts"])).toBe(
      "org.ts is valid: 1 organization, 0 workspaces, 0 applications, 1 member, 0 grants.\n",
    );
    const options = ["--strict", "--module", "nodenext", "--target", "es2023"];
    const told = await compile(project(), options, ["index.ts", "org.ts", "wrong.ts"]).catch(({ message }) => message);
    const errors = Array.from(told.matchAll(/^(.*)\(\d+,\d+\): error \w+: (.*)$/gm), ([, file, text]) => ({
      file,
      text,
    }));
    expect(errors, told).toEqual([
      { file: "wrong.ts", text: expect.stringMatching(/^Type '"ownr"' is not assignable/) },
    ]);
  });

  test("a starter is written, planned and applied, without Pulumi on PATH where `charter setup` has brought it", async () => {
    const service = await serveFrom(project(), "dana@acme.example");
    try {
      const env = { ...(await setUpHome(project())), CHARTER_URL: service.url, CHARTER_TOKEN: service.token };
      expect(await charter(["init", "my-charter"], env)).toMatch(
        /^Wrote my-charter\/org\.yaml, and my-charter\/standard\.schema\.json, /,
      );
      expect(await charter(["validate", "my-charter"], env)).toMatch(/ is valid: 1 organization, 1 workspace, /);
      expect(await charter(["explain", "no-owner"], env)).toMatch(/^# no-owner\n/);
      expect(await charter(["plan", "my-charter"], env).catch(({ message }) => message)).toMatch(
        /failed with 2\n[\s\S]*invite lee@acme\.example as admin/,
      );
      expect(await charter(["apply", "my-charter"], env)).toMatch(/✓ invite lee@acme\.example as admin/);
      expect(await charter(["plan", "my-charter"], env)).not.toMatch(/invite/);
      expect(await charter(["doctor", "my-charter"], env)).toMatch(
        /^✓ Node\.js .*\n✓ Pulumi .*\/home\/\.cache\/charter\/tools\//,
      );
    } finally {
      await service.stop();
    }
  });

  test("a three-line program brings an organization to a service with `pulumi up`, and a second run changes nothing", async () => {
    await project().write("org.yaml", organization);
    await project().write("Pulumi.yaml", "name: platform\nruntime: { name: nodejs, options: { typescript: false } }\n");
    await project().write("index.js", program);
    const service = await serveFrom(project(), "dana@acme.example", "service-of-the-program");
    try {
      const env = pulumiFor(project(), service);
      const pulumi = (...args: readonly string[]) => project().run("pulumi", [...args, "--non-interactive"], env);
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
    await charter(["init", "team", "--layout", "department"]);
    expect(readFileSync(join(project().folder, "team/org.yaml"), "utf8")).toContain("layout: department");
  });

  test("the charter command says its version", async () => {
    const { version }: { readonly version: string } = JSON.parse(readFileSync("sdk/package.json", "utf8"));
    expect(await charter(["--version"])).toBe(`${version}\n`);
  });
}
