import { describe, expect, test } from "vitest";
import { figuresOf } from "../../../sdk/src/plan/managed";
import { alarmsOf } from "../../../sdk/src/report/alarms";
import { planToJson } from "../../../sdk/src/report/json";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managing, planOf } from "./world";

const members = { "dana@acme.example": "owner", "lee@acme.example": "owner" };
const guarded = (guard: string) => charterOf(`name: Acme\nmembers: ${JSON.stringify(members)}`, `guard: ${guard}\n`);

const before = "{ maxRemovals: 25%, maxLosses: 3, minOwners: 2, requiredOwners: [lee@acme.example] }";

/** Plans a guard against the one that the last run had. */
const planned = (guard: string, last = before) =>
  planOf(guarded(guard), { members }, { ...managing({ members }), guard: figuresOf(guarded(last).guard) });

const linesOf = (guard: string, last = before) =>
  planned(guard, last).loosened.map(({ figure, from, to }) => `${figure}: ${from} → ${to}`);

describe("a guard that the charter loosens is a line of the plan", () => {
  test("with each figure, before and now, where it stands", () => {
    const plan = planned("{ maxRemovals: 100%, maxLosses: 50, minOwners: 1 }");
    expect(planToText(plan, { objects: 3 })).toContain(`The guard allows more than before:
  guard.maxRemovals: 25% → 100%  org.yaml:7
  guard.maxLosses: 3 → 50  org.yaml:7
  guard.minOwners: 2 → 1  org.yaml:7
  guard.requiredOwners: lee@acme.example → nobody
`);
    expect(JSON.parse(planToJson(plan)).loosened[0]).toEqual({
      figure: "maxRemovals",
      from: "25%",
      to: "100%",
      position: { file: "org.yaml", line: 7, column: 10 },
    });
    expect(alarmsOf(plan)[0]).toBe("guard.maxRemovals allows more than before: 25% → 100%.");
  });

  test("where a figure is dropped, so that what holds unwritten is more", () => {
    expect(linesOf("{}", "{ maxRemovals: 10%, maxLosses: 5% }")).toEqual([
      "maxRemovals: 10% → 25%",
      "maxLosses: 5% → 25%",
    ]);
  });

  test("where a number takes the place of a share, or a share that of a number: nobody can tell which is more", () => {
    expect(linesOf(before.replace("25%", "2"))).toEqual(["maxRemovals: 25% → 2"]);
    expect(linesOf(before.replace("3", "10%"))).toEqual(["maxLosses: 3 → 10%"]);
  });

  test("where something may last longer, or for good (D38a)", () => {
    const last = "{ longestAccess: { grants: 90d, roles: { admin: 180d, member: 10d } } }";
    expect(linesOf("{ longestAccess: { grants: 91d, roles: { admin: 30d } } }", last)).toEqual([
      "longestAccess.grants: 90d → 91d",
      "longestAccess.roles.member: 10d → without an end",
    ]);
    expect(linesOf("{}", "{ longestAccess: { grants: 90d } }")).toEqual(["longestAccess.grants: 90d → without an end"]);
    expect(linesOf("{ longestAccess: { grants: 9d } }", "{}")).toEqual([]);
    expect(planned("{ longestAccess: { grants: 91d } }", last).loosened[0]).toMatchObject({ position: { line: 7 } });
  });

  test("and one that asks for more, or for the same, is none", () => {
    expect(linesOf(before)).toEqual([]);
    const stricter =
      "{ maxRemovals: 5%, maxLosses: 0, minOwners: 2, requiredOwners: [dana@acme.example, lee@acme.example] }";
    expect(linesOf(stricter)).toEqual([]);
  });

  test("where nothing remembers a guard, nothing is said of it", () => {
    expect(planOf(guarded("{ maxRemovals: 100% }"), { members }).loosened).toEqual([]);
  });
});
