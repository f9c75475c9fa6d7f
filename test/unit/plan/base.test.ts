import { describe, expect, test } from "vitest";
import { managedAtBase } from "../../../sdk/src/plan";
import type { Observations } from "../../../sdk/src/plan/observe";
import { charterOf, observe, planOf, refusals, steps, type World } from "./world";

const world: World = {
  members: { "dana@acme.example": "owner", "kim@acme.example": "member", "eve@acme.example": "member" },
  workspaces: { data: {}, old: {} },
  grants: { data: { "kim@acme.example": "read", "eve@acme.example": "read" } },
};
const team = "members: { dana@acme.example: owner, kim@acme.example: member }\n";
const data = "workspaces:\n  data: { grants: { kim@acme.example: read } }\n  old: {}\n";

function managedBy(base: ReturnType<typeof charterOf>, charter: ReturnType<typeof charterOf>) {
  const observed = observe(world);
  const observations: Observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
  return managedAtBase(base.resources, charter, observations);
}

/** What is planned for a charter where only its base says what is managed. */
const planFrom = (base: ReturnType<typeof charterOf>, charter: ReturnType<typeof charterOf>) =>
  planOf(charter, world, managedBy(base, charter));

describe("what a base manages", () => {
  test("is what it declares and what is there, found by natural key; nothing of what is not there", () => {
    const base = charterOf(`${team.replace(" }", ", joe@acme.example: member }")}${data}`);
    expect([...managedBy(base, base).objects.values()].map(({ address, id }) => [address, id])).toEqual([
      ["acme", "org-acme"],
      ["acme/data", "ws-data"],
      ["acme/old", "ws-old"],
      ["acme/members/dana@acme.example", "mem-dana@acme.example"],
      ["acme/members/kim@acme.example", "mem-kim@acme.example"],
      ["acme/data/grants/kim@acme.example", "ws-data/kim@acme.example"],
    ]);
  });

  test("is removed where its line is gone; what it did not declare is not", () => {
    const plan = planFrom(
      charterOf(team + data),
      charterOf(`members: { dana@acme.example: owner }\nworkspaces: { data: {}, old: {} }`),
    );
    expect({ managed: plan.managed, steps: steps(plan), unmanaged: plan.unmanaged.length }).toEqual({
      managed: "base",
      steps: ["remove acme/data/grants/kim@acme.example", "remove acme/members/kim@acme.example"],
      unmanaged: 2,
    });
  });

  test("keeps its workspaces until `removed:` names them (D6)", () => {
    const charter = team + data.replace("  old: {}\n", "");
    expect(refusals(planFrom(charterOf(team + data), charterOf(charter)))).toEqual(["removal-not-declared"]);
    const buried = planFrom(charterOf(team + data), charterOf(charter, "removed: { acme/old: destroy }\n"));
    expect(steps(buried)).toEqual(["remove acme/old"]);
  });

  test("follows a rename since then (D6)", () => {
    const renamed = data.replace("old: {}", "new: { previously: old }");
    expect(steps(planFrom(charterOf(team + data), charterOf(team + renamed)))).toEqual(["update acme/new"]);
  });

  test("is updated where it differs, without a licence to take over", () => {
    const admin = team.replace("kim@acme.example: member", "kim@acme.example: admin");
    expect(steps(planFrom(charterOf(team + data), charterOf(admin + data)))).toEqual([
      "update acme/members/kim@acme.example",
    ]);
  });

  test("includes fields that are not declared any more, which stay as they are", () => {
    const named = data.replace("old: {}", "old: { name: old }");
    expect(planFrom(charterOf(team + named), charterOf(team + data)).noLongerManaged).toEqual([
      { address: "acme/old", fields: ["name"] },
    ]);
  });

  test("includes an organization that the charter does not name any more: refused, and not read (D1, D6)", () => {
    const base = charterOf(team);
    const managed = managedAtBase(base.resources, { ...base, resources: [] }, new Map());
    expect([...managed.objects.keys()]).toEqual(["acme"]);
  });
});
