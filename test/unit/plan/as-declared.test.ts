import { describe, expect, test } from "vitest";
import { exitCode } from "../../../sdk/src/plan";
import { alarmsOf } from "../../../sdk/src/report/alarms";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managedSet, managing, planOf, refusals, steps } from "./world";

const dana = "dana@acme.example";
const lee = "lee@acme.example";
const members = { [dana]: "owner", [lee]: "admin" };
const charter = charterOf("name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: admin }");

describe("a plan without changes says what is not as declared all the same", () => {
  test("an owner made by hand is named first", () => {
    const live = { ...members, "mal@acme.example": "owner", "kim@acme.example": "member" };
    const plan = planOf(charter, { members: live }, managing({ members }));
    expect(
      planToText(plan, { objects: 3 }),
    ).toBe(`Nobody declared these people, and they have more than the lowest role:
  acme/members/mal@acme.example (owner, active)

No changes. acme is as declared (3 objects), but for 1 person with a higher role whom nobody declared and 1 object that nobody declared.

Not declared and not managed, left alone: 1 object.
  acme/members/kim@acme.example (member, active)
`);
  });

  test("somebody suspended by hand is named with the role that they do not have now", () => {
    const live = { ...members, [lee]: { role: "admin", status: "suspended" as const } };
    const plan = planOf(charter, { members: live }, managing({ members }));
    expect(exitCode(plan)).toBe(0);
    expect(planToText(plan, { objects: 3 })).toContain(
      "as declared (3 objects), but for 1 person who is suspended.\n\nSuspended, so without what their lines say. Let the service end that, or remove their line:\n  acme/members/lee@acme.example (admin)",
    );
  });

  test("a required owner who is suspended by hand is named as one (D18)", () => {
    const owners = { [dana]: "owner", [lee]: { role: "owner", status: "suspended" as const } };
    const required = charterOf(
      "name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: owner }",
      "guard: { requiredOwners: [lee@acme.example] }\n",
    );
    const plan = planOf(required, { members: owners }, managing({ members }));
    expect(plan.suspended).toMatchObject([{ address: `acme/members/${lee}`, role: "owner", required: true }]);
    expect(planToText(plan, { objects: 3 })).toContain("  acme/members/lee@acme.example (owner, a required owner)");
  });

  test("Pulumi's own preview, which knows of nobody who is not declared, is told of both", () => {
    const live = { ...members, [lee]: { role: "admin", status: "suspended" as const }, "mal@acme.example": "owner" };
    expect(alarmsOf(planOf(charter, { members: live }, managing({ members })))).toEqual([
      "Nobody declared acme/members/mal@acme.example (owner, active), who has more than the lowest role.",
      "acme/members/lee@acme.example is suspended, so without the role admin that its line says.",
    ]);
  });

  test("and a plan with changes names them before all else", () => {
    const live = { ...members, "mal@acme.example": "owner", "kim@acme.example": "member" };
    const more = charterOf("name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: member }");
    const text = planToText(planOf(more, { members: live }, managing({ members })), { objects: 3 });
    expect(text).toMatch(
      /^Nobody declared these people, and they have more than the lowest role:\n {2}acme\/members\/mal@acme.example \(owner, active\)\n\nacme as /,
    );
    expect(planOf(more, { members: live }, managing({ members })).unmanaged.map(({ address }) => address)).toEqual([
      "acme/members/mal@acme.example",
      "acme/members/kim@acme.example",
    ]);
  });
});

describe("an organization that `removed:` names and that nobody sees", () => {
  const managed = managedSet([
    { address: "acme", kind: "Organization", id: "org-acme" },
    { address: "acme/members/lee@acme.example", kind: "Membership", id: "mem-lee" },
  ]);
  const gone = (action: string) =>
    planOf(
      { ...charter, resources: [], tombstones: [{ address: "acme", action, position }] } as typeof charter,
      undefined,
      managed,
    );
  const position = { file: "org.yaml", line: 1, column: 1 };

  test("is refused under `destroy`: the token may have lost its rights", () => {
    const plan = gone("destroy");
    expect(refusals(plan)).toEqual(["organization-not-visible"]);
    expect(plan.refusals[0]?.remedy).toContain("write `removed: { acme: forget }`, and apply that.");
  });

  test("is let go of under `forget`, with everything in it", () => {
    const plan = gone("forget");
    expect([steps(plan), refusals(plan)]).toEqual([["forget acme", "forget acme/members/lee@acme.example"], []]);
  });
});
