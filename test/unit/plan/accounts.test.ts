import { loadPlatform, type Platform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { licenceOf } from "../../../sdk/src/plan/licence";
import { charterOf, managedSet, planOf, refusals, steps, type World } from "./world";

const standard = loadPlatform("standard");
const platform: Platform = { ...standard, members: { needWorkspace: false, removalMayDeleteAccount: true } };
const guard = "guard: { maxRemovals: 100%, maxLosses: 100% }\n";

const charter = (members: string, rest = "") => ({
  ...charterOf(`name: Acme\nmembers:\n  dana@acme.example: owner\n${members}`, `${guard}${rest}`),
  platform,
});
const eve = "acme/members/eve@acme.example";
const world: World = {
  members: { "dana@acme.example": "owner", "eve@acme.example": { deletesAccount: true } },
};
const buried = (action: "destroy" | "forget") => [
  { address: eve, action, position: { file: "org.yaml", line: 1, column: 1 } },
];

describe("a removal that deletes an account (D6)", () => {
  test("is refused without its line, whichever way it comes about", () => {
    const gone = planOf(charter(""), world);
    const revoked = planOf(
      { ...charter(""), unmanaged: { acme: "revoke" } },
      world,
      managedSet([{ address: "acme", kind: "Organization", id: "org-acme" }]),
    );
    const corrected = planOf(charter("  eva@acme.example: { role: member, previously: eve@acme.example }"), world);
    expect([gone, revoked, corrected].map((plan) => refusals(plan))).toEqual(
      Array(3).fill(["account-deletion-not-declared"]),
    );
    expect(gone.refusals[0]).toMatchObject({
      message:
        "Removing eve@acme.example from acme deletes their account, wherever else they use it: they joined by an invitation that made it.",
      remedy: expect.stringContaining(`removed: { ${eve}: destroy }`),
    });
  });

  test("is made with its line, is said of, and the provider learns that it was shown", () => {
    const plan = planOf({ ...charter(""), tombstones: buried("destroy") }, world);
    expect([steps(plan), refusals(plan)]).toEqual([[`remove ${eve}`], []]);
    expect(plan.warnings.filter(({ code }) => code === "account-deleted")).toMatchObject([
      {
        message: "The account of eve@acme.example is deleted with their membership of acme, wherever else they use it.",
      },
    ]);
    expect(licenceOf(plan, platform)[eve]).toEqual({
      may: ["delete"],
      id: "mem-eve@acme.example",
      status: "active",
      deletesAccount: true,
    });
  });

  test("goes along with the whole organization, of which the provider learns whom the plan showed", () => {
    const text = `charter: v1\nplatform: standard\n${guard}organizations: {}\nremoved: { acme: destroy }\n`;
    const removed = { ...parseCharter([{ file: "org.yaml", text }]), platform };
    const plan = planOf(removed, world, managedSet([{ address: "acme", kind: "Organization", id: "org-acme" }]));
    expect(plan.warnings.map(({ code }) => code)).toContain("account-deleted");
    expect(licenceOf(plan, platform)[eve]).toEqual({ may: [], id: "mem-eve@acme.example", deletesAccount: true });
  });

  test("is no matter where they are forgotten, and nobody else needs a line", () => {
    const forgotten = planOf({ ...charter(""), tombstones: buried("forget") }, world);
    expect([steps(forgotten), refusals(forgotten)]).toEqual([[`forget ${eve}`], []]);
    const ordinary = planOf(charter(""), { members: { "dana@acme.example": "owner", "eve@acme.example": "member" } });
    expect([steps(ordinary), refusals(ordinary), ordinary.warnings]).toEqual([[`remove ${eve}`], [], []]);
  });
});
