import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { type Environment, useProject } from "../project.js";
import { charterApply, pulumiUp, type Way, ways } from "../ways.js";
import { madeByHand } from "./made-by-hand.js";

const members = { "dana@acme.example": "owner", "kim@acme.example": "member", "pat@acme.example": "member" };
const workspaces = { production: { name: "Production", grants: { "kim@acme.example": "write" } } };

describe("a lost state", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => madeByHand(account, { members, workspaces }));
  /** A backend that knows nothing. Each way has its own: a stack that was made is not one that has run. */
  const empty = ({ name }: Way): Environment => {
    const state = join(project.folder, name.replace(" ", "-"));
    mkdirSync(state, { recursive: true });
    return { PULUMI_BACKEND_URL: `file://${state}` };
  };

  test.each(ways)("is said loudly and refused before any write, by $name (D5)", async (way) => {
    project.declare(charterOf({ members, workspaces }));
    if (way === pulumiUp) await project.pulumi(["stack", "init", "main"], empty(way));
    const { code, output } = await way.apply(project, empty(way));
    expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("The state is empty, but acme exists with 2 other members and 1 workspace");
    expect(output).toContain("--adopt");
    expect(await way.apply(project, empty(way))).toMatchObject({ code: way.refused });
  });

  test("`charter plan` shows the adoption and exits with 3; with --adopt it is a plan (D5)", async () => {
    const refused = await project.charter(["plan", "org.yaml"], empty(charterApply));
    expect(refused).toMatchObject({ code: 3, output: expect.stringContaining("kim@acme.example: exists as declared") });
    expect(await project.charter(["plan", "org.yaml", "--adopt"], empty(charterApply))).toMatchObject({ code: 2 });
  });

  test("is healed without a write by what the charter licenses; afterwards it needs no licence (D5, D21)", async () => {
    project.declare(charterOf({ adopt: true, members, workspaces }));
    const { code, output } = await pulumiUp.apply(project, empty(pulumiUp));
    expect({ code, writes: account.writes() }, output).toEqual({ code: 0, writes: [] });
    project.declare(charterOf({ members, workspaces }));
    const plan = await project.charter(["plan", "org.yaml"], empty(pulumiUp));
    expect(plan, plan.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
  });

  test("is healed without a write by an export of the organization, with --adopt, and plans to zero (D5, D21)", async () => {
    const exported = await project.charter(["export", "acme"]);
    project.declare(parse(exported.output));
    const args = ["apply", "org.yaml", "--adopt"];
    expect(await project.charter(args, empty(charterApply))).toMatchObject({ code: 0 });
    expect(account.writes()).toEqual([]);
    const plan = await project.charter(["plan", "org.yaml"], empty(charterApply));
    expect(plan, plan.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
  });
});

describe("an organization that holds nobody else", () => {
  const account = useAccount();
  const project = useProject(account);

  test("needs no licence: whoever created it by hand declares the rest (D21)", async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    project.declare(charterOf({ members, workspaces }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  });
});
