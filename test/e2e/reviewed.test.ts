/** A reviewed plan restricts every run that is tied to it, whoever starts it. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Account, useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { findText, type Project, useProject } from "./project.js";
import { type Way, ways } from "./ways.js";

const people = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${name}@acme.example`, "member"]));
const dana = { "dana@acme.example": "owner" };
const guard = { maxRemovals: "100%" };
const declared = (members: object, grants: object = {}) =>
  charterOf(
    { members: { ...dana, ...members }, workspaces: { main: { name: "Main", default: true, grants } } },
    { guard },
  );

const file = ({ folder }: Project) => join(folder, "plan.json");

/** Ties a run to the reviewed plan. */
const under = (project: Project) => ({ CHARTER_PLAN: file(project) });

async function review(project: Project): Promise<void> {
  const { code, output } = await project.charter(["plan", "org.yaml", "--out", "plan.json"]);
  expect(code, output).toBe(2);
  expect(output).toContain("charter apply org.yaml --plan plan.json");
}

/** An organization whose people have joined, and a plan for review: Ana goes, Kim becomes admin, Zoe comes and may read. */
async function prepare(way: Way, project: Project, account: Account): Promise<void> {
  project.declare(declared(people("ana", "kim")));
  expect(await way.apply(project)).toMatchObject({ code: 0 });
  await account.everybodyAccepts();
  expect(await way.apply(project)).toMatchObject({ code: 0 });
  project.declare(declared({ "kim@acme.example": "admin", ...people("zoe") }, { "zoe@acme.example": "read" }));
  await review(project);
  await account.forget();
}

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => prepare(way, project, account));

  test("under a reviewed plan writes nothing where somebody appeared in what it would do, and names them", async () => {
    const charter = JSON.parse(readFileSync(join(project.folder, "org.yaml"), "utf8"));
    const [kim] = (await account.memberships()).filter(({ principal }) => principal === "kim@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${kim?.id}`, { role: "billing-user" });
    await account.forget();
    const other = await way.apply(project, under(project));
    expect({ code: other.code, writes: account.writes() }, other.output).toEqual({ code: way.refused, writes: [] });
    expect(other.output).toContain(
      "acme/members/kim@acme.example would change role billing-user → admin; reviewed was role member → admin.",
    );
    await account.call("PATCH", `/organizations/acme/memberships/${kim?.id}`, { role: "member" });
    await account.forget();
    project.declare({ ...charter, guard: { maxRemovals: "99%" } });
    const looser = await way.apply(project, under(project));
    expect({ code: looser.code, writes: account.writes() }, looser.output).toEqual({ code: way.refused, writes: [] });
    expect(looser.output).toContain("The plan was reviewed for other content of this charter");
    project.declare(charter);
  });

  test("does what was reviewed, and again after somebody accepted: what waited is done then", async () => {
    const first = await way.apply(project, under(project));
    expect({ code: first.code, events: [...(await account.events())].sort() }, first.output).toEqual({
      code: 0,
      events: [
        "membership.invited zoe@acme.example",
        "membership.removed ana@acme.example",
        "membership.updated kim@acme.example role: member → admin",
      ],
    });
    await account.everybodyAccepts();
    await account.forget();
    const second = await way.apply(project, under(project));
    expect({ code: second.code, events: await account.events() }, second.output).toEqual({
      code: 0,
      events: ["grant.created zoe@acme.example"],
    });
  });

  test("is refused with a plan that was changed, that is old, or that is none", async () => {
    const whole = readFileSync(file(project), "utf8");
    await account.forget();
    for (const [text, words, env] of [
      [whole.replace('"to":"admin"', '"to":"owner"'), "was changed after it was written", {}],
      [whole, "older than it may be (0 seconds)", { CHARTER_PLAN_MAX_AGE: "0m" }],
      [whole, "CHARTER_PLAN names no file.", { CHARTER_PLAN: "" }],
      ["{}", "is no plan that can be applied: the document must have required property", {}],
    ] as const) {
      writeFileSync(file(project), text);
      project.declare(declared(people("kim", "zoe")));
      const { code, output } = await way.apply(project, { ...under(project), ...env });
      expect({ failed: code !== 0, writes: account.writes() }, output).toEqual({ failed: true, writes: [] });
      expect(output).toContain(words);
    }
  });
});

describe("`charter plan --out`", () => {
  const account = useAccount();
  const project = useProject(account);

  test("writes no token, and nothing where a guard refuses the plan", async () => {
    project.declare(declared(people("ana")));
    await review(project);
    expect(findText(project.folder, account.token)).toEqual([]);
    expect(await project.charter(["apply", "org.yaml", "--plan", "plan.json"])).toMatchObject({ code: 0 });
    project.declare(charterOf({ members: { ...dana, ...people("ana") } }));
    const refused = await project.charter(["plan", "org.yaml", "--out", "refused.json"]);
    expect(refused.code, refused.output).toBe(3);
    expect(() => readFileSync(join(project.folder, "refused.json"))).toThrow("ENOENT");
  });
});

describe("a program of classes", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is refused under CHARTER_PLAN: it has no plan that somebody could review", async () => {
    writeFileSync(
      join(project.program, "index.js"),
      'const { Organization } = require("@charter/sdk");\nnew Organization("acme", { slug: "acme", name: "Acme" });\n',
    );
    const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview"], { CHARTER_PLAN: "plan.json" });
    expect({ code: code === 0, writes: account.writes() }, output).toEqual({ code: false, writes: [] });
    expect(output).toContain(
      "CHARTER_PLAN ties this run to a reviewed plan, which a program of classes does not have.",
    );
  });
});
