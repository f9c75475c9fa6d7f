import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp } from "../ways.js";
import { settle } from "./made-by-hand.js";

const members = {
  "dana@acme.example": "owner",
  "lee@acme.example": "owner",
  "ana@acme.example": "member",
  "kim@acme.example": "member",
  "pat@acme.example": "member",
};

const tooMany = "3 of 5 members of acme would be removed; guard.maxRemovals allows 2 (25%)";
const tooFewOwners = "acme would keep 1 active owner; guard.minOwners asks for 2";

/** Edits that a guard refuses, with what is said of each. Each would also change something else. */
const refused = [
  {
    rule: "more than maxRemovals of a kind are not removed",
    members: { "dana@acme.example": "owner", "lee@acme.example": "owner" },
    guard: {},
    says: tooMany,
  },
  {
    rule: "an owner whose address is corrected stays where fewer than minOwners would be left (D15a, D18)",
    members: {
      ...Object.fromEntries(Object.entries(members).filter(([principal]) => principal !== "lee@acme.example")),
      "leah@acme.example": { role: "owner", previously: "lee@acme.example" },
    },
    guard: { minOwners: 2 },
    says: tooFewOwners,
  },
  {
    rule: "an end after which too few own the organization is an error at its line (D18, D38)",
    members: { ...members, "lee@acme.example": { role: "owner", accessUntil: "2099-01-31" } },
    guard: { minOwners: 2 },
    says: "After 2099-01-31 fewer than 2 in `acme` have the role `owner`",
    invalid: true,
  },
  {
    rule: "a required owner is declared as owner",
    members: { ...members, "lee@acme.example": "admin" },
    guard: { requiredOwners: ["lee@acme.example"] },
    says: "lee@acme.example",
    invalid: true,
  },
  {
    rule: "the principal of the credential keeps the role that the run needs (D18)",
    members: { ...members, "dana@acme.example": "member" },
    guard: {},
    says: "dana@acme.example, whom these calls are made as, would lose",
  },
];

const account = useAccount();
const project = useProject(account);
beforeAll(() => settle(account, project, { members }));

describe("`charter apply`", () => {
  test.each(refused)("$rule, and nothing is written", async ({ members, guard, says, invalid }) => {
    project.declare(charterOf({ name: "Another name", members }, { guard }));
    await account.forget();
    const { code, output } = await charterApply.apply(project);
    expect({ code, writes: account.writes() }).toEqual({ code: invalid ? 1 : charterApply.refused, writes: [] });
    expect(output).toContain(says);
  });
});

describe("plain Pulumi", () => {
  test("is refused by every guard that a run is against, and so is its preview; nothing is written (D18)", async () => {
    const left = {
      "dana@acme.example": "owner",
      "leah@acme.example": { role: "owner", previously: "lee@acme.example" },
      "ana@acme.example": "member",
    };
    project.declare(charterOf({ name: "Another name", members: left }, { guard: { minOwners: 2 } }));
    await account.forget();
    for (const { code, output } of [await project.pulumi(["preview"]), await pulumiUp.apply(project)]) {
      expect(code, output).toBe(1);
      for (const says of [tooMany, tooFewOwners]) expect(output).toContain(says);
    }
    expect(account.writes()).toEqual([]);
  });

  test("is told of an invalid line, and nothing is written", async () => {
    const [, , end] = refused;
    project.declare(charterOf({ name: "Another name", members: end?.members ?? {} }, { guard: end?.guard }));
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }).toEqual({ code: 1, writes: [] });
    expect(output).toContain(end?.says);
  });
});
