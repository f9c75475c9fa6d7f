import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply } from "../ways.js";
import { settle } from "./made-by-hand.js";

const members = {
  "dana@acme.example": "owner",
  "kim@acme.example": "member",
  "ana@acme.example": "member",
  "lee@acme.example": "member",
};
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const shop = { production: { website: "https://acme.example" } };
const workspaces = (grants: Readonly<Record<string, string>>, applications: object) => ({
  production: { name: "Production", grants, applications },
  staging: { name: "Staging" },
});

describe("a run that registers what changes alone leaves the state that a whole run leaves:", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(() =>
    settle(
      account,
      project,
      { members, workspaces: workspaces({ "ana@acme.example": "read", "kim@acme.example": "read" }, { shop }) },
      { guard },
    ),
  );

  /** What one more run writes, after which everything is as a whole run would leave it. */
  const applied = async (people: object, grants: Readonly<Record<string, string>>, applications: object) => {
    project.declare(
      charterOf({ members: { ...members, ...people }, workspaces: workspaces(grants, applications) }, { guard }),
    );
    const { code, output } = await charterApply.apply(project);
    expect(code, output).toBe(0);
    const events = await account.events();
    // Plain Pulumi registers everything, and has nothing to do.
    const preview = await project.pulumi(["preview", "--expect-no-changes"]);
    expect(preview.code, preview.output).toBe(0);
    // What goes with a member may have been asked for by itself just before.
    return events.map((line) => line.replace(" (along)", "")).toSorted();
  };
  const kiosk = { production: { website: "https://kiosk.example" } };

  test("a role and its grant, and somebody whose grant waits (D16)", async () => {
    const people = { "kim@acme.example": "admin", "pat@acme.example": "member" };
    expect(await applied(people, { "ana@acme.example": "read", "pat@acme.example": "read" }, { shop })).toEqual([
      "grant.revoked kim@acme.example",
      "membership.invited pat@acme.example",
      "membership.updated kim@acme.example role: member → admin",
    ]);
    await account.everybodyAccepts();
    await account.forget();
  });

  test("what is new and what is changed, the grant of who has joined, and what was changed by hand (D5, D16)", async () => {
    const [lee] = (await account.memberships()).filter(({ principal }) => principal === "lee@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "admin" });
    await account.forget();
    const before = project.addresses();
    const grants = { "ana@acme.example": "write", "kim@acme.example": "read", "pat@acme.example": "read" };
    expect(await applied({ "pat@acme.example": "member" }, grants, { shop, kiosk })).toEqual([
      "application.created kiosk-production",
      "grant.created kim@acme.example",
      "grant.created pat@acme.example",
      "grant.updated ana@acme.example permission: read → write",
      "membership.updated kim@acme.example role: admin → member",
      "membership.updated lee@acme.example role: admin → member",
    ]);
    const grantsOf = (name: string) => `acme/production/grants/${name}@acme.example`;
    expect(project.addresses()).toEqual(
      [...before, "acme/production/kiosk@production", grantsOf("kim"), grantsOf("pat")].sort(),
    );
  });

  test("who and what is gone", async () => {
    expect(await applied({}, { "ana@acme.example": "write" }, { shop, kiosk })).toEqual([
      "grant.revoked kim@acme.example",
      "grant.revoked pat@acme.example",
      "membership.removed pat@acme.example",
    ]);
  });

  test("somebody new, where whoever is not declared goes: the rosters list them, and one that nobody declared is revoked (D39)", async () => {
    const first = { ...members, "first@acme.example": "member" };
    const everybody = { ...first, "new@acme.example": "member" };
    const revoking = { unmanaged: "revoke", workspaces: workspaces({ "ana@acme.example": "write" }, { shop, kiosk }) };
    const apply = async (people: Readonly<Record<string, string>>) => {
      project.declare(charterOf({ ...revoking, members: people }, { guard }));
      const { code, output } = await charterApply.apply(project);
      expect(code, output).toBe(0);
      const preview = await project.pulumi(["preview", "--expect-no-changes"]);
      expect(preview.code, preview.output).toBe(0);
      return account.events();
    };
    // From now on there are rosters, which a whole run registers.
    expect(await apply(first)).toEqual(["membership.invited first@acme.example"]);
    await account.forget();
    expect(await apply(everybody)).toEqual(["membership.invited new@acme.example"]);
    await account.forget();
    await account.call("POST", "/organizations/acme/memberships", { principal: "eve@acme.example", role: "member" });
    await account.forget();
    expect(await apply(everybody)).toEqual(["membership.revoked eve@acme.example"]);
  });
});
