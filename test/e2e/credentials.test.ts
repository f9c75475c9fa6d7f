import { beforeAll, describe, expect, test } from "vitest";
import { team } from "./charters.js";
import { useGiven } from "./given.js";
import { charterApply, ways } from "./ways.js";

const { account, project } = useGiven(team);
const tokens = new Map([["nobody", "charter_revoked"]]);

beforeAll(async () => {
  for (const principal of ["sam@elsewhere.example", "lee@acme.example"]) {
    tokens.set(principal, await account.issueToken({ principal, scope: "write" }));
  }
});

/** A credential that sees less than it should, and how it comes to that. */
const blind = [
  {
    who: "a person of another organization",
    principal: "sam@elsewhere.example",
    before: async () => {},
    through: ways,
  },
  { who: "a token that was revoked", principal: "nobody", before: async () => {}, failsWith: 1, through: ways },
  {
    who: "an admin whose membership was suspended",
    principal: "lee@acme.example",
    before: () => account.call("PATCH", "/organizations/acme/memberships/lee@acme.example", { status: "suspended" }),
    through: [charterApply],
  },
  {
    who: "an admin whose membership was removed",
    principal: "lee@acme.example",
    before: () => account.call("DELETE", "/organizations/acme/memberships/lee@acme.example"),
    through: [charterApply],
  },
];

describe.each(blind)("$who", ({ principal, before, failsWith, through }) => {
  beforeAll(before);

  test.each(through)("removes nothing from state and writes nothing with $name", async (way) => {
    const known = project.addresses();
    await account.forget();
    const { code, output } = await way.apply(project, { CHARTER_TOKEN: tokens.get(principal) });
    expect({ code, writes: account.writes() }, output).toEqual({ code: failsWith ?? way.refused, writes: [] });
    expect(project.addresses()).toEqual(known);
  });
});

test("`pulumi refresh` with such a credential removes nothing from state", async () => {
  const known = project.addresses();
  await project.pulumi(["refresh", "--yes", "--skip-preview"], { CHARTER_TOKEN: tokens.get("sam@elsewhere.example") });
  expect(project.addresses()).toEqual(known);
});
