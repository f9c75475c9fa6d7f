import { beforeAll, describe, expect, test } from "vitest";
import { type Account, useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { heldToPlan } from "./licensed.js";
import { type Project, useProject } from "./project.js";
import { refuseThrough } from "./refusing-proxy.js";
import { charterApply } from "./ways.js";

const dana = { "dana@acme.example": "owner" };
const people = { ...dana, "ana@acme.example": "member", "kim@acme.example": "member", "lee@acme.example": "member" };
const workspaces = { main: { name: "Main" }, lab: { name: "Lab" } };

/** What Charter's own messages say to add. */
const plan = ["--target", "**:Guard::*", "--target", "**:Outcome::*"];

const upTo = (project: Project, address: string, ...more: readonly string[]) =>
  project.pulumi(["up", "--yes", "--skip-preview", "--target", `**::${address}`, ...more]);

async function settle(account: Account, project: Project): Promise<void> {
  project.declare(charterOf({ members: people, workspaces }));
  expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  await account.everybodyAccepts();
  await account.forget();
}

describe("`pulumi up --target`", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() => settle(account, project));

  test("of one member writes nothing without the plan, and names the member and the targets to add", async () => {
    project.declare(
      charterOf(
        { members: { ...people, "kim@acme.example": "admin" }, workspaces: { main: { name: "Main" } } },
        { removed: { "acme/lab": "forget" } },
      ),
    );
    const { code, output } = await upTo(project, "acme/members/kim@acme.example");
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("so acme/members/kim@acme.example is left as it is.");
    expect(output).toContain("`--target '**:Guard::*' --target '**:Outcome::*'`");
    expect(project.addresses()).toContain("acme/lab");
  });

  test.each([{ more: [] }, { more: ["--target-dependents"] }])(
    "of that member with what the message names does just that, $more",
    async ({ more }) => {
      const { code, output, breaches, events } = await heldToPlan(
        account,
        project,
        () => upTo(project, "acme/members/kim@acme.example", ...plan, ...more),
        { told: ["acme/lab"] },
      );
      expect({ code, breaches, events }, output).toEqual({
        code: 0,
        breaches: [],
        events: [expect.stringContaining("membership.updated kim@acme.example role: ")],
      });
      expect(project.addresses()).toContain("acme/lab");
      project.declare(
        charterOf({ members: people, workspaces: { main: { name: "Main" } } }, { removed: { "acme/lab": "forget" } }),
      );
    },
  );

  test("of somebody who is removed says so where the plan is not named, and removes them where it is", async () => {
    const { "ana@acme.example": ana, "kim@acme.example": kim, ...others } = people;
    project.declare(charterOf({ members: others, workspaces }, { guard: { maxRemovals: 2, maxLosses: 2 } }));
    await account.forget();
    const alone = await upTo(project, "acme/members/ana@acme.example");
    expect({ code: alone.code, writes: account.writes() }, alone.output).toEqual({ code: 1, writes: [] });
    expect(alone.output).toContain("so acme/members/ana@acme.example is left as it is.");
    await account.forget();
    const named = await heldToPlan(account, project, () => upTo(project, "acme/members/ana@acme.example", ...plan), {
      told: ["acme/members/kim@acme.example"],
    });
    expect({ code: named.code, breaches: named.breaches, events: named.events }, named.output).toEqual({
      code: 0,
      breaches: [],
      events: ["membership.removed ana@acme.example"],
    });
    expect(project.addresses()).toContain("acme/members/kim@acme.example");
  });

  test("of a setting that the service refuses fails, and says so even where the outcome is not named", async () => {
    const { "ana@acme.example": ana, "kim@acme.example": kim, ...others } = people;
    const renamed = { ...workspaces, main: { name: "Renamed" } };
    project.declare(charterOf({ members: others, workspaces: renamed }, { guard: { maxRemovals: 2, maxLosses: 2 } }));
    const proxy = await refuseThrough(account.url, ({ method }) => method === "PATCH");
    const through = (targets: readonly string[]) =>
      project.pulumi(["up", "--yes", "--skip-preview", "--target", "**::acme/main", ...targets], {
        CHARTER_URL: proxy.url,
      });
    const both = await through(plan);
    const withoutOutcome = await through(plan.slice(0, 2));
    proxy.close();
    expect(both.code, both.output).toBe(1);
    for (const { output } of [both, withoutOutcome]) expect(output).toContain("not written: acme/main: PATCH");
  });
});
