import { allowedRemovals, type GuardInputs, type LicensedSteps, type ProgramObject, RunRules } from "@charter/provider";
import type { Kind } from "@charter/schema";
import { describe, expect, test } from "vitest";
import type { Write } from "../../../provider/src/http/write";

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

const underCharter = (licence: LicensedSteps): RunRules => inUpdate({ licence });

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
    expect([rules.guards.maxRemovals, rules.guards.platform]).toEqual(["25%", undefined]);
    rules.guards.remember({ maxRemovals: "3", platform: "croct" });
    expect([rules.guards.maxRemovals, rules.guards.platform]).toEqual(["3", "croct"]);
    rules.learn(guard({ maxRemovals: "50%" }));
    expect([rules.guards.maxRemovals, rules.guards.platform]).toEqual(["50%", "standard"]);
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

  test("the door holds each request against the object that the plan saw, and one that makes something against its address", () => {
    const rules = underCharter({
      "acme/live": { may: ["update"], id: "w-1" },
      "acme/lab": { may: ["create"] },
      "acme/members/ana@acme.example": { may: ["update"] },
      "acme/ops": { may: [], id: "w-ops" },
    });
    const write = (verb: Write["verb"], key: string, id?: string) =>
      rules.permitWrite({ kind: "Workspace", key, verb, ...(id === undefined ? {} : { id }) });
    // Under whatever name a service or an adapter has for it.
    for (const key of ["acme/live", "acme/prod", "acme/w-1"]) write("update", key, "w-1");
    write("create", "acme/lab");
    // Of what the run makes first, nobody knew the id.
    write("update", "acme/members/ana@acme.example", "m-new");
    const refused = [
      () => write("delete", "acme/live", "w-1"),
      () => write("update", "acme/live", "w-2"),
      () => write("update", "acme/lab", "w-lab"),
      () => write("create", "acme/live"),
      () => write("delete", "acme/ops", "w-ops"),
      () => write("create", "constructor"),
    ];
    for (const one of refused) expect(one).toThrow("Not in the plan of this run: ");
  });

  test("an address waits only where the plan says so, whatever it is called", () => {
    const rules = underCharter({ acme: { may: ["update"], waits: "beta is removed first" } });
    expect(() => rules.admit("acme")).toThrow("waiting: beta is removed first");
    rules.admit("constructor");
  });

  test("what comes after a step that was not done is not done either, a removal and a revocation included", () => {
    const [dana, lee, eve] = ["dana", "lee", "eve"].map((name) => `acme/members/${name}@acme.example`);
    const rules = underCharter({
      [`${lee}`]: { may: ["update"], id: "m-lee" },
      [`${dana}`]: { may: ["delete"], id: "m-dana", after: [`${lee}`] },
      [`${eve}`]: { may: ["revoke", "delete"], id: "m-eve", after: [`${lee}`] },
      "acme/lab": { may: ["update"], id: "w-lab", after: [`${lee}`] },
    });
    const steps = [
      () => rules.permitDelete(deletion("Membership", "m-dana", `${dana}`)),
      () => rules.admitRevocation("acme/members", `${eve}`, "m-eve"),
      () => rules.admit("acme/lab"),
    ];
    for (const step of steps) expect(step).toThrow(`is left as it is: ${lee} comes first, and was not done.`);
    rules.noteDone(`${lee}`);
    expect(steps.map((step) => step())).toEqual(["delete", undefined, undefined]);
  });

  test("a roster revokes just the people whom the plan saw", () => {
    const eve = "acme/members/eve@acme.example";
    const rules = underCharter({ [eve]: { may: ["revoke", "delete"], id: "m-eve", status: "active" } });
    rules.admitRevocation("acme/members", eve, "m-eve");
    expect(() => rules.admitRevocation("acme/members", eve, "m-eve-invited-again")).toThrow("Not in the plan");
  });
});

