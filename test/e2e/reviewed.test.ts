/** A reviewed plan restricts every run that is tied to it, whoever starts it. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";
import { findText, type Project, useProject } from "./project.js";
import { charterApply, pulumiUp, ways } from "./ways.js";

const { main, lab } = acme.workspaces;

/** Pat goes, Kim becomes admin, Zoe comes and may read. */
const edited = charterOf(
  {
    members: {
      ...without<string>(acme.members, "pat@acme.example"),
      "kim@acme.example": "admin",
      "zoe@acme.example": "member",
    },
    workspaces: { main: { ...main, grants: { ...main.grants, "zoe@acme.example": "read" } }, lab },
  },
  { guard },
);

const file = ({ folder }: Project) => join(folder, "plan.json");

/** Ties a run to the reviewed plan. */
const under = (project: Project) => ({ CHARTER_PLAN: file(project) });

async function review(project: Project): Promise<void> {
  project.declare(edited);
  const { code, output } = await project.charter(["plan", "org.yaml", "--out", "plan.json"]);
  expect(code, output).toBe(2);
  expect(output).toContain("charter apply org.yaml --plan plan.json");
}

describe.each(ways)("$name", (way) => {
  const { account, project } = useGiven(team);
  beforeAll(() => review(project));

  test("under a reviewed plan writes nothing where somebody appeared in what it would do, and names them", async () => {
    const kim = "/organizations/acme/memberships/kim@acme.example";
    await account.call("PATCH", kim, { role: "billing-user" });
    await account.forget();
    const other = await way.apply(project, under(project));
    expect({ code: other.code, writes: account.writes() }, other.output).toEqual({ code: way.refused, writes: [] });
    expect(other.output).toContain(
      "acme/members/kim@acme.example would change role billing-user → admin; reviewed was role member → admin.",
    );
    await account.call("PATCH", kim, { role: "member" });
    await account.forget();
  });

  test("does what was reviewed, and again after somebody accepted: what waited is done then", async () => {
    const first = await way.apply(project, under(project));
    expect({ code: first.code, events: [...(await account.events())].sort() }, first.output).toEqual({
      code: 0,
      events: [
        "membership.invited zoe@acme.example",
        "membership.removed pat@acme.example",
        "membership.updated kim@acme.example role: member → admin",
      ],
    });
    await account.everybodyAccepts();
    await account.forget();
    const second =
      way === charterApply
        ? await project.charter(["apply", "org.yaml", "--plan", "plan.json"])
        : await way.apply(project, under(project));
    expect({ code: second.code, events: await account.events() }, second.output).toEqual({
      code: 0,
      events: ["grant.created zoe@acme.example"],
    });
  });

  test("is refused with a plan that was changed, that is old, that is none, or that is another charter's", async () => {
    const whole = readFileSync(file(project), "utf8");
    await account.forget();
    const tighter = { ...edited, guard: { ...guard, maxRemovals: 5 } };
    const unfit = [
      { text: whole.replace('"to":"admin"', '"to":"owner"'), says: "was changed after it was written" },
      { env: { CHARTER_PLAN_MAX_AGE: "0m" }, says: "older than it may be (0 seconds)" },
      { env: { CHARTER_PLAN: "" }, says: "CHARTER_PLAN names no file." },
      { text: "{}", says: "is no plan that can be applied: the document must have required property" },
      { charter: tighter, says: "The plan was reviewed for other content of this charter" },
    ];
    // What becomes of one, becomes of all: Pulumi is told of the same refusal.
    for (const { text = whole, env = {}, charter = edited, says } of way === pulumiUp ? unfit.slice(0, 1) : unfit) {
      writeFileSync(file(project), text);
      project.declare(charter);
      const { code, output } = await way.apply(project, { ...under(project), ...env });
      expect({ failed: code !== 0, writes: account.writes() }, output).toEqual({ failed: true, writes: [] });
      expect(output).toContain(says);
    }
  });
});

describe("`charter plan --out`", () => {
  const { account, project } = useGiven(team);

  test("writes no token, and nothing where a guard refuses the plan", async () => {
    await review(project);
    expect(findText(project.folder, account.token)).toEqual([]);
    project.declare(charterOf({ members: acme.members }));
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
