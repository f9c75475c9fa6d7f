import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

/** An organization, and a folder from which it is exported. */
async function useTeam() {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  const folder = temporaryFolder();
  const headers = { authorization: `Bearer ${env.CHARTER_TOKEN}`, "content-type": "application/json" };
  const body = JSON.stringify({ slug: "acme", name: "Acme" });
  await fetch(`${service.url}/v1/organizations`, { method: "POST", headers, body });
  return { folder, run: (...args: readonly string[]) => charter(args, folder, env) };
}

describe("charter export", { timeout: 30_000 }, () => {
  test("begins with the line that editors find the schema by, and says how that comes beside it until it is there", async () => {
    const { folder, run } = await useTeam();
    const first = await run("export", "acme");
    const schema = await run("schema");
    write(join(folder, "standard.schema.json"), schema.stdout);
    write(join(folder, "org.yaml"), first.stdout);
    const second = await run("export", "acme");
    const plan = await run("plan", "org.yaml", "--adopt");
    expect({ ...first, stdout: first.stdout.split("\n").slice(0, 3) }).toEqual({
      code: 0,
      stdout: ["# yaml-language-server: $schema=./standard.schema.json", "charter: v1", "platform: standard"],
      stderr:
        "Editors complete it once standard.schema.json lies beside it: charter schema --platform standard > standard.schema.json\n",
    });
    expect(second).toEqual({ ...first, stderr: "" });
    expect(schema.stdout).toBe(readFileSync(resolve("schema", "editor", "standard.schema.json"), "utf8"));
    expect({ code: plan.code, says: plan.stdout.match(/^Plan: .*/m)?.[0] }, plan.stdout).toEqual({
      code: 2,
      says: "Plan: 2 to adopt; nobody loses access.",
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
      stderr:
        "Editors complete it once our-service.schema.json lies beside it: charter schema --platform our-service.yaml > our-service.schema.json\n",
    });
    expect(others.map(({ code, stdout, stderr }) => ({ code, stderr, says: stdout.includes("$schema") }))).toEqual([
      { code: 0, stderr: "", says: false },
      { code: 0, stderr: "", says: false },
    ]);
  });
});
