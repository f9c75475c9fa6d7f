import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { charterApply, ways } from "./ways.js";

const members = {
  "dana@acme.example": "owner",
  "lee@acme.example": "owner",
  "ana@acme.example": "member",
  "kim@acme.example": "member",
  "pat@acme.example": "member",
};
const { "lee@acme.example": _lee, ...withoutLee } = members;

/** Edits that a guard refuses, with what is said of each. Each would also change something else. */
const refused = [
  {
    rule: "more than maxRemovals of a kind are not removed",
    members: { "dana@acme.example": "owner", "lee@acme.example": "owner", "ana@acme.example": "member" },
    guard: {},
    says: "would be removed",
  },
  {
    rule: "a demotion that leaves fewer than minOwners is refused (D18)",
    members: { ...members, "lee@acme.example": "admin" },
    guard: { minOwners: 2 },
    says: "acme would keep 1 active owner; guard.minOwners asks for 2",
  },
  {
    rule: "a removal that leaves fewer than minOwners is refused (D18)",
    members: withoutLee,
    guard: { minOwners: 2 },
    says: "acme would keep 1 active owner; guard.minOwners asks for 2",
  },
  {
    rule: "a required owner keeps the role",
    members: { ...members, "lee@acme.example": "admin" },
    guard: { requiredOwners: ["lee@acme.example"] },
    says: "lee@acme.example",
  },
  {
    rule: "the principal of the credential keeps what the run needs (D18)",
    members: { ...members, "dana@acme.example": "member" },
    guard: {},
    says: "dana@acme.example, whom these calls are made as, would lose",
  },
];

const account = useAccount();
const project = useProject(account);
beforeAll(async () => {
  project.declare(charterOf({ members }));
  await charterApply.apply(project);
  await account.everybodyAccepts();
});

describe.each(ways)("$name", (way) => {
  test.each(refused)("$rule, and nothing is written", async ({ members, guard, says }) => {
    project.declare(charterOf({ name: "Another name", members }, { guard }));
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain(says);
  });
});

test("a preview is refused as its run would be", async () => {
  project.declare(charterOf({ members: { "dana@acme.example": "owner", "lee@acme.example": "owner" } }));
  const { code, output } = await project.pulumi(["preview"]);
  expect(code).toBe(1);
  expect(output).toContain("would be removed");
});
