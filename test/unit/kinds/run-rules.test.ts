import { allowedRemovals, type GuardInputs, type LicensedStep, RunRules } from "@charter/provider";
import type { Kind } from "@charter/schema";
import { describe, expect, test } from "vitest";

const guard = (other: Partial<GuardInputs> = {}): GuardInputs => ({
  platform: "standard",
  maxRemovals: "25%",
  basis: "",
  serial: "s1",
  outcome: false,
  ...other,
});

/** The rules of an update, by what its Guard says. */
function inUpdate(other: Partial<GuardInputs> = {}): RunRules {
  const rules = new RunRules({});
  rules.noteCheck();
  rules.learn(guard(other));
  return rules;
}

const underCharter = (steps: Readonly<Record<string, LicensedStep>>, renamed = {}): RunRules =>
  inUpdate({ licence: { steps, renamed } });

const deletion = (kind: Kind, id: string, address: string, other: object = {}) => ({
  kind,
  id,
  address,
  allowDestroy: false,
  isReplaced: false,
  ...other,
});

const ana = deletion("Membership", "m-ana", "acme/members/ana@acme.example");
const lab = deletion("Workspace", "w-lab", "acme/lab");

describe("how many may go", () => {
  test("is a number, or a share that is rounded up", () => {
    expect([0, 1, 4, 5, 100].map((managed) => allowedRemovals("25%", managed))).toEqual([0, 1, 1, 2, 25]);
    expect(allowedRemovals("2.5%", 100)).toBe(3);
    expect(allowedRemovals("0%", 100)).toBe(0);
    expect(allowedRemovals("7", 2)).toBe(7);
  });

  test("is the charter's, else what the last run remembered, else a quarter", () => {
    const rules = new RunRules({});
    expect([rules.maxRemovals, rules.platform]).toEqual(["25%", undefined]);
    rules.remember({ maxRemovals: "3", platform: "croct" });
    expect([rules.maxRemovals, rules.platform]).toEqual(["3", "croct"]);
    rules.learn(guard({ maxRemovals: "50%" }));
    expect([rules.maxRemovals, rules.platform]).toEqual(["50%", "standard"]);
  });
});

describe("under the licence of a plan", () => {
  test("what the plan removes is deleted, what it forgets is left alone, and nothing else goes", () => {
    const rules = underCharter({
      "acme/members/ana@acme.example": { may: ["delete"], id: "m-ana", status: "active" },
      "acme/lab": { may: ["forget"], id: "w-lab" },
    });
    expect([rules.permitDelete(ana), rules.permitDelete(lab)]).toEqual(["delete", "forget"]);
    expect(rules.permitDelete(deletion("Membership", "m-kim", "acme/members/kim@acme.example"))).toBeUndefined();
    // Another object than the plan saw, at the same address.
    expect(rules.permitDelete({ ...ana, id: "m-other" })).toBeUndefined();
  });

  test("a write needs its step", () => {
    const rules = underCharter({ "acme/lab": { may: ["update"], id: "w-lab" } });
    rules.require("update", "acme/lab");
    expect(() => rules.require("create", "acme/lab")).toThrow("Not in the plan of this run: create acme/lab.");
    expect(() => rules.require("update", "acme/ops")).toThrow("Not in the plan of this run: update acme/ops.");
    expect(() => rules.require("update", "constructor")).toThrow("Not in the plan");
  });

  test("the door holds each write against the steps, under the names before a rename as well", () => {
    const rules = underCharter({ "acme/live": { may: ["update"], id: "w-1" } }, { "acme/prod": "acme/live" });
    for (const key of ["acme/live", "acme/prod"]) rules.permitWrite({ kind: "Workspace", key, verb: "update" });
    expect(() => rules.permitWrite({ kind: "Workspace", key: "acme/live", verb: "delete" })).toThrow(
      "Not in the plan of this run: delete acme/live.",
    );
    expect(() => rules.permitWrite({ kind: "Workspace", key: "acme/ops", verb: "update" })).toThrow("acme/ops");
  });

  test("an address waits only where the plan says so, whatever it is called", () => {
    const rules = underCharter({ acme: { may: ["update"], waits: "beta is removed first" } });
    expect(rules.step("acme")?.waits).toBe("beta is removed first");
    expect(rules.step("constructor")).toBeUndefined();
  });
});

describe("a process that learned no plan", () => {
  test("writes nothing that a charter registered, and names what to add to --target", () => {
    const rules = new RunRules({});
    rules.noteCheck();
    expect(() => rules.admit("acme/members/ana@acme.example", false)).toThrow(
      "Nothing in this run says what its plan is, so acme/members/ana@acme.example is left as it is.",
    );
    rules.admit("acme/members/ana@acme.example", true);
    expect(() => rules.permitDelete(ana)).toThrow("so acme/members/ana@acme.example is left as it is.");
  });

  test("deletes below an organization that CHARTER_DESTROY names, as `pulumi destroy` does, which runs no check", () => {
    const rules = new RunRules({ CHARTER_DESTROY: "acme, beta" });
    expect(rules.permitDelete(deletion("Membership", "m", "beta/members/ana@acme.example"))).toBe("delete");
    expect(() => rules.permitDelete(deletion("Membership", "m", "acme-eu/members/ana@acme.example"))).toThrow(
      "so acme-eu/members/ana@acme.example is left as it is.",
    );
    rules.noteCheck();
    expect(() => rules.permitDelete(ana)).toThrow("Nothing in this run says what its plan is");
  });
});

describe("a program of classes", () => {
  const ids = ["m-ana", "m-ben", "m-eve", "m-kim"];
  const members = { "acme Membership": ids };

  test("deletes people whose resource is gone, as many as maxRemovals allows, judged as a whole", () => {
    const rules = inUpdate({ managed: members });
    for (const id of ids.slice(1)) rules.noteRegistered(id);
    expect(rules.permitDelete(ana)).toBe("delete");
    const most = inUpdate({ managed: members });
    for (const id of ids.slice(3)) most.noteRegistered(id);
    expect(() => most.permitDelete(ana)).toThrow("3 of 4 objects of kind Membership in acme would be removed");
    const raised = inUpdate({ managed: members, maxRemovals: "3" });
    for (const id of ids.slice(3)) raised.noteRegistered(id);
    expect(raised.permitDelete(ana)).toBe("delete");
  });

  test("deletes what holds others only where the resource itself says so", () => {
    const rules = inUpdate({ managed: {} });
    expect(rules.permitDelete({ ...lab, allowDestroy: true })).toBe("delete");
    expect(() => rules.permitDelete(lab)).toThrow("acme/lab is no longer declared");
    expect(() => rules.permitDelete({ ...lab, isReplaced: true })).toThrow("acme/lab would be deleted and made again");
  });
});
