import { describe, expect, test } from "vitest";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";
import { heldToPlan } from "./licensed.js";
import { refuseThrough } from "./refusing-proxy.js";

const [kim, pat] = ["acme/members/kim@acme.example", "acme/members/pat@acme.example"];
const { main, lab } = acme.workspaces;

const members = { ...without<string>(acme.members, "pat@acme.example"), "kim@acme.example": "billing-user" };
/** Kim's role changes, Pat goes, and the lab is forgotten. */
const edited = charterOf({ members, workspaces: { main } }, { guard, removed: { "acme/lab": "forget" } });

/** What Charter's own messages say to add. */
const plan = ["**:Guard::*", "**:Outcome::*"];

describe("`pulumi up --target`", () => {
  const { account, project } = useGiven(team);

  const upTo = (targets: readonly string[], more: readonly string[] = [], env = {}) =>
    project.pulumi(["up", "--yes", "--skip-preview", ...targets.flatMap((one) => ["--target", one]), ...more], env);

  test("of some members writes nothing without the plan, and names the members and the targets to add", async () => {
    project.declare(edited);
    const { code, output } = await upTo([`**::${kim}`, `**::${pat}`]);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    for (const member of [kim, pat]) expect(output).toContain(`so ${member} is left as it is.`);
    expect(output).toContain("`--target '**:Guard::*' --target '**:Outcome::*'`");
    expect(project.addresses()).toEqual(expect.arrayContaining(["acme/lab", pat]));
  });

  test.each([
    {
      whom: "a member who changes",
      target: kim,
      more: ["--target-dependents"],
      told: [pat, "acme/lab"],
      event: "membership.updated kim@acme.example role: member → billing-user",
    },
    { whom: "one who goes", target: pat, more: [], told: ["acme/lab"], event: "membership.removed pat@acme.example" },
  ])("of $whom, with what the message names, does just that", async ({ target, more, told, event }) => {
    const run = () => upTo([`**::${target}`, ...plan], more);
    const { code, output, breaches, events } = await heldToPlan(account, project, run, { told });
    expect({ code, breaches, events }, output).toEqual({ code: 0, breaches: [], events: [event] });
    expect(project.addresses()).toEqual(expect.arrayContaining(told));
  });

  test("of a setting that the service refuses fails, and says so even where the outcome is not named", async () => {
    project.declare(charterOf({ members, workspaces: { main: { ...main, name: "Renamed" }, lab } }, { guard }));
    const proxy = await refuseThrough(account.url, ({ method }) => method === "PATCH");
    const through = (targets: readonly string[]) => upTo(["**::acme/main", ...targets], [], { CHARTER_URL: proxy.url });
    const both = await through(plan);
    const withoutOutcome = await through(plan.slice(0, 1));
    proxy.close();
    expect(both.code, both.output).toBe(1);
    for (const { output } of [both, withoutOutcome]) expect(output).toContain("not written: acme/main: PATCH");
  });
});
