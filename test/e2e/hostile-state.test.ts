import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolsFolder } from "../../sdk/setup/cache.mjs";
import { useAccount } from "./account.js";
import { useGivenInBucket } from "./bucket.js";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";
import { type Project, useProject } from "./project.js";

const apply = ["apply", "org.yaml"];
/** The state lies beside the charter. */
const beside = { PULUMI_BACKEND_URL: "", CI: "" };
const stackFile = ".charter/state/.pulumi/stacks/charter/main.json";
const bucketFile = ".pulumi/stacks/charter/main.json";

/** Somebody goes. */
const smaller = charterOf({ ...acme, members: without<string>(acme.members, "pat@acme.example") }, { guard });

/** A file that a stranger's code writes where it runs. */
const trace = ({ folder }: Project): string => join(folder, "it-ran");

/** A state in which somebody wrote other code as the provider of a person who is to go. */
function poisoned(project: Project, text: string): string {
  const code = `exports.handler=()=>{require("fs").writeFileSync(${JSON.stringify(trace(project))},String(Object.keys(process.env)));`;
  const rest = `return require("@charter/sdk/dynamic").Membership}`;
  const state = JSON.parse(text);
  for (const resource of state.checkpoint.latest.resources) {
    if (!resource.urn.endsWith("::acme/members/pat@acme.example")) continue;
    resource.inputs.__provider = resource.outputs.__provider = code + rest;
  }
  return JSON.stringify(state);
}

describe("a state that was committed with its charter, with a stranger's code in it", () => {
  const { account, project } = useGiven(team);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-C", project.folder, "-c", "user.name=Kim", "-c", "user.email=kim@acme.example", ...args]);

  test("is refused by plan and apply, in CI and elsewhere, with what to do; nothing runs, nothing is written", async () => {
    const file = join(project.folder, stackFile);
    cpSync(project.state, join(project.folder, ".charter/state"), { recursive: true });
    writeFileSync(file, poisoned(project, readFileSync(file, "utf8")));
    project.declare(smaller);
    git("init", "--quiet");
    git("add", "--force", "org.yaml", ".charter");
    git("commit", "--quiet", "--message", "A small change");
    account.writes();
    for (const command of ["plan", "apply"]) {
      for (const CI of ["true", ""]) {
        const { code, output } = await project.charter([command, "org.yaml"], { ...beside, CI });
        expect(code, output).toBe(1);
        expect(output).toContain(`is tracked by git (${stackFile})`);
        expect(output).toContain(" rm -r --cached ");
      }
    }
    expect({ ran: existsSync(trace(project)), writes: account.writes() }).toEqual({ ran: false, writes: [] });
  });

  test("is refused by apply for the code, too, once git does not track it", async () => {
    git("rm", "-r", "--quiet", "--cached", ".charter");
    const { code, output } = await project.charter(apply, beside);
    expect(code, output).toBe(1);
    expect(output).toContain("acme/members/pat@acme.example in it has code for its provider (`__provider`)");
    expect({ ran: existsSync(trace(project)), writes: account.writes() }).toEqual({ ran: false, writes: [] });
  });
});

describe("a state in a bucket, with a stranger's code in it", () => {
  const { account, bucket, project } = useGivenInBucket(team);

  test("is refused by apply before the engine starts; plain Pulumi would run it", async () => {
    bucket.put(bucketFile, poisoned(project, bucket.text(bucketFile)));
    project.declare(smaller);
    const { code, output } = await project.charter(apply);
    expect(code, output).toBe(1);
    expect(output).toContain("The state in stack main in s3://states is not as Charter writes it");
    expect(output).toContain("acme/members/pat@acme.example in it has code for its provider (`__provider`)");
    expect({ ran: existsSync(trace(project)), writes: account.writes() }).toEqual({ ran: false, writes: [] });
    await project.pulumi(["refresh", "--yes"]);
    expect(existsSync(trace(project))).toBe(true);
  });

  test("is checked with the CLI that Charter's setup brought, where there is none on the PATH", async () => {
    rmSync(trace(project));
    const PATH = [join(process.execPath, ".."), "/usr/bin:/bin"].join(":");
    const CHARTER_TOOLS = toolsFolder(process.env);
    const { code, output } = await project.charter(apply, { PATH, CHARTER_TOOLS });
    expect(code, output).toBe(1);
    expect(output).toContain("is not as Charter writes it");
    expect(existsSync(trace(project))).toBe(false);
  });
});

describe("files of Pulumi's that were committed beside a charter", () => {
  const account = useAccount();
  const project = useProject(account);

  test("have no say: neither which state, nor which settings, nor which plugins", async () => {
    const files = {
      "Pulumi.yaml": `name: evil
runtime: { name: nodejs, options: { nodeargs: "--require ./evil.js" } }
main: ./evil
requiredPulumiVersion: ">=99"
backend: { url: "file://${project.folder}/evil-state" }
plugins: { providers: [{ name: pulumi-nodejs, path: ./evil }] }
`,
      "Pulumi.main.yaml": 'secretsprovider: "awskms://evil?endpoint=http://127.0.0.1:9"\nconfig: { "evil:a": b }\n',
      ".pulumi/meta.yaml": "version: 0\n",
      ".pulumi/stacks/main.json": "{}",
      "evil/index.js": `require("fs").writeFileSync(${JSON.stringify(trace(project))}, "")`,
      "evil.js": `require("fs").writeFileSync(${JSON.stringify(trace(project))}, "")`,
      "evil/pulumi-resource-pulumi-nodejs": `#!/bin/sh\ntouch ${trace(project)}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(project.folder, name, ".."), { recursive: true });
      writeFileSync(join(project.folder, name), text, { mode: 0o755 });
    }
    project.declare(charterOf({ members: { "dana@acme.example": "owner" } }));
    const { code, output } = await project.charter(apply, beside);
    expect(code, output).toBe(0);
    const { checkpoint } = JSON.parse(readFileSync(join(project.folder, stackFile), "utf8"));
    expect(checkpoint.stack).toBe("organization/charter/main");
    expect(checkpoint.latest.secrets_providers.type).toBe("passphrase");
    expect(existsSync(trace(project))).toBe(false);
  });
});
