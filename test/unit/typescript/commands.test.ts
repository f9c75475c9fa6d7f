/** What the commands make of a charter in TypeScript: the same as of one in YAML. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { build, charter as charterAlone, temporaryFolder } from "../cli/charter-process";
import { charter } from "../cli/in-turn";
import { Repository } from "../state/repository";

beforeAll(build, 120_000);

const organizations = 'acme: { members: { "dana@acme.example": "owner" } }';
const typescript = (inside = organizations, rest = "") =>
  `import { defineCharter } from "@charter/sdk";

export default defineCharter({
  platform: "standard",
  organizations: {
    ${inside},
  },${rest}
});
`;

/** A service of its own, and the commands on it in a folder. */
async function start(owner: string, platform = "standard") {
  const service = await createService({ owner, platform });
  onTestFinished(() => service.close());
  const folder = temporaryFolder();
  // It speaks every platform over REST.
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "", CHARTER_ADAPTER: "rest" };
  const call = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${service.firstOwnerToken}`, "content-type": "application/json" };
    const answer = await fetch(`${service.url}/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    folder,
    call,
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    charter: (...args: readonly string[]) => charter(args, folder, env),
  };
}

/** Where things stand differs, nothing else does. */
const withoutPositions = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPositions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "position" ? [] : [[key, withoutPositions(inner)]])),
  );
};

const examples = [
  { yaml: "acme/org.yaml", code: "acme/org.ts", owner: "dana@acme.example", platform: "standard" },
  { yaml: "agency", code: "agency/agency.ts", owner: "lena@lantern.example", platform: "standard" },
  {
    yaml: "production-control/org.yaml",
    code: "production-control/org.ts",
    owner: "olivia@initech.example",
    platform: "precog",
  },
  { yaml: "website/org.yaml", code: "website/org.ts", owner: "ines@tidewater.example", platform: "croct" },
  { yaml: "brands/org.yaml", code: "brands/org.ts", owner: "dina@verdant.example", platform: "quick-audience" },
];

describe("a plan", { timeout: 30_000 }, () => {
  test.each(examples)(
    "of the example $code is the plan of $yaml on $platform",
    async ({ yaml, code, owner, platform }) => {
      const team = await start(owner, platform);
      const plans = [];
      for (const path of [yaml, code]) {
        const { stdout } = await team.charter("plan", resolve("examples", path), "--json");
        const plan: { readonly changes: readonly object[] } = JSON.parse(stdout);
        expect(plan.changes.length).toBeGreaterThan(5);
        plans.push(withoutPositions(plan));
      }
      expect(plans[1]).toEqual(plans[0]);
    },
  );

  test("says where in the file each change stands", async () => {
    const team = await start("dana@acme.example");
    team.write("org.ts", typescript());
    const { stdout } = await team.charter("plan", "org.ts", "--json");
    expect(JSON.parse(stdout).changes[0]).toMatchObject({
      address: "acme",
      position: { file: "org.ts", line: 6, column: 5 },
    });
  });

  test("under `--base` finds the charter as it was in TypeScript, or in YAML before it was written anew", async () => {
    const team = await start("dana@acme.example");
    const repository = new Repository();
    await team.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    for (const principal of ["kim@acme.example", "joe@acme.example"]) {
      await team.call("POST", "/organizations/acme/memberships", { principal, role: "member" });
    }
    const people = (...names: readonly string[]) =>
      `acme: { members: { "dana@acme.example": "owner"${names.map((name) => `, "${name}@acme.example": "member"`).join("")} } }`;
    repository.commit({
      "org.yaml": `charter: v1\nplatform: standard\norganizations: { ${people("kim", "joe").replaceAll('"', "")} }\n`,
    });
    repository.git("rm", "--quiet", "org.yaml");
    repository.commit({ "org.ts": typescript(people("joe"), "\n  guard: { maxRemovals: 3, maxLosses: 3 },") });
    const removed = async (base: string) => {
      const { stdout, stderr } = await team.charter(
        "plan",
        repository.path("org.ts"),
        "--json",
        "--ephemeral-state",
        "--base",
        base,
      );
      const { changes = [], warnings = [] } = stdout === "" ? {} : JSON.parse(stdout);
      return {
        changes: changes.map(({ verb, address }: Record<string, string>) => `${verb} ${address}`),
        warnings: warnings.map(({ message }: Record<string, string>) => message),
        stderr,
      };
    };
    expect(await removed("HEAD^")).toEqual({
      changes: ["remove acme/members/kim@acme.example"],
      warnings: ["At HEAD^ the charter lay at org.yaml; it is read there."],
      stderr: "",
    });
    repository.commit({ "org.ts": typescript(people(), "\n  guard: { maxRemovals: 3, maxLosses: 3 },") });
    expect(await removed("HEAD^")).toEqual({
      changes: ["remove acme/members/joe@acme.example"],
      warnings: [],
      stderr: "",
    });
  });
});

