import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPulumi, pulumiEnvironment } from "../../sdk/setup/find.mjs";
import { createProject, type Project, pack } from "./project.js";
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

/** Packs what is published, and installs it in a project of somebody else's. */
export function useInstalled(command: string, args: readonly string[]) {
  let folder: string;
  let tarballs: readonly string[];
  let project: Project;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "charter-pack-"));
    tarballs = await pack(folder);
    const registry = await serveRegistry(tarballs);
    project = await createProject(registry.url);
    await project.run(command, args).finally(registry.close);
  });
  afterAll(async () => {
    await project.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return { project: () => project, tarballs: () => tarballs };
}

/** Compiles files against what is installed. @returns what the compiler says; fails where it finds errors */
export function compile(project: Project, options: readonly string[], files: readonly string[]): Promise<string> {
  const compiler = resolve("node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
  return project.run("node", [compiler, "--noEmit", "--skipLibCheck", ...options, ...types, ...files]);
}

/** What is installed does what it is installed for. */
export function works(project: () => Project): void {
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
    expect(await project().run("node_modules/.bin/charter", ["validate", "org.ts"])).toBe(
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

  test("a three-line program brings an organization to a service with `pulumi up`, and a second run changes nothing", async () => {
    await project().write("org.yaml", organization);
    await project().write("Pulumi.yaml", "name: platform\nruntime: { name: nodejs, options: { typescript: false } }\n");
    await project().write("index.js", program);
    const service = await serveFrom(project(), "dana@acme.example");
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
    await project().run(join(project().folder, "node_modules/.bin/charter"), [
      "init",
      "team",
      "--layout",
      "department",
    ]);
    expect(readFileSync(join(project().folder, "team/org.yaml"), "utf8")).toContain("layout: department");
  });

  test("the charter command starts", async () => {
    expect(await project().run(join(project().folder, "node_modules/.bin/charter"), ["--version"])).toBe("0.1.0\n");
  });
}
