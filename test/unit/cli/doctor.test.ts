/** `charter doctor`: what is missing before a charter can be applied, each with what to do. */

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, realpathSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createService, type Service } from "@charter/service";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { environment, everything, tokenWith } from "../keycloak/service";
import { write } from "../state/state-fixture";
import { build, charter, temporaryFolder } from "./charter-process";

let service: Service;
let folder: string;
beforeAll(async () => {
  await build();
  service = await createService({ owner: "dana@acme.example" });
}, 120_000);
afterAll(() => service.close());
beforeEach(() => {
  folder = realpathSync(temporaryFolder());
  const team = { name: "Acme", members: { "dana@acme.example": "owner" } };
  write(
    join(folder, "org.yaml"),
    JSON.stringify({ charter: "v1", platform: "standard", organizations: { acme: team } }),
  );
});

interface Check {
  readonly name: string;
  readonly found?: readonly string[];
  readonly absent?: string;
  readonly problem?: { readonly code: string; readonly message: string; readonly remedy?: string };
}

async function doctor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const known = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "", ...env };
  const { code, stdout } = await charter(["doctor", ...args, "--json"], folder, known);
  const { checks }: { readonly checks: readonly Check[] } = JSON.parse(stdout);
  const of = (name: string): Check | undefined => checks.find((check) => check.name === name);
  return { code, names: checks.map(({ name }) => name), of };
}

/** Where a CLI is that answers with a version, as one that nobody's setup made ready. */
function pulumiOf(version: string): Readonly<Record<string, string>> {
  const bin = join(folder, "bin");
  chmodSync(write(join(bin, "pulumi"), `#!/bin/sh\necho v${version}\n`), 0o755);
  return { PATH: [bin, dirname(process.execPath), "/usr/bin:/bin"].join(":") };
}

describe("charter doctor", () => {
  test("finds all that a charter needs, and whose the token is", async () => {
    const all = await doctor(["org.yaml"], pulumiOf("3.280.0"));
    expect([all.code, all.names]).toEqual([0, ["Node.js", "Pulumi", "git", "Charter", "State", "Service"]]);
    expect(all.of("git")).toEqual({
      name: "git",
      absent: "org.yaml lies in no repository: `--base` and `charter diff` have no commits to read",
    });
    expect(all.of("Pulumi")?.found).toEqual([
      `3.280.0, ${join(folder, "bin", "pulumi")}`,
      expect.stringMatching(/^its SDK 3\.\d/),
    ]);
    expect(all.of("Charter")?.found).toEqual([
      "org.yaml: 1 organization, 0 workspaces, 0 applications, 1 member, 0 grants",
    ]);
    expect(all.of("State")?.found).toEqual([
      `stack main in file://${join(folder, ".charter/state")}: it holds nothing yet`,
      "it can be written to",
    ]);
    expect(all.of("Service")?.found).toEqual([
      "acme: dana@acme.example, who has no role there (it may not exist yet); may write",
    ]);
  });

  test("ticks a repository where there is one, and says without a tick that there is none", async () => {
    const told = async (): Promise<string | undefined> => {
      const { stdout } = await charter(["doctor", "org.yaml"], folder, pulumiOf("3.280.0"));
      return stdout.match(/^. git .*/m)?.[0];
    };
    const without = await told();
    execFileSync("git", ["init", "--quiet", folder]);
    expect([without, await told()]).toEqual([
      "- git      org.yaml lies in no repository: `--base` and `charter diff` have no commits to read",
      `✓ git      the repository in ${folder}`,
    ]);
  });

  test("looks without a charter at what every charter needs", async () => {
    expect(await doctor([], pulumiOf("3.280.0"))).toMatchObject({ code: 0, names: ["Node.js", "Pulumi"] });
  });

  test("says of a token that may only read for what it is enough", async () => {
    const token = await service.issueToken({ principal: "dana@acme.example", scope: "read" });
    const { code, of } = await doctor(["org.yaml"], { ...pulumiOf("3.280.0"), CHARTER_TOKEN: token });
    expect([code, of("Service")?.found]).toEqual([
      0,
      [expect.stringContaining("may read: enough to plan, not to apply")],
    ]);
  });

  test.each<[string, string, Readonly<Record<string, string>>, Partial<Check["problem"]>]>([
    ["no Pulumi CLI", "Pulumi", { PATH: "/nowhere", CHARTER_TOOLS: "/nowhere" }, { code: "no-pulumi" }],
    [
      "no address",
      "Service",
      { CHARTER_URL: "" },
      { remedy: "Set CHARTER_URL to the address of the account service." },
    ],
    ["a token that is revoked", "Service", { CHARTER_TOKEN: "wrong" }, { code: "unauthorized" }],
    [
      "a state that could not be saved",
      "State",
      { PULUMI_BACKEND_URL: "file:///dev/null/state" },
      { code: "state-not-writable", remedy: expect.stringContaining("PULUMI_BACKEND_URL") },
    ],
    ["a stack whose name is none", "State", { PULUMI_STACK: ".." }, { code: "invalid-stack-name" }],
  ])("names %s, and looks at the rest all the same", async (_, name, env, problem) => {
    const { code, of, names } = await doctor(["org.yaml"], { ...pulumiOf("3.280.0"), ...env });
    expect({ code, problem: of(name)?.problem, names: names.length }).toMatchObject({ code: 1, problem, names: 6 });
    expect(of(name)?.problem?.remedy).toMatch(/\S/);
  });

  test("names a CLI that is too old", async () => {
    const { code, of } = await doctor([], pulumiOf("3.100.0"));
    expect({ code, problem: of("Pulumi")?.problem }).toMatchObject({ code: 1, problem: { code: "pulumi-too-old" } });
  });

  test("names what is wrong in the charter once, with its place", async () => {
    write(
      join(folder, "org.yaml"),
      "charter: v1\nplatform: standard\norganizations: { acme: { name: Acme, members: { d@a.example: ownr } } }\n",
    );
    const { code, stdout } = await charter(["doctor", "org.yaml"], folder, pulumiOf("3.280.0"));
    expect([code, stdout.match(/\[unknown-role\]/g)?.length, stdout.includes("Service")]).toEqual([1, 1, false]);
    expect(stdout).toMatch(/✗ Charter {2}The charter is not valid: 1 error\. \[invalid-charter\]\n.*\n +org\.yaml:3:/);
    expect(stdout.split("\n").filter((line) => line.includes("charter explain"))).toEqual([
      "`charter explain unknown-role` says more.",
    ]);
    const asData = await charter(["doctor", "org.yaml", "--json"], folder, pulumiOf("3.280.0"));
    expect(JSON.parse(asData.stdout)).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({
          name: "Charter",
          problem: expect.objectContaining({ diagnostics: [expect.objectContaining({ code: "unknown-role" })] }),
        }),
      ]),
    });
  });

  test("names a charter that is not there once", async () => {
    const { code, stdout } = await charter(["doctor", "nowhere.yaml"], folder, pulumiOf("3.280.0"));
    expect([code, stdout.match(/✗/g)?.length]).toEqual([1, 1]);
    expect(stdout).toContain("nowhere.yaml:1:1: error: There is no such file or folder. [file-not-found]");
  });
});

