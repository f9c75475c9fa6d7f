/** Policies and scopes on the real engine: what they refuse, no face of Charter does. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import { useProject } from "./project.js";
import { charterApply, pulumiUp, ways } from "./ways.js";

const policies = {
  contractors: { use: "never-holds", people: ["*@contractor.example"], access: ["owner", "admin"] },
  "no-admins": "./policies/no-admins.ts",
};

const noAdmins = `import { definePolicy } from "@charter/sdk";

export default definePolicy(({ organizations }) =>
  organizations.flatMap(({ organization, declared }) =>
    declared.filter(({ access }) => access === "admin").map(({ principal }) => ({
      message: principal + " would be an admin", severity: "error", organization, principal,
    })),
  ),
);
`;

describe("a policy of the charter", () => {
  const { account, project } = useGiven(team);
  const declare = (members: object) => {
    mkdirSync(join(project.folder, "policies"), { recursive: true });
    writeFileSync(join(project.folder, "policies", "no-admins.ts"), noAdmins);
    project.declare(charterOf({ ...acme, members: { ...acme.members, ...members } }, { guard, policies }));
  };

  test("lets pass what it has nothing against", async () => {
    declare({ "lee@acme.example": "member" });
    const { code, output } = await charterApply.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.updated lee@acme.example role: admin → member"],
    });
  });

  test.each(ways)("refuses what it finds an error in, and nothing is written: $name", async (way) => {
    declare({ "lee@acme.example": "member", "kim@acme.example": "admin", "sam@contractor.example": "admin" });
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("Policy no-admins: kim@acme.example would be an admin.");
    expect(output).toContain("Policy contractors: sam@contractor.example must not have admin in acme.");
  });
});

describe("scopes of a charter that is a folder", () => {
  const account = useAccount();
  const project = useProject(account);

  test("are in force under plain `pulumi up`", async () => {
    const charters = join(project.folder, "charters");
    mkdirSync(join(charters, "people"), { recursive: true });
    const root = charterOf(
      { members: { "dana@acme.example": "owner" } },
      { scopes: { "/people/": [{ members: "acme", as: ["member"] }] } },
    );
    writeFileSync(join(charters, "charter.yaml"), JSON.stringify(root));
    const { charter, platform } = root;
    const people = { charter, platform, organizations: { acme: { members: { "eve@acme.example": "owner" } } } };
    writeFileSync(join(charters, "people", "eve.yaml"), JSON.stringify(people));
    const index = 'const { Charter } = require("@charter/sdk");\nexports.charter = Charter.fromFile("../charters");\n';
    writeFileSync(join(project.program, "index.js"), index);
    const { code, output } = await pulumiUp.apply(project);
    expect({ code: code === 0, writes: account.writes() }, output).toEqual({ code: false, writes: [] });
    expect(output).toMatch(
      /eve\.yaml:1:\d+: error: This file may not declare `eve@acme\.example` of `members` but as `member`/,
    );
  });
});
