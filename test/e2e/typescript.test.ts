/** A charter in TypeScript on the real engine: as a file, and as a document that a program holds. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import type { Project } from "./project.js";
import { pulumiUp, type Way } from "./ways.js";

const charterApply: Way = {
  name: "charter apply",
  apply: (project, env) => project.charter(["apply", "org.ts"], env),
  refused: 3,
};

/** The team's charter with another role for Kim, and more to say of the organization. */
const documentOf = (role: string, more: object = {}) =>
  JSON.stringify(charterOf({ ...acme, members: { ...acme.members, "kim@acme.example": role }, ...more }, { guard }));

const declare = ({ folder }: Project, document: string) =>
  writeFileSync(
    join(folder, "org.ts"),
    `import { defineCharter } from "@charter/sdk";\n\nexport default defineCharter(${document});\n`,
  );

const program = ({ program }: Project, line: string) =>
  writeFileSync(
    join(program, "index.js"),
    `const { Charter, defineCharter } = require("@charter/sdk");\nexports.charter = ${line};\n`,
  );

describe.each([pulumiUp, charterApply])("$name of a charter in TypeScript", (way) => {
  const { account, project } = useGiven(team);

  test("is held to a reviewed plan: to its content, however that is written; makes it true, and leaves nothing to do", async () => {
    program(project, 'Charter.fromFile("../org.ts")');
    declare(project, documentOf("admin"));
    expect(await project.charter(["plan", "org.ts", "--out", "plan.json"])).toMatchObject({ code: 2 });
    const reviewed = { CHARTER_PLAN: join(project.folder, "plan.json") };
    const more = { groups: { readers: ["kim@acme.example"] }, website: "https://acme.example" };
    declare(project, documentOf("admin", more));
    const other = await way.apply(project, reviewed);
    expect({ code: other.code, writes: account.writes() }, other.output).toEqual({ code: way.refused, writes: [] });
    declare(project, documentOf("admin").replace("{", "{ /* the same */ "));
    const same = await way.apply(project, reviewed);
    expect({ code: same.code, events: await account.events() }, same.output).toEqual({
      code: 0,
      events: ["membership.updated kim@acme.example role: member → admin"],
    });
    expect(await project.charter(["plan", "org.ts"])).toMatchObject({ code: 0 });
  });

  test("says where in the file a line stands that is wrong, and writes nothing", async () => {
    declare(project, documentOf("admn"));
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    const [, , line = ""] = readFileSync(join(project.folder, "org.ts"), "utf8").split("\n");
    const column = line.indexOf('"admn"') + 1;
    expect(output).toContain(`org.ts:3:${column}: error: \`admn\` is no organization role of Standard.`);
  });
});

describe("a document that a program holds", () => {
  const { account, project } = useGiven(team);

  test("is a charter as well: `Charter.from` plans, guards and registers it", async () => {
    const before = project.addresses();
    program(project, `Charter.from(${documentOf("admin")})`);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.updated kim@acme.example role: member → admin"]);
    expect(project.addresses()).toEqual(before);
    program(project, 'Charter.from(defineCharter({ platform: "standard", organizations: {} }))');
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("acme: destroy");
  });

  test("is refused with the keys that lead to what is wrong in it", async () => {
    program(project, `Charter.from(${documentOf("admn", { website: "of none" }).replace('"of none"', "undefined")})`);
    const notData = await pulumiUp.apply(project);
    expect(notData.code, notData.output).toBe(1);
    expect(notData.output).toContain("organizations.acme.website: This is undefined, which no charter can hold.");
    program(project, `Charter.from(defineCharter(${documentOf("admn")}))`);
    const { code, output } = await pulumiUp.apply(project);
    expect(code, output).toBe(1);
    expect(output).toContain(
      'organizations.acme.members["kim@acme.example"]: `admn` is no organization role of Standard.',
    );
  });
});
