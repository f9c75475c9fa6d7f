import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { managedAtBase } from "../../../sdk/src/plan";
import { underRules } from "../../../sdk/src/plan/managed";
import type { Base } from "../../../sdk/src/plan/match/base";
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
  return underRules(managedAtBase(baseOf(base), charter, observations), base);
}

/** What was applied completely, and what was tried since. */
function baseOf(applied: ReturnType<typeof charterOf>, ...tried: readonly ReturnType<typeof charterOf>[]): Base {
  const then = { called: "main", charter: applied, read: () => Promise.reject(new Error("none is read")) };
  return {
    called: "main",
    applied: applied.resources,
    tried: tried.map(({ resources }) => resources),
    rules: { ...then, tip: then },
    warnings: [],
  };
}

const credential = { principal: "dana@acme.example", scope: "write" as const };

/** What is planned for a charter where only its base says what is managed. */
const planFrom = (base: ReturnType<typeof charterOf>, charter: ReturnType<typeof charterOf>) =>
  planOf(charter, world, managedBy(base, charter));

describe("what a base manages", () => {
  test("is under its guard: what the charter of now allows beyond that is a line of the plan", () => {
    const guarded = (guard: string) => charterOf(`${team}${data}`, `guard: ${guard}\n`);
    const { loosened } = planFrom(
      guarded("{ maxLosses: 1, minOwners: 1 }"),
      guarded("{ maxRemovals: 100%, maxLosses: 90% }"),
    );
    expect(loosened.map(({ figure, from, to }) => `${figure}: ${from} → ${to}`)).toEqual([
      "maxRemovals: 25% → 100%",
      "maxLosses: 1 → 90%",
    ]);
  });

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

  test("includes whoever was applied, is not seen and has no line now, where invitations are out of sight (D11a)", () => {
    const base = charterOf(`${team.replace(" }", ", joe@acme.example: member }")}${data}`);
    const charter = charterOf(team + data);
    const hidden: World = { ...world, hidesInvitations: true };
    const seen = observe(hidden);
    const observations: Observations = new Map([
      ["acme", { slug: "acme", credential: seen.credential, observed: seen }],
    ]);
    const plan = planOf(charter, hidden, managedAtBase(baseOf(base), charter, observations));
    expect(
      plan.changes
        .filter(({ verb }) => verb !== "update")
        .map(({ verb, address, cause }) => ({ verb, address, cause })),
    ).toEqual([{ verb: "wait", address: "acme/members/joe@acme.example", cause: { type: "not-visible" } }]);
    expect(steps(planFrom(base, charter)).some((step) => step.includes("joe"))).toBe(false);
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
    const managed = managedAtBase(baseOf(base), { ...base, resources: [] }, new Map());
    expect([...managed.objects.keys()]).toEqual(["acme"]);
  });
});

describe("a base is as strict as a state:", () => {
  const unseen: Observations = new Map([["acme", { slug: "acme", credential }]]);
  const charter = charterOf(team + data);

  test("an organization that was applied and is not visible is refused, not made anew", () => {
    const plan = planOf(charter, undefined, managedAtBase(baseOf(charter), charter, unseen));
    expect({ refusals: plan.refusals, steps: steps(plan) }).toEqual({
      refusals: [
        {
          code: "organization-not-visible",
          message: "acme is managed, and dana@acme.example does not see it.",
          remedy:
            "If the charter at the base was never applied, apply it first. Else use the token of an active member. " +
            "If the organization was deleted, take its lines out, write " +
            "`removed: { acme: forget }`, and apply that.",
          position: expect.objectContaining({ line: 4 }),
        },
      ],
      steps: [],
    });
  });

  test("the way out works: it is forgotten without being seen", () => {
    const text = "charter: v1\nplatform: standard\norganizations: {}\nremoved: { acme: forget }\n";
    const without = parseCharter([{ file: "org.yaml", text }]);
    const plan = planOf(without, undefined, managedAtBase(baseOf(charter), without, unseen));
    expect({ refusals: refusals(plan), steps: steps(plan) }).toEqual({ refusals: [], steps: ["forget acme"] });
  });

  test("one that was only tried may never have been made: it is new", () => {
    const named = charterOf(`name: Acme\n${team}`);
    const before = { ...named, resources: [] };
    const plan = planOf(named, undefined, managedAtBase(baseOf(before, named), named, unseen));
    expect({ refusals: refusals(plan), first: steps(plan)[0] }).toEqual({ refusals: [], first: "create acme" });
  });
});

describe("what a range of commits manages", () => {
  const planFromRange = (
    charter: ReturnType<typeof charterOf>,
    applied: ReturnType<typeof charterOf>,
    ...tried: readonly ReturnType<typeof charterOf>[]
  ) => {
    const observed = observe(world);
    const observations: Observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
    return planOf(charter, world, managedAtBase(baseOf(applied, ...tried), charter, observations));
  };
  const onlyDana = "members: { dana@acme.example: owner }\n";
  const nothingGranted = "workspaces: { data: {}, old: {} }\n";

  test("is what was applied completely: whose removal was tried and failed goes now", () => {
    const charter = charterOf(onlyDana + nothingGranted);
    expect(steps(planFromRange(charter, charterOf(team + data), charter))).toEqual([
      "remove acme/data/grants/kim@acme.example",
      "remove acme/members/kim@acme.example",
    ]);
  });

  test("and what was tried since: whoever came and left meanwhile goes, whom nobody declared does not", () => {
    const applied = charterOf(onlyDana + nothingGranted);
    expect(steps(planFromRange(applied, applied, charterOf(team + data)))).toEqual([
      "remove acme/data/grants/kim@acme.example",
      "remove acme/members/kim@acme.example",
    ]);
  });

  test("has an object once: a rename that was tried and not made leaves it under its own name (D6)", () => {
    const charter = charterOf(team + data);
    const renamed = charterOf(team + data.replace("old: {}", "new: { previously: old }"));
    expect(refusals(planFromRange(charter, charter, renamed))).toEqual([]);
    expect(steps(planFromRange(charter, charter, renamed))).toEqual([]);
    expect(steps(planFromRange(renamed, charter, renamed))).toEqual(["update acme/new"]);
  });
});