describe("a process that learned no plan", () => {
  test("writes nothing that a charter registered, and names what to add to --target", () => {
    const rules = new RunRules({});
    rules.noteCheck();
    const left = "Nothing in this run says what its plan is, so acme/members/ana@acme.example is left as it is.";
    expect(() => rules.admit("acme/members/ana@acme.example")).toThrow(left);
    expect(() => rules.permitDelete(ana)).toThrow(left);
    rules.noteRegistered("acme/members/ana@acme.example");
    rules.admit("acme/members/ana@acme.example");
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

  test.each(["plan.json", ""])(
    "deletes nothing in `pulumi destroy` where CHARTER_PLAN is %j: nobody reviewed that",
    (plan) => {
      const rules = new RunRules({ CHARTER_DESTROY: "acme", CHARTER_PLAN: plan });
      expect(() => rules.permitDelete(ana)).toThrow(
        "CHARTER_PLAN ties this run to a reviewed plan, so acme/members/ana@acme.example is left as it is.",
      );
    },
  );

  test("writes nothing where it only tells an empty state what exists: no step is licensed", () => {
    const rules = inUpdate({ licence: {} });
    rules.admit("acme/lab");
    expect(() => rules.require("create", "acme/lab")).toThrow("Not in the plan of this run: create acme/lab.");
    const again = { kind: "Membership", key: "acme/members/kim@acme.example", id: "m-kim", verb: "resend" } as const;
    expect(() => rules.permitWrite(again)).toThrow(
      "Not in the plan of this run: resend acme/members/kim@acme.example.",
    );
  });
});

describe("a program of classes", () => {
  const member = (name: string): ProgramObject => ({
    id: `m-${name}`,
    kind: "Membership",
    organization: "acme",
    goesWith: ["o-acme"],
  });
  const grant = (name: string): ProgramObject => ({
    id: `w-lab/${name}`,
    kind: "WorkspaceGrant",
    organization: "acme",
    goesWith: ["o-acme", "w-lab", `m-${name}`],
  });
  const names = ["ana", "ben", "eve", "kim"];
  const members = names.map(member);

  /** The rules of a run in which these are registered. */
  function registering(names: readonly string[], program: readonly ProgramObject[], other: Partial<GuardInputs> = {}) {
    const rules = inUpdate({ program, ...other });
    for (const name of names) rules.noteRegistered(`acme/members/${name}@acme.example`, `m-${name}`);
    return rules;
  }

  test("deletes people whose resource is gone, as many as maxRemovals allows, judged as a whole", () => {
    expect(registering(["ben", "eve", "kim"], members).permitDelete(ana)).toBe("delete");
    const most = registering(["kim"], members);
    for (const one of names.slice(0, 3)) {
      expect(() => most.permitDelete(deletion("Membership", `m-${one}`, `acme/members/${one}@acme.example`))).toThrow(
        "3 of 4 members of acme would be removed by this program; maxRemovals (25%) allows 1.",
      );
    }
    expect(registering(["kim"], members, { maxRemovals: "3" }).permitDelete(ana)).toBe("delete");
  });

  test("is not deceived by a refresh, which compares every object before anything is registered", () => {
    const rules = new RunRules({});
    for (const { id } of members) rules.noteCompared(id);
    rules.noteCheck();
    rules.learn(guard({ program: members }));
    rules.noteCompared("m-kim");
    expect(() => rules.permitDelete(ana)).toThrow("3 of 4 members of acme would be removed by this program");
  });

  test("does not count what goes along with something else (D17)", () => {
    const program = [...members, ...names.map(grant)];
    const rules = registering(["ben", "eve", "kim"], program);
    for (const one of names.slice(1)) rules.noteRegistered(`w-lab/${one}`);
    const ofAna = deletion("WorkspaceGrant", "w-lab/ana", "acme/lab/grants/ana@acme.example");
    expect(rules.permitDelete(ofAna)).toBe("delete");
    const alone = registering(names, program);
    expect(() => alone.permitDelete(ofAna)).toThrow("4 of 4 grants of acme would be removed by this program");
  });

  test("counts what is replaced, as far as it is known by then", () => {
    const rules = registering(names, members);
    const replaced = (name: string) => ({
      ...deletion("Membership", `m-${name}`, `acme/members/${name}@other.example`),
      isReplaced: true,
    });
    expect(rules.permitDelete(replaced("ana"))).toBe("delete");
    expect(() => rules.permitDelete(replaced("ben"))).toThrow("2 of 4 members of acme would be removed");
  });

  describe("counts the people who lose anything", () => {
    const held = names.map((name): ProgramObject => ({ ...member(name), principal: name }));
    const granted = names.map((name): ProgramObject => ({ ...grant(name), principal: name }));
    const workspace: ProgramObject = { id: "w-lab", kind: "Workspace", organization: "acme", goesWith: ["o-acme"] };
    const all = [workspace, ...held, ...granted];
    const withoutLab = { ...lab, allowDestroy: true };

    test("what goes along with a workspace is lost, too", () => {
      expect(() => registering(names, all).permitDelete(withoutLab)).toThrow(
        "4 of 4 people of acme would lose something by this program; maxLosses (25%) allows 1.",
      );
      expect(registering(names, all, { maxLosses: "4" }).permitDelete(withoutLab)).toBe("delete");
    });

    test("once each, who loses a grant and a membership", () => {
      const rules = registering(["ben", "eve", "kim"], all);
      for (const id of ["w-lab", ...names.slice(1).map((name) => `w-lab/${name}`)]) rules.noteRegistered(id);
      expect(rules.permitDelete(ana)).toBe("delete");
      rules.permitLess("w-lab/ana");
    });

    test("who is lowered in place counts as they come, and with who goes", () => {
      const rules = registering(["ben", "eve", "kim"], held);
      rules.permitLess("m-ben");
      expect(() => rules.permitLess("m-eve")).toThrow("2 of 4 people of acme would lose something");
      expect(() => rules.permitDelete(ana)).toThrow("3 of 4 people of acme would lose something");
    });
  });

  test("deletes what holds others only where the resource itself says so", () => {
    const program: readonly ProgramObject[] = [{ id: "w-lab", kind: "Workspace", organization: "acme", goesWith: [] }];
    const rules = inUpdate({ program });
    expect(rules.permitDelete({ ...lab, allowDestroy: true })).toBe("delete");
    expect(() => rules.permitDelete(lab)).toThrow("acme/lab is no longer declared");
    expect(() => rules.permitDelete({ ...lab, isReplaced: true })).toThrow("acme/lab would be deleted and made again");
  });

  test("takes somebody's account along only where their resource says so", () => {
    const rules = registering(["kim"], members, { maxRemovals: "3" });
    expect(rules.permitDelete({ ...ana, allowDestroy: true })).toBe("delete");
    expect(rules.permitDelete(deletion("Membership", "m-ben", "acme/members/ben@acme.example"))).toBe("delete");
    expect(["m-ana", "m-ben", "m-kim"].map((id) => rules.mayDestroy(id))).toEqual([true, false, false]);
  });

  test("does not delete what was not in the state that it began with", () => {
    expect(inUpdate({ program: [] }).permitDelete(ana)).toBeUndefined();
  });

  test("stands beside a charter: what it registers is its own matter, and the plan's steps stay the plan's", () => {
    const rules = underCharter({ "acme/lab": { may: ["update"], id: "w-lab" } });
    rules.learn(guard({ program: members }));
    rules.noteRegistered("acme/members/kim@acme.example", "m-kim");
    rules.admit("acme/members/kim@acme.example");
    const write = (id: string, name: string, verb: Write["verb"]) =>
      rules.permitWrite({ kind: "Membership", key: `acme/members/${name}@acme.example`, id, verb });
    write("m-kim", "kim", "update");
    expect(() => write("m-ana", "ana", "delete")).toThrow("Not in the plan of this run");
    for (const one of ["ben", "eve"]) rules.noteRegistered(`m-${one}`);
    expect(rules.permitDelete(ana)).toBe("delete");
    write("m-ana", "ana", "delete");
    expect(() => rules.require("create", "acme/ops")).toThrow("Not in the plan");
  });
});
