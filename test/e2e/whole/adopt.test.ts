import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { type Environment, type Project, useProject } from "../project.js";
import { charterApply, pulumiUp, ways } from "../ways.js";

const members = { "dana@acme.example": "owner", "kim@acme.example": "member", "pat@acme.example": "member" };
const workspaces = { production: { name: "Production", grants: { "kim@acme.example": "write" } } };

describe.each(ways)("a lost state, with $name", (way) => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(async () => {
    project.declare(charterOf({ members, workspaces }));
    await charterApply.apply(project);
    await account.everybodyAccepts();
    await charterApply.apply(project);
  });
  /** A backend that knows nothing. Each way has its own: a stack that was made is not one that has run. */
  const empty = (project: Project): Environment => {
    const state = join(project.folder, "empty");
    mkdirSync(state, { recursive: true });
    return { PULUMI_BACKEND_URL: `file://${state}` };
  };
  const apply = (env: Environment = {}) =>
    way === pulumiUp
      ? project
          .pulumi(["stack", "init", "main"], { ...empty(project), ...env })
          .then(() => way.apply(project, { ...empty(project), ...env }))
      : way.apply(project, { ...empty(project), ...env });

  test("is said loudly and refused before any write (D5)", async () => {
    await account.forget();
    const { code, output } = await apply();
    expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("The state is empty, but acme exists with 2 other members and 1 workspace");
    expect(output).toContain("--adopt");
    expect(await apply()).toMatchObject({ code: way.refused });
  });

  test("`charter plan` shows the adoption and exits with 3; with --adopt it is a plan (D5)", async () => {
    const refused = await project.charter(["plan", "org.yaml"], empty(project));
    expect(refused).toMatchObject({ code: 3, output: expect.stringContaining("kim@acme.example: exists as declared") });
    expect(await project.charter(["plan", "org.yaml", "--adopt"], empty(project))).toMatchObject({ code: 2 });
  });

  test("a licensed adoption writes nothing, and needs no licence afterwards (D5, D21)", async () => {
    await account.forget();
    if (way === pulumiUp) project.declare(charterOf({ adopt: true, members, workspaces }));
    const { code, output } =
      way === pulumiUp ? await apply() : await project.charter(["apply", "org.yaml", "--adopt"], empty(project));
    expect({ code, events: await account.events() }, output).toEqual({ code: 0, events: [] });
    project.declare(charterOf({ members, workspaces }));
    const plan = await project.charter(["plan", "org.yaml"], empty(project));
    expect(plan, plan.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
  });
});

describe("an exported organization", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is adopted with --adopt, and plans to zero (D5)", async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    await account.call("POST", "/organizations/acme/memberships", { principal: "kim@acme.example", role: "admin" });
    const exported = await project.charter(["export", "acme"]);
    project.declare(JSON.parse(JSON.stringify((await import("yaml")).parse(exported.output))));
    await account.forget();
    expect(await project.charter(["apply", "org.yaml"])).toMatchObject({ code: 3 });
    expect(await project.charter(["apply", "org.yaml", "--adopt"])).toMatchObject({ code: 0 });
    expect(account.writes()).toEqual([]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });
});

describe("an organization that holds nobody else", () => {
  const account = useAccount();
  const project = useProject(account);

  test("needs no licence: whoever created it by hand declares the rest (D21)", async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    project.declare(charterOf({ members, workspaces }));
    expect(await project.charter(["apply", "org.yaml"])).toMatchObject({ code: 0 });
  });
});
