import { describe, expect, test } from "vitest";
import { outOfDate } from "../../../sdk/src/apply/out-of-date";
import type { Managed, ManagedObject } from "../../../sdk/src/plan/managed";
import type { Observations } from "../../../sdk/src/plan/observe";
import { observe, type World } from "../plan/world";

const world: World = {
  members: { "dana@acme.example": "owner", "ana@acme.example": { status: "pending" } },
  workspaces: { data: { locales: { default: "en", others: ["de"] } } },
  grants: { data: { "dana@acme.example": "read" } },
};

const observed = (of: World): Observations => {
  const organization = observe(of);
  return new Map([["acme", { slug: "acme", credential: organization.credential, observed: organization }]]);
};

const member = "acme/members/ana@acme.example";
const waiting: ManagedObject = {
  address: "acme/data/grants/ana@acme.example",
  kind: "WorkspaceGrant",
  id: "ws-data/ana@acme.example",
  inputs: {},
  remembered: { status: "waiting" },
  waiting: true,
};

/** The state as the last run left it: everything that was there, and a grant that waits. */
function state(...others: readonly ManagedObject[]): Managed {
  const { organization, memberships, workspaces, grants } = observe(world);
  const object = (address: string, kind: ManagedObject["kind"], live: { readonly id: string }): ManagedObject => ({
    address,
    kind,
    id: live.id,
    inputs: {},
    remembered: { ...live, declared: "name" },
  });
  const objects = [
    object("acme", "Organization", organization),
    ...memberships.map((live) => object(`acme/members/${live.principal}`, "Membership", live)),
    ...workspaces.map((live) => object(`acme/${live.slug}`, "Workspace", live)),
    ...grants.map((live) => object(`acme/data/grants/${live.principal}`, "WorkspaceGrant", live)),
    waiting,
    ...others,
  ];
  return { source: "state", objects: new Map(objects.map((each) => [each.address, each])) };
}

describe("a state is not refreshed", () => {
  test("where the service says nothing that it does not remember", () => {
    expect(outOfDate(state(), observed(world))).toEqual([]);
  });

  test("for what somebody else made beside it", () => {
    const more = { ...world, members: { ...world.members, "new@acme.example": "member" } };
    expect(outOfDate(state(), observed(more))).toEqual([]);
  });

  const accepted = { ...world, members: { ...world.members, "ana@acme.example": { status: "active" as const } } };
  const promoted = { ...world, members: { ...world.members, "dana@acme.example": "admin" } };
  const changed = { ...world, grants: { data: { "dana@acme.example": "write" } } };

  test.each([
    ["where somebody accepted: a removal is told the status by the plan (D14)", accepted],
    ["where somebody's role was changed by hand", promoted],
    ["where a permission was changed by hand", changed],
  ])("%s", (_, now) => {
    expect(outOfDate(state(), observed(now))).toEqual([]);
  });

  test("before the first run", () => {
    expect(outOfDate({ source: "state", objects: new Map() }, new Map())).toEqual([]);
  });
});

describe("a state is refreshed", () => {
  const renamed = { ...world, organization: { name: "Changed by hand" } };
  const relocated = { ...world, workspaces: { data: { locales: { default: "en", others: ["fr"] } } } };
  const removed = { ...world, grants: {} };
  const granted = { ...world, grants: { data: { ...world.grants?.data, "ana@acme.example": "read" } } };

  test.each([
    ["where a field of what holds others was changed by hand", renamed, "acme"],
    ["where a nested field of it was changed by hand", relocated, "acme/data"],
    ["where an object is gone", removed, "acme/data/grants/dana@acme.example"],
    ["where what it waits for was made by hand (D16)", granted, waiting.address],
  ])("%s", (_, now, address) => {
    expect(outOfDate(state(), observed(now))).toEqual([address]);
  });

  test("where the last write of an object did not end well", () => {
    const failed: ManagedObject = { address: member, kind: "Membership", id: "mem-ana@acme.example", inputs: {} };
    expect(outOfDate(state(failed), observed(world))).toEqual([member]);
  });

  test("where a run was killed in the middle of a write", () => {
    expect(outOfDate({ ...state(), interrupted: true }, observed(world))).toBe("unknown");
  });

  test("where it holds an organization that was not observed", () => {
    expect(outOfDate(state(), new Map())).toEqual([...state().objects.keys()]);
  });
});
