import { describe, expect, test } from "vitest";
import { exitCode } from "../../../sdk/src/plan";
import { unknownManaged } from "../../../sdk/src/plan/managed";
import { charterOf, managedSet, planOf, refusals, steps, type World } from "./world";

const members = { "dana@acme.example": "owner", "ana@acme.example": "member" };
const populated: World = { members, workspaces: { data: {} } };
const team = "members: { dana@acme.example: owner, ana@acme.example: member }\n";
const empty = managedSet([]);
const warned = ({ warnings }: ReturnType<typeof planOf>) => warnings.map(({ code }) => code);

describe("an empty state against an organization that people live in (D5)", () => {
  test("shows the adoption and is refused, with what stands there and what would license it", () => {
    const plan = planOf(charterOf(team), populated, empty);
    expect({ steps: steps(plan), exit: exitCode(plan), refusals: plan.refusals }).toEqual({
      steps: ["adopt acme", "adopt acme/members/ana@acme.example", "adopt acme/members/dana@acme.example"],
      exit: 3,
      refusals: [
        {
          code: "empty-state",
          message:
            "The state is empty, but acme exists with 1 other member and 1 workspace: equal objects are adopted, and lines that were removed before cannot be told.",
          remedy: expect.stringContaining("`--adopt`, or write `adopt: true` at the organization acme"),
          position: { file: "org.yaml", line: 4, column: 3 },
        },
      ],
    });
  });

  test.each([
    ["--adopt", charterOf(team), { adopt: true }],
    ["`adopt: true` at the organization", charterOf(`${team}adopt: true`), {}],
  ])("is adopted with %s, and the warning stays", (_, charter, licence) => {
    const plan = planOf(charter, populated, empty, licence);
    expect([refusals(plan), warned(plan)]).toEqual([[], ["empty-state"]]);
  });

  test("a licence for the organization is none for what differs in it: that needs `adopt: true` at its own line", () => {
    const charter = charterOf(team.replace("ana@acme.example: member", "ana@acme.example: admin"));
    expect(refusals(planOf(charter, populated, empty, { adopt: true }))).toEqual(["exists-and-differs"]);
  });

  test("a base whose charter manages nothing there is empty, too", () => {
    expect(refusals(planOf(charterOf(team), populated, { ...empty, source: "base" }))).toEqual(["empty-state"]);
  });
});

describe("what is not refused", () => {
  const owner = "members: { dana@acme.example: owner }";
  test.each<[string, string, World, typeof empty]>([
    [
      "an organization that holds nobody but the credential",
      team,
      { members: { "dana@acme.example": "owner" } },
      empty,
    ],
    ["what a killed first run made", team, populated, { ...empty, begun: true }],
    ["an organization in which nothing is declared yet but whoever runs this", owner, populated, empty],
    ["a state that nobody could read", team, populated, unknownManaged],
  ])("%s", (_, declared, world, managed) => {
    expect(refusals(planOf(charterOf(declared), world, managed))).toEqual([]);
  });
});
