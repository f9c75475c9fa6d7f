/** A charter in TypeScript on the real engine: as a file, and as a document that a program holds. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { type Project, useProject } from "./project.js";
import { pulumiUp, type Way } from "./ways.js";

const charterApply: Way = {
  name: "charter apply",
  apply: (project, env) => project.charter(["apply", "org.ts"], env),
  refused: 3,
};

const members = (role: string) => `{ "dana@acme.example": "owner", "kim@acme.example": "${role}" }`;
const document = (role: string, more = "") =>
  `{ platform: "standard", organizations: { acme: { name: "Acme", members: ${members(role)}${more} } } }`;

const declare = ({ folder }: Project, role: string, more?: string) =>
  writeFileSync(
    join(folder, "org.ts"),
    `import { defineCharter } from "@charter/sdk";\n\nexport default defineCharter(${document(role, more)});\n`,
  );

const program = ({ program }: Project, line: string) =>
  writeFileSync(
    join(program, "index.js"),
    `const { Charter, defineCharter } = require("@charter/sdk");\nexports.charter = ${line};\n`,
  );

describe.each([pulumiUp, charterApply])("$name of a charter in TypeScript", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("makes it true, and does nothing when it runs again", async () => {
    program(project, 'Charter.fromFile("../org.ts")');
    declare(project, "member");
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "membership.created dana@acme.example (along)",
      "membership.invited kim@acme.example",
      "organization.created acme",
    ]);
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 0, writes: [] });
    expect(await project.charter(["plan", "org.ts"])).toMatchObject({ code: 0 });
  });

  test("is held to a reviewed plan: to its content, however that is written", async () => {
    declare(project, "admin");
    expect(await project.charter(["plan", "org.ts", "--out", "plan.json"])).toMatchObject({ code: 2 });
    const reviewed = { CHARTER_PLAN: join(project.folder, "plan.json") };
    declare(project, "admin", ', groups: { readers: ["kim@acme.example"] }, website: "https://acme.example"');
    await account.forget();
    const other = await way.apply(project, reviewed);
    expect({ code: other.code, writes: account.writes() }, other.output).toEqual({ code: way.refused, writes: [] });
    declare(project, "admin", "/* the same */");
    const same = await way.apply(project, reviewed);
    expect({ code: same.code, events: await account.events() }, same.output).toEqual({
      code: 0,
      events: ["membership.updated kim@acme.example role: member → admin"],
    });
  });

  test("says where in the file a line stands that is wrong, and writes nothing", async () => {
    declare(project, "admn");
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("org.ts:3:154: error: `admn` is no organization role of Standard.");
  });
});

describe("a document that a program holds", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is a charter as well: `Charter.from` plans, guards and registers it", async () => {
    program(project, `Charter.from(defineCharter(${document("member")}))`);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(project.addresses()).toEqual(["acme", "acme/members/dana@acme.example", "acme/members/kim@acme.example"]);
    program(project, 'Charter.from(defineCharter({ platform: "standard", organizations: {} }))');
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("acme: destroy");
  });

  test("is refused with the keys that lead to what is wrong in it", async () => {
    program(project, `Charter.from(${document("admn", ", website: () => 1").replace("() => 1", "undefined")})`);
    const notData = await pulumiUp.apply(project);
    expect(notData.code, notData.output).toBe(1);
    expect(notData.output).toContain("organizations.acme.website: This is undefined, which no charter can hold.");
    program(project, `Charter.from(defineCharter(${document("admn")}))`);
    const { code, output } = await pulumiUp.apply(project);
    expect(code, output).toBe(1);
    expect(output).toContain(
      'organizations.acme.members["kim@acme.example"]: `admn` is no organization role of Standard.',
    );
  });
});
