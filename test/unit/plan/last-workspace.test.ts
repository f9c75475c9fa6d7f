import { loadPlatform, type Platform } from "@charter/schema";
import { expect, test } from "vitest";
import { charterOf, managedSet, managing, planOf, refusals, steps, type World } from "./world";

const platform: Platform = {
  ...loadPlatform("standard"),
  title: "Other",
  members: { needWorkspace: true },
  defaultWorkspace: { exists: true, protectsLast: true },
};

/** A charter as it is, on a platform where everybody needs a workspace. */
const charter = (lines: string, rest = "") => ({ ...charterOf(`name: Acme\n${lines}`, rest), platform });

const changes = (plan: ReturnType<typeof planOf>) => steps(plan).filter((step) => !step.startsWith("adopt"));

/** What of it Charter manages: nothing of the people whom somebody added by hand. */
const managed = (world: World) =>
  managedSet([...managing(world).objects.values()].filter(({ address }) => !address.includes("hand")));

const world: World = {
  members: { "dana@acme.example": "owner", "kim@acme.example": "member", "hand@acme.example": "member" },
  workspaces: { old: {}, main: {} },
  grants: { old: { "kim@acme.example": "read", "hand@acme.example": "read" } },
};
const removed = "removed: { acme/old: destroy }\nguard: { maxRemovals: 100%, maxLosses: 100% }\n";
const moving = `members: { dana@acme.example: owner, kim@acme.example: member }
workspaces: { main: { name: main, grants: { kim@acme.example: read } } }`;

test("whoever has a workspace that goes and no other leaves with it; who is granted another one first stays (D30, D34)", () => {
  const plan = planOf(charter(moving, removed), world, managed(world));
  const [granted, revoked] = ["acme/main/grants/kim@acme.example", "acme/old/grants/kim@acme.example"];
  expect(changes(plan)).toEqual([
    `create ${granted}`,
    `remove ${revoked} after ${granted}`,
    "remove acme/old/grants/hand@acme.example",
    `remove acme/old after ${granted}`,
    "remove acme/members/hand@acme.example",
  ]);
  expect(plan.changes.at(-1)).toMatchObject({
    along: true,
    cause: { type: "goes-with", address: "acme/old" },
    live: { id: "mem-hand@acme.example" },
  });
  expect(plan.access).toMatchObject([
    { principal: "hand@acme.example", losses: [{ type: "membership", from: "member" }, { type: "permission" }] },
    { principal: "kim@acme.example" },
  ]);
});

test("they count as removals of members (D34)", () => {
  const strict = "removed: { acme/old: destroy }\nguard: { maxRemovals: 0, maxLosses: 100% }\n";
  const plan = planOf(charter(moving, strict), world, managed(world));
  expect(plan.refusals.map(({ message }) => message)).toContain(
    "1 of 3 members of acme would be removed; guard.maxRemovals allows 0 (0).",
  );
});

test("on other platforms they stay members of the organization", () => {
  const plan = planOf(charterOf(`name: Acme\n${moving}`, removed), world, managed(world));
  expect(changes(plan)).toEqual([
    "create acme/main/grants/kim@acme.example",
    "remove acme/old/grants/kim@acme.example",
    "remove acme/old/grants/hand@acme.example",
    "remove acme/old",
  ]);
});

test("the last workspace is not deleted where the platform protects it, and may be where another one comes (D34)", () => {
  const one: World = { members: { "dana@acme.example": "owner" }, workspaces: { old: {} } };
  const owner = "members: { dana@acme.example: owner }";
  expect(refusals(planOf(charter(owner, removed), one))).toEqual(["last-workspace"]);
  expect(refusals(planOf(charter(`${owner}\nworkspaces: { main: { name: main } }`, removed), one))).toEqual([]);
});
