import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, entry, patience, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

/** An organization, and a folder from which it is exported. */
async function useTeam() {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  const folder = temporaryFolder();
  const headers = { authorization: `Bearer ${env.CHARTER_TOKEN}`, "content-type": "application/json" };
  const found = async (slug: string, name: string): Promise<void> => {
    const body = JSON.stringify({ slug, name });
    await fetch(`${service.url}/v1/organizations`, { method: "POST", headers, body });
  };
  await found("acme", "Acme");
  return { folder, env, found, run: (...args: readonly string[]) => charter(args, folder, env) };
}

describe("charter export", { timeout: 30_000 }, () => {
  test("begins with the line that editors find the schema by, and plans to zero", async () => {
    const { folder, run } = await useTeam();
    const first = await run("export", "acme");
    const [schema, ...same] = [
      await run("schema"),
      await run("schema", "standard"),
      await run("schema", "--platform", "standard"),
    ];
    const twice = await run("schema", "standard", "--platform", "github");
    write(join(folder, "org.yaml"), first.stdout);
    const plan = await run("plan", "org.yaml", "--adopt");
    expect({ ...first, stdout: first.stdout.split("\n").slice(0, 3) }).toEqual({
      code: 0,
      stdout: ["# yaml-language-server: $schema=./standard.schema.json", "charter: v1", "platform: standard"],
      stderr: "",
    });
    expect(schema.stdout).toBe(readFileSync(resolve("schema", "editor", "standard.schema.json"), "utf8"));
    expect(same).toEqual([schema, schema]);
    expect(twice).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^error: name the platform once\n/),
    });
    expect({ code: plan.code, says: plan.stdout.match(/^Plan: .*/m)?.[0] }, plan.stdout).toEqual({
      code: 2,
      says: "Plan: 2 to adopt; nothing changes at the service.",
    });
  });

  test("writes several organizations into one charter, which plans to zero; one that is not there is named", async () => {
    const { folder, found, run } = await useTeam();
    await found("north-meadow", "North Meadow");
    const both = await run("export", "acme", "north-meadow", "acme");
    write(join(folder, "org.yaml"), both.stdout);
    const plan = await run("plan", "org.yaml", "--adopt");
    const other = await run("export", "acme", "south-meadow");
    expect(both).toEqual({
      code: 0,
      stdout: `# yaml-language-server: $schema=./standard.schema.json
charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    type: business
    members: { dana@acme.example: owner }
  north-meadow:
    name: North Meadow
    type: business
    members: { dana@acme.example: owner }
`,
      stderr: "",
    });
    expect({ code: plan.code, says: plan.stdout.match(/^Plan: .*/m)?.[0] }, plan.stdout).toEqual({
      code: 2,
      says: "Plan: 4 to adopt; nothing changes at the service.",
    });
    expect({ ...other, stderr: other.stderr.split("\n", 1) }).toEqual({
      code: 1,
      stdout: "",
      stderr: ["There is no organization south-meadow, or it is not visible. [no-such-organization]"],
    });
  });

  test("names the schema of a platform of one's own as its file calls it, and nothing of it in TypeScript and JSON", async () => {
    const { folder, run } = await useTeam();
    const ours = readFileSync(resolve("schema", "platforms", "standard.yaml"), "utf8")
      .replace("platform: standard", "platform: our-service")
      .replace(/^caller: .*\n/m, "");
    write(join(folder, "our-service.yaml"), ours);
    const own = await run("export", "acme", "--platform", "our-service.yaml");
    const others = [await run("export", "acme", "--typescript"), await run("export", "acme", "--json")];
    expect({ lines: own.stdout.split("\n").slice(0, 3), stderr: own.stderr }).toEqual({
      lines: [
        "# yaml-language-server: $schema=./our-service.schema.json",
        "charter: v1",
        "platform: ./our-service.yaml",
      ],
      stderr: "",
    });
    expect(others.map(({ code, stdout, stderr }) => ({ code, stderr, says: stdout.includes("$schema") }))).toEqual([
      { code: 0, stderr: "", says: false },
      { code: 0, stderr: "", says: false },
    ]);
  });

  test("tells people on a terminal how the schema comes beside it, until it is there", async ({ task, skip }) => {
    if (spawnSync("script", ["--version"]).error !== undefined) {
      Object.assign(task.meta, { skipReason: "script is not installed" });
      skip();
    }
    const { folder, env } = await useTeam();
    const onTerminal = async (): Promise<string> => {
      const command = `${process.execPath} ${entry} export acme > org.yaml`;
      const terminal = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, ...env },
        stdio: ["ignore", "pipe", "ignore"],
        timeout: patience,
      });
      return (await text(terminal.stdout)).replaceAll("\r", "");
    };
    const before = await onTerminal();
    write(join(folder, "standard.schema.json"), "{}");
    expect([before, await onTerminal()]).toEqual([
      "Editors complete it once standard.schema.json lies beside it: charter schema standard > standard.schema.json\n",
      "",
    ]);
    expect(readFileSync(join(folder, "org.yaml"), "utf8")).toMatch(/^# yaml-language-server: /);
  });
});
