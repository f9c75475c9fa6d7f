/** `--json`: one document on standard output, of an error too; what is said to people goes to standard error. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, entry, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const team = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner }
`;

/** A folder with a charter, and an account service that has acme. */
async function useTeam() {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  const call = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${env.CHARTER_TOKEN}`, "content-type": "application/json" };
    await fetch(`${service.url}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  };
  await call("/organizations", { slug: "acme", name: "Acme" });
  await call("/organizations/acme/memberships", { principal: "kim@acme.example", role: "member" });
  const folder = temporaryFolder();
  write(`${folder}/org.yaml`, team);
  write(`${folder}/few-owners.yaml`, `${team.replace(" }", ", lee@acme.example: owner }")}guard: { minOwners: 2 }\n`);
  return {
    async run(...args: readonly string[]) {
      const { code, stdout, stderr } = await charter([...args, "--json"], folder, env);
      return { code, document: JSON.parse(stdout), stderr };
    },
  };
}

describe("the result of a command", { timeout: 30_000 }, () => {
  test("is a document for programs: export, init, resend", async () => {
    const { run } = await useTeam();
    expect(await run("export", "acme")).toMatchObject({
      code: 0,
      document: { charter: { charter: "v1", platform: "standard", organizations: { acme: { name: "Acme" } } } },
      stderr: "",
    });
    expect(await run("init", "starter")).toEqual({
      code: 0,
      document: { file: "starter/org.yaml", schema: "starter/standard.schema.json" },
      stderr: "",
    });
    expect(await run("resend", "acme/members/kim@acme.example")).toEqual({
      code: 0,
      document: {
        address: "acme/members/kim@acme.example",
        status: "pending",
        sentCount: 2,
        expiresAt: expect.any(String),
      },
      stderr: "↻ invite kim@acme.example again (pending, sent once)\n",
    });
  });
});

test("a service that runs says where as a document, with the first owner's token", { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [entry, "serve", "--port", "0", "--json"], { cwd: folder });
  const ended = once(child, "close");
  let stdout = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    stdout += chunk;
    if (stdout.endsWith("}\n")) break;
  }
  child.kill("SIGTERM");
  await ended;
  expect(JSON.parse(stdout)).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    platform: "standard",
    where: expect.any(String),
    token: expect.stringMatching(/^charter_/),
  });
});

describe("the error of a command", { timeout: 30_000 }, () => {
  const refusedPlan = { refusals: [expect.objectContaining({ code: "empty-state" })] };

  const noPlan = expect.stringMatching(/no\.json is no plan that can be applied: there is no such file\.$/);

  test.each([
    ["plan", ["plan", "nowhere.yaml"], "invalid-charter", { remedy: expect.stringContaining("Check the path") }, 1],
    ["apply", ["apply", "few-owners.yaml"], "plan-refused", { plan: expect.objectContaining(refusedPlan) }, 3],
    ["apply", ["apply", "nowhere.yaml"], "invalid-charter", { diagnostics: [expect.anything()] }, 1],
    ["apply", ["apply", "org.yaml", "--plan", "no.json"], "invalid-plan", { message: noPlan }, 1],
    ["drift", ["drift", "nowhere.yaml"], "invalid-charter", { diagnostics: [expect.anything()] }, 1],
    ["export", ["export", "globex"], "no-such-organization", {}, 1],
    ["resend", ["resend", "acme/members/nobody@acme.example"], "no-such-membership", {}, 1],
    ["init", ["init", ".", "--layout", "x"], expect.any(String), {}, 1],
    ["serve", ["serve", "--owner", "nobody"], "invalid-owner", {}, 1],
    ["validate", ["validate", "org.yaml", "--unknown"], "usage", {}, 1],
    ["plan", ["plan"], "usage", {}, 1],
  ] as const)("is a document with its code, and words for people: %s %j", async (_, args, code, carried, exit) => {
    const { run } = await useTeam();
    const ended = await run(...args);
    expect(ended).toMatchObject({ code: exit, document: { error: { code, message: expect.any(String), ...carried } } });
    expect(Object.keys(ended.document)).toEqual(["error"]);
    expect(ended.stderr).toContain(ended.document.error.message.split("\n")[0]);
  });

  test("that nobody foresaw is one, too, and its stack is for people who ask for it", async () => {
    const folder = temporaryFolder();
    write(`${folder}/org.yaml`, team);
    const { code, stdout } = await charter(["plan", "org.yaml", "--json", "--verbose"], folder, {
      CHARTER_URL: "no address",
      CHARTER_TOKEN: "t",
    });
    expect({ code, error: Object.keys(JSON.parse(stdout).error) }).toEqual({
      code: 1,
      error: expect.arrayContaining(["code", "message"]),
    });
    expect(stdout).not.toMatch(/ {4}at /);
  });

  test("is the only one where a plan for review cannot be written", async () => {
    const team = await useTeam();
    const { code, document } = await team.run("plan", "org.yaml", "--out", "missing/plan.json");
    expect({ code, error: document.error?.code }).toEqual({ code: 1, error: "file-unusable" });
  });
});
