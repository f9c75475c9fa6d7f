import { loadPlatform, type Platform } from "@charter/schema";
import { expect, test } from "vitest";
import { makePlan } from "../../../sdk/src/plan";
import { charterOf, managedSet, managing, now, observe, planOf, refusals, steps, type World } from "./world";

const credential = { principal: "dana@acme.example", role: "owner", scope: "write" } as const;

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

test("what is only forgotten takes nobody along (D37)", () => {
  const forgotten = "removed: { acme/old: forget }\n";
  const plan = planOf(
    charter("members: { dana@acme.example: owner }", forgotten),
    world,
    managing({ ...world, members: { "dana@acme.example": "owner" } }),
  );
  expect(changes(plan).filter((step) => step.includes("/members/"))).toEqual([]);
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

test("what somebody sees of datasets goes along where they leave with their last grant (D17, D35)", () => {
  const hand = "hand@acme.example";
  const lone: World = {
    members: { "dana@acme.example": "owner", [hand]: "member" },
    workspaces: { main: {} },
    grants: { main: { [hand]: "read" } },
  };
  const vip = { organizationId: "org-acme", workspaceId: "ws-main", dataset: "vip", principal: hand };
  const observed = { ...observe(lone), datasetGrants: [{ id: "dsg-vip", ...vip, rows: null, accessUntil: null }] };
  const declared = charter(
    "members: { dana@acme.example: owner }\nworkspaces: { main: { name: main } }",
    "guard: { maxRemovals: 100%, maxLosses: 100% }\n",
  );
  const ours = managedSet([...managing(lone).objects.values()].filter(({ kind }) => kind !== "Membership"));
  const plan = makePlan(declared, new Map([["acme", { slug: "acme", credential, observed }]]), ours, now);
  const removals = plan.changes.filter(({ verb }) => verb === "remove");
  const told = removals.map(({ address, cause }) => [address, "address" in cause ? cause.address : cause.type]);
  expect(told).toEqual([
    [`acme/main/grants/${hand}`, "no-longer-declared"],
    [`acme/main/datasets/vip@${hand}`, `acme/members/${hand}`],
    [`acme/members/${hand}`, `acme/main/grants/${hand}`],
  ]);
});