describe("charter drift", { timeout: 30_000 }, () => {
  test("tells what was changed by hand, and that edits of code are proposed to nobody", async () => {
    const team = await start("dana@acme.example");
    await team.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    await team.call("POST", "/organizations/acme/memberships", { principal: "kim@acme.example", role: "admin" });
    team.write("org.ts", typescript());
    const { code, stdout, stderr } = await team.charter("drift", "org.ts", "--propose");
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("kim@acme.example");
    expect(stderr).toContain("edits are proposed for YAML and JSON only: change the code by hand");
  });
});

describe("charter export --typescript", { timeout: 30_000 }, () => {
  test("writes a charter of what is there as it is, and says in comments what it cannot", async () => {
    const team = await start("dana@acme.example");
    await team.call("POST", "/organizations", {
      slug: "acme",
      name: 'Acme, "Inc."\u202e',
      security: { mfaRequired: true },
    });
    await team.call("POST", "/organizations/acme/workspaces", { slug: "production", name: "Production" });
    for (const principal of ["kim@acme.example", "o'neil@acme.example"]) {
      await team.call("POST", "/organizations/acme/memberships", { principal, role: "member" });
    }
    const { stdout } = await team.charter("export", "acme", "--typescript");
    expect(stdout).toMatchInlineSnapshot(`
      "import { defineCharter } from "@charter/sdk";

      export default defineCharter({
        platform: "standard",
        organizations: {
          acme: {
            name: "Acme, \\"Inc.\\"\\u202e",
            type: "business",
            security: { mfaRequired: true },
            members: {
              "dana@acme.example": "owner",
              // pending
              "kim@acme.example": "member",
              // pending
              "o'neil@acme.example": "member",
            },
            workspaces: {
              production: { name: "Production", default: true },
            },
          },
        },
      });
      "
    `);
    team.write("org.ts", stdout);
    const plan = JSON.parse((await team.charter("plan", "org.ts", "--adopt", "--json")).stdout);
    const verbs = plan.changes.map(({ verb, fields }: Record<string, unknown>) => ({ verb, fields }));
    expect(verbs).toEqual(Array(5).fill({ verb: "adopt", fields: [] }));
  });
});

test("in YAML nothing of all this is loaded", { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  cpSync(resolve("examples/acme/org.yaml"), join(folder, "org.yaml"));
  cpSync(resolve("examples/acme/org.ts"), join(folder, "org.ts"));
  writeFileSync(
    join(folder, "loaded.cjs"),
    `process.on("exit", () => require("node:fs").writeFileSync("loaded", Object.keys(require.cache).join("\\n")));`,
  );
  const loaded = async (name: string) => {
    await charterAlone(["validate", name], folder, { NODE_OPTIONS: "--require ./loaded.cjs" });
    return readFileSync(join(folder, "loaded"), "utf8")
      .split("\n")
      .flatMap((path) => /bundle\/(evaluate)-|node_modules\/(acorn|semver)\//.exec(path)?.slice(1) ?? [])
      .filter((name) => name !== undefined);
  };
  expect(await loaded("org.yaml")).toEqual([]);
  expect(await loaded("org.ts")).toContain("evaluate");
});
