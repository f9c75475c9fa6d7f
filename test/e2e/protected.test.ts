import { describe, expect, test } from "vitest";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";
import { ways } from "./ways.js";

const protectedOnes = ["acme/members/kim@acme.example", "acme/members/pat@acme.example", "acme/lab"];
const others = without<string>(acme.members, "kim@acme.example", "pat@acme.example");
const { main, lab } = acme.workspaces;
/** Main, where Kim has nothing. */
const withoutKim = { ...main, grants: without<string>(main.grants, "kim@acme.example") };

/** The command that a refusal says to run. */
function commandIn(output: string): readonly string[] {
  const [, urn = "", stack = ""] = /pulumi state unprotect '([^']+)' --stack (\S+) --yes/.exec(output) ?? [];
  return ["state", "unprotect", urn, "--stack", stack, "--yes"];
}

describe.each(ways)("$name of a charter whose objects somebody protected in the state", (way) => {
  const { account, project } = useGiven(team);

  test("refuses to remove, to replace and to forget them before the first write, and names the command that unprotects", async () => {
    const urns = project
      .resources()
      .flatMap(({ urn }) => (protectedOnes.some((one) => urn.endsWith(`::${one}`)) ? urn : []));
    expect(await project.pulumi(["state", "protect", "--yes", ...urns])).toMatchObject({ code: 0 });
    // Another change keeps what is protected protected.
    project.declare(charterOf({ ...acme, name: "Acme II" }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["organization.updated acme name: Acme → Acme II"]);
    await account.forget();
    const members = { ...others, "patty@acme.example": { role: "member", previously: "pat@acme.example" } };
    project.declare(
      charterOf({ members, workspaces: { main: withoutKim } }, { guard, removed: { "acme/lab": "forget" } }),
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
      expect(text).toContain("acme/members/patty@acme.example is protected in the state, and would be replaced.");
      expect(text).toContain("acme/lab is protected in the state, and would be forgotten.");
    }
  });

  test("removes them after that command", async () => {
    const members = without<string>(acme.members, "kim@acme.example");
    project.declare(charterOf({ members, workspaces: { main: withoutKim, lab } }, { guard }));
    const { output } = await project.charter(["plan", "org.yaml"]);
    expect(await project.pulumi(commandIn(output))).toMatchObject({ code: 0 });
    const run = await way.apply(project);
    expect(
      { code: run.code, events: [...(await account.events())].map((line) => line.replace(" (along)", "")).sort() },
      run.output,
    ).toEqual({
      code: 0,
      events: [
        "grant.revoked kim@acme.example",
        "membership.removed kim@acme.example",
        "organization.updated acme name: Acme II → Acme",
      ],
    });
  });
});
