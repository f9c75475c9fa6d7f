import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { type Project, useProject } from "./project.js";
import { ways } from "./ways.js";

const dana = { "dana@acme.example": "owner" };
const people = { ...dana, "ana@acme.example": "member", "kim@acme.example": "member" };
const workspaces = { main: { name: "Main", default: true }, lab: { name: "Lab" } };
const guard = { maxRemovals: "100%", maxLosses: "100%" };

const urnOf = (project: Project, address: string): string =>
  project.resources().find(({ urn }) => urn.endsWith(`::${address}`))?.urn ?? "";

const protect = async (project: Project, address: string) =>
  expect(await project.pulumi(["state", "protect", "--yes", urnOf(project, address)])).toMatchObject({ code: 0 });

/** The command that a refusal says to run. */
function commandIn(output: string): readonly string[] {
  const [, urn = "", stack = ""] = /pulumi state unprotect '([^']+)' --stack (\S+) --yes/.exec(output) ?? [];
  return ["state", "unprotect", urn, "--stack", stack, "--yes"];
}

describe.each(ways)("$name of a charter whose objects somebody protected in the state", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("refuses to remove, to replace and to forget them before the first write, and names the command that unprotects", async () => {
    project.declare(charterOf({ members: people, workspaces }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    for (const address of ["acme/members/kim@acme.example", "acme/members/ana@acme.example", "acme/lab"])
      await protect(project, address);
    await account.forget();
    // Another change keeps what is protected protected.
    project.declare(charterOf({ name: "Acme II", members: people, workspaces }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["organization.updated acme name: Acme → Acme II"]);
    await account.forget();
    const corrected = { role: "member", previously: "ana@acme.example" };
    const { main } = workspaces;
    project.declare(
      charterOf(
        { members: { ...dana, "anna@acme.example": corrected, "lee@acme.example": "member" }, workspaces: { main } },
        { guard, removed: { "acme/lab": "forget" } },
      ),
    );
    const planned = await project.charter(["plan", "org.yaml"]);
    const { code, output } = await way.apply(project);
    expect({ planned: planned.code, code, writes: account.writes() }, output).toEqual({
      planned: 3,
      code: way.refused,
      writes: [],
    });
    for (const text of [planned.output, output]) {
      expect(text).toContain("acme/members/kim@acme.example is protected in the state, and would be removed.");
      expect(text).toContain("acme/members/anna@acme.example is protected in the state, and would be replaced.");
      expect(text).toContain("acme/lab is protected in the state, and would be forgotten.");
    }
  });

  test("removes them after that command", async () => {
    project.declare(charterOf({ members: { ...dana, "ana@acme.example": "member" }, workspaces }, { guard }));
    const { output } = await way.apply(project);
    expect(await project.pulumi(commandIn(output))).toMatchObject({ code: 0 });
    const run = await way.apply(project);
    expect({ code: run.code, events: await account.events() }, run.output).toEqual({
      code: 0,
      events: ["organization.updated acme name: Acme II → Acme", "membership.revoked kim@acme.example"],
    });
  });
});
