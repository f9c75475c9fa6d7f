import { diffOf, inheritedFrom } from "@charter/provider";
import { loadPlatform, type Platform } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goesAlong } from "../../../provider/src/kinds/goes-along";
import { RunRules } from "../../../provider/src/licence/run-rules";

const standard = loadPlatform("standard");
const platform: Platform = {
  ...standard,
  fields: {
    ...standard.fields,
    application: { timeZone: { inherits: true }, website: { readOnly: true }, privacy: { password: true } },
  },
};

const zone = fc.constantFrom("Europe/Berlin", "Asia/Tokyo", null);
const application = (timeZone: string | null | undefined) => ({
  id: "app-1",
  organization: "acme",
  organizationId: "org-1",
  workspace: "main",
  workspaceId: "ws-1",
  key: "shop",
  slug: "shop-production",
  environment: "production",
  channel: "web",
  ...(timeZone === undefined ? {} : { timeZone }),
});

describe("what an application inherits (D24)", () => {
  test("is no difference, and all else is: what holds after a write is what is declared", () => {
    fc.assert(
      fc.property(zone, zone, zone, zone, (declared, live, workspace, organization) => {
        const around = () => [{ timeZone: workspace }, { timeZone: organization }];
        const inherited = inheritedFrom("Application", platform, around);
        const above = workspace ?? organization;
        const differs = (declared ?? above) !== (live ?? above);
        const { changes } = diffOf("Application", application(declared), application(live), platform, inherited);
        expect(changes.map(({ field }) => field)).toEqual(differs ? ["timeZone"] : []);
      }),
    );
  });

  test("is asked of the nearest first, and of nothing where the platform's file marks no field", () => {
    const around = () => [{ timeZone: null }, undefined, { timeZone: "Asia/Tokyo" }];
    expect(inheritedFrom("Application", platform, around)).toEqual({ timeZone: "Asia/Tokyo" });
    expect(
      inheritedFrom("Application", standard, () => {
        throw new Error("nobody looks");
      }),
    ).toEqual({});
  });

  test("an undeclared one is not compared, whatever lives", () => {
    expect(diffOf("Application", application(undefined), application("Asia/Tokyo"), platform).changes).toEqual([]);
  });
});

test("what nobody can write is never a difference, were it declared all the same (D24)", () => {
  const declared = { ...application(undefined), website: "https://acme.example", privacy: { anonymityScope: "all" } };
  const live = { ...application(undefined), website: null, privacy: null };
  expect(diffOf("Application", declared, live, platform).changes).toEqual([]);
  expect(diffOf("Application", declared, live, standard).changes.map(({ field }) => field)).toEqual([
    "website",
    "privacy.anonymityScope",
  ]);
});

describe("what a token alone cannot delete (D24)", () => {
  const going = { id: "mem-1", organization: "acme", organizationId: "org-1" };
  const contextOf = (deletes: Platform["deletes"], environment = {}) => ({
    platform: { ...standard, deletes },
    rules: new RunRules(environment),
  });
  const goes = (deletes: Platform["deletes"], environment = {}) =>
    goesAlong(contextOf(deletes, environment), "Membership", going, "acme/members/kim@acme.example");

  test("is deleted by a call where a token is enough", () => {
    expect(goes({})).toBe(false);
  });

  test("is refused where it would go by itself, with what to do by hand", () => {
    expect(() => goes({ membership: "password" })).toThrow("asks for a password, which Charter never has on Standard");
    expect(() => goes({ membership: "never" })).toThrow("deleting members is not possible on Standard");
  });

  test("is left to the service where a destroy takes its organization, which may go", () => {
    const destroy = { CHARTER_DESTROY: "acme" };
    expect(goes({ membership: "password" }, destroy)).toBe(true);
    expect(() => goes({ membership: "password", organization: "password" }, destroy)).toThrow("asks for a password");
  });

  test("or where the plan takes it along with what it is in", () => {
    const context = contextOf({ membership: "never" });
    context.rules.learn({
      maxRemovals: "0",
      serial: "",
      outcome: false,
      licence: { "acme/members/kim@acme.example": { may: ["delete"], id: "mem-1" } },
    });
    expect(goesAlong(context, "Membership", going, "acme/members/kim@acme.example")).toBe(true);
  });
});
