/** A field that a charter gets anew: what has to be written for it in a copy of the repository, and that nothing more has to be. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CopyOfRepository } from "./copy-of-repository.js";

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

describe("a field that a workspace gets, and that the service spells as a charter does", () => {
  let copy: CopyOfRepository;
  beforeAll(() => {
    copy = new CopyOfRepository();
  });
  afterAll(() => copy.remove());

  test("is its form in the charter's schema, and in the contract as it is read: without that nothing compiles", async () => {
    copy.edit(
      "schema/charter.schema.json",
      '        "botExclusion": {\n',
      '        "region": { "type": ["string", "null"], "maxLength": 40, "description": "Where its data lie." },\n        "botExclusion": {\n',
    );
    expect(await copy.compile()).toContain('"region"');
    copy.edit(
      "schema/openapi.yaml",
      '        botExclusion: { type: [boolean, "null"] }\n',
      '        region: { $ref: "#/components/schemas/Label" }\n        botExclusion: { type: [boolean, "null"] }\n',
    );
    expect(await copy.compile()).toBe("");
    expect(copy.changed).toEqual(["schema/charter.schema.json", "schema/openapi.yaml"]);
    copy.write("sdk/src/added-field.ts", program);
    expect(await copy.compile()).toBe("");
  }, 900_000);

  test("is planned, written, compared, exported, and an output of its class", async () => {
    await copy.bundle();
    expect(await copy.tell(story)).toEqual({
      told: [
        { region: { field: "region", from: null, to: "eu" }, code: 0, live: "eu" },
        { region: { field: "region", from: "eu", to: "us" }, code: 0, live: "us" },
      ],
      again: 0,
      exported: "us",
    });
  });
});