/** A realm that lets the service account in, and answers whoever asks for its organizations. */
async function realmThatAnswers(status: number, body: object): Promise<Readonly<Record<string, string>>> {
  const server = createServer((request, response) => {
    const isSignIn = request.method === "POST";
    response.writeHead(isSignIn ? 200 : status, { "content-type": "application/json" });
    response.end(JSON.stringify(isSignIn ? { access_token: tokenWith(everything), expires_in: 300 } : body));
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The realm has no port.");
  return { ...environment, KEYCLOAK_URL: `http://127.0.0.1:${address.port}` };
}

describe("charter doctor on Keycloak", () => {
  beforeEach(() => {
    const acme = { name: "Acme", members: { "dana@acme.example": "owner" } };
    write(join(folder, "org.yaml"), JSON.stringify({ charter: "v1", platform: "keycloak", organizations: { acme } }));
  });

  test.each([
    ["is not there", [], "acme (it does not exist yet): service-account-charter; may write"],
    [
      "is there",
      [{ id: "o1", name: "Acme", alias: "acme", enabled: true }],
      "acme: service-account-charter; may write",
    ],
  ])("looks whether an organization %s: nobody who calls has a role in it", async (_, organizations, found) => {
    const { code, of } = await doctor(["org.yaml"], {
      ...pulumiOf("3.280.0"),
      ...(await realmThatAnswers(200, organizations)),
    });
    expect([code, of("Service")]).toEqual([0, { name: "Service", found: [found] }]);
  });

  test("names a realm whose organizations are switched off", async () => {
    const off = { error: "Organizations not enabled for this realm." };
    const { code, of } = await doctor(["org.yaml"], {
      ...pulumiOf("3.280.0"),
      ...(await realmThatAnswers(404, off)),
    });
    expect({ code, problem: of("Service")?.problem }).toMatchObject({
      code: 1,
      problem: { code: "organizations-disabled", remedy: "Switch on Organizations in the realm's settings, once." },
    });
  });
});
