/** A field that a charter gets anew: what has to be written for it in a copy of the repository, and that nothing more has to be. */

import { execFile, execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pulumiEnvironment } from "../pulumi-environment.js";

const copy = mkdtempSync(join(tmpdir(), "charter-copy-"));
afterAll(() => rmSync(copy, { recursive: true }));

/** What is kept under version control, with the packages beside it that it needs. */
function copyRepository(): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((one) => /^(?:schema|provider|sdk|service|tools)\/|^[^/]+$/.test(one))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    copyFileSync(file, join(copy, file));
  }
  mkdirSync(join(copy, "node_modules/@charter"), { recursive: true });
  for (const name of readdirSync("node_modules").filter((one) => one !== "@charter"))
    symlinkSync(join(process.cwd(), "node_modules", name), join(copy, "node_modules", name));
  for (const name of readdirSync("node_modules/@charter"))
    symlinkSync(join(copy, name), join(copy, "node_modules/@charter", name));
}

const edit = (file: string, before: string, after: string): void => {
  const text = readFileSync(join(copy, file), "utf8");
  if (text.split(before).length !== 2) throw new Error(`${file} has not one ${before}`);
  writeFileSync(join(copy, file), text.replace(before, after));
};

/** What a program of classes says of it; no part of the repository. */
const program = `import { type Organization, Workspace } from "./resources";
export const regionOf = (organization: Organization) =>
  new Workspace("data", { organization, slug: "data", region: "eu" }).region.apply((region) => region?.toUpperCase());
`;

/** Applies a charter twice on a service, and says what was planned and what the service has. */
const story = `
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createService } from "@charter/service";
const service = await createService({ owner: "dana@acme.example" });
const env = { ...process.env, CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken };
const charter = (...args) => new Promise((resolve) =>
  import("node:child_process").then(({ execFile }) =>
    execFile(process.execPath, ["sdk/bin/charter.js", ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }))));
const declare = (region) => writeFileSync("org.yaml", JSON.stringify({
  charter: "v1", platform: "standard",
  organizations: { acme: { name: "Acme", members: { "dana@acme.example": "owner" }, workspaces: { data: { name: "Data", region } } } },
}));
const live = async () => {
  const headers = { authorization: "Bearer " + service.firstOwnerToken };
  return (await (await fetch(service.url + "/v1/organizations/acme/workspaces/data", { headers })).json()).region;
};
const told = [];
for (const region of ["eu", "us"]) {
  declare(region);
  const plan = await charter("plan", "org.yaml", "--json");
  const fields = JSON.parse(plan.stdout).changes.find(({ address }) => address === "acme/data").fields;
  const applied = await charter("apply", "org.yaml");
  told.push({ region: fields.find(({ field }) => field === "region"), code: applied.code, live: await live() });
}
const again = await charter("plan", "org.yaml");
const exported = await charter("export", "acme", "--json");
console.log(JSON.stringify({ told, again: again.code, exported: /"region": "(.*)"/.exec(exported.stdout)?.[1] }));
await service.close();
`;

const { variables } = pulumiEnvironment(join(copy, "project"));
const run = (script: string, ...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], { cwd: copy, env: variables, maxBuffer: 64 * 1024 * 1024 });

/** The errors of the compiler. */
const compile = (): Promise<string> =>
  run("node_modules/typescript/bin/tsc", "-b", "sdk", "service").then(
    () => "",
    (error: { readonly stdout: string }) => error.stdout,
  );

describe("a field that a workspace gets, and that the service spells as a charter does", () => {
  beforeAll(copyRepository);

  test("is its form in the charter's schema, and in the contract as it is read: without that nothing compiles", async () => {
    edit(
      "schema/charter.schema.json",
      '        "botExclusion": {\n',
      '        "region": { "type": ["string", "null"], "maxLength": 40, "description": "Where its data lie." },\n        "botExclusion": {\n',
    );
    await run("tools/generate.mjs");
    expect(await compile()).toContain('"region"');
    edit(
      "schema/openapi.yaml",
      '        botExclusion: { type: [boolean, "null"] }\n',
      '        region: { $ref: "#/components/schemas/Label" }\n        botExclusion: { type: [boolean, "null"] }\n',
    );
    await run("tools/generate.mjs");
    writeFileSync(join(copy, "sdk/src/added-field.ts"), program);
    expect(await compile()).toBe("");
  });

  test("is planned, written, compared, exported, and an output of its class", async () => {
    writeFileSync(join(copy, "story.mjs"), story);
    const { stdout } = await run("story.mjs");
    expect(JSON.parse(stdout)).toEqual({
      told: [
        { region: { field: "region", from: null, to: "eu" }, code: 0, live: "eu" },
        { region: { field: "region", from: "eu", to: "us" }, code: 0, live: "us" },
      ],
      again: 0,
      exported: "us",
    });
  });
});
