import { allowedRemovals, type GuardInputs, ordinaryRun, RunRules } from "@charter/provider";
import { describe, expect, test } from "vitest";

const guard = (other: Partial<GuardInputs> = {}): GuardInputs => ({
  ...ordinaryRun,
  platform: "standard",
  maxRemovals: "25%",
  addresses: "",
  ...other,
});

/** The rules of an update under a charter. */
function underCharter(other: Partial<GuardInputs> = {}): RunRules {
  const rules = new RunRules({});
  rules.noteCheck();
  rules.learn(guard(other));
  return rules;
}

test("whom a charter ignores is forgotten, not deleted, and so is what they have (D39)", () => {
  const rules = underCharter({ ignore: ["svc-*@acme.example"] });
  expect(rules.permitDelete("Membership", "acme/members/svc-ci@acme.example", false)).toBe("forget");
  expect(rules.permitDelete("WorkspaceGrant", "acme/lab/grants/svc-ci@acme.example", false)).toBe("forget");
  expect(rules.permitDelete("Membership", "acme/members/ana@acme.example", false)).toBe("delete");
});

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

describe("a delete", () => {
  test("of a member or grant needs no tombstone: their line is gone (D6)", () => {
    const rules = underCharter();
    expect(rules.permitDelete("Membership", "acme/members/ana@acme.example", false)).toBe("delete");
    expect(rules.permitDelete("WorkspaceGrant", "acme/lab/grants/ana@acme.example", false)).toBe("delete");
  });

  test("of what holds others needs its own tombstone, or that of what it is in (D6)", () => {
    const rules = underCharter({ removed: { "acme/lab": "destroy", beta: "destroy", "acme/ops": "forget" } });
    expect(rules.permitDelete("Workspace", "acme/lab", false)).toBe("delete");
    expect(rules.permitDelete("Application", "acme/lab/shop@staging", false)).toBe("delete");
    expect(rules.permitDelete("Organization", "beta", false)).toBe("delete");
    expect(rules.permitDelete("Workspace", "acme/ops", false)).toBe("forget");
    expect(rules.permitDelete("WorkspaceGrant", "acme/ops/grants/ana@acme.example", false)).toBe("forget");
    expect(() => rules.permitDelete("Workspace", "acme/laboratory", false)).toThrow(
      "acme/laboratory is no longer declared",
    );
    expect(() => rules.permitDelete("Organization", "acme", false)).toThrow("acme is no longer declared");
  });

  test("of what holds others is allowed by the resource itself in a program without a charter", () => {
    const rules = new RunRules({});
    rules.noteCheck();
    expect(rules.permitDelete("Workspace", "acme/lab", true)).toBe("delete");
    expect(() => rules.permitDelete("Workspace", "acme/lab", false)).toThrow("acme/lab is no longer declared");
  });

  test("in an operation without a check needs the organization's name in CHARTER_DESTROY", () => {
    const rules = new RunRules({ CHARTER_DESTROY: "acme, beta" });
    expect(rules.permitDelete("Membership", "beta/members/ana@acme.example", false)).toBe("delete");
    expect(() => rules.permitDelete("Membership", "acme-eu/members/ana@acme.example", true)).toThrow(
      "`pulumi destroy` would delete acme-eu and everything in it.",
    );
  });
});

test("an address waits only where the charter's plan says so, whatever it is called", () => {
  const rules = underCharter({ waiting: { acme: "beta is removed first" } });
  expect(rules.waiting("acme")).toBe("beta is removed first");
  expect(rules.waiting("constructor")).toBeUndefined();
});
