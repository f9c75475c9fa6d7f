import { describe, expect, test } from "vitest";
import { exitCode, unknownManaged } from "../../../sdk/src/plan";
import { causeWords } from "../../../sdk/src/plan/cause-words";
import { heldBack } from "../../../sdk/src/plan/licence";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managing, now, planOf, refusals, steps } from "./world";

const hoursAgo = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();

const charter = (acme = "", kim = "member") =>
  charterOf(`
name: Acme
${acme}
members:
  dana@acme.example: owner
  kim@acme.example: ${kim}
`);

/** Kim, whose invitation ended; sent so often, for the last time so many hours ago. */
const world = (status: "expired" | "declined" | "pending", sentCount: number, sentHoursAgo: number) => ({
  members: {
    "dana@acme.example": "owner",
    "kim@acme.example": {
      role: "member",
      status,
      invitation: { sentCount, sentAt: hoursAgo(sentHoursAgo), expiresAt: hoursAgo(sentHoursAgo - 168) },
    },
  },
});

const kim = "acme/members/kim@acme.example";

describe("an invitation that ended without an answer (D13)", () => {
  test("is sent again when it expired", () => {
    const plan = planOf(charter(), world("expired", 1, 200));
    expect(plan.changes).toEqual([
      {
        address: kim,
        kind: "Membership",
        verb: "resend",
        fields: [],
        after: [],
        position: { file: "org.yaml", line: 9, column: 7 },
        cause: { type: "invitation-ended", status: "expired", sent: 1 },
        live: { id: "mem-kim@acme.example", status: "expired", role: "member" },
      },
    ]);
    expect(exitCode(plan)).toBe(2);
  });

  test("waits until 72 hours have passed since it was sent", () => {
    const plan = planOf(charter(), world("declined", 1, 71));
    expect(steps(plan)).toEqual([`wait ${kim}`]);
    expect(plan.changes.map(({ cause }) => causeWords(cause))).toEqual([
      "declined, is invited again after 2026-11-22T13:00Z",
    ]);
    expect(exitCode(plan)).toBe(0);
    expect(planToText(plan, { objects: 3 })).toContain(
      "… waits: kim@acme.example (declined, is invited again after 2026-11-22T13:00Z)",
    );
    // Whatever else the engine has to write of them is written.
    expect(heldBack(plan)).toEqual({});
    expect(steps(planOf(charter(), world("declined", 1, 72)))).toEqual([`resend ${kim}`]);
  });

  test("is stuck after it was sent again three times: no change, but said", () => {
    expect(steps(planOf(charter(), world("declined", 3, 100)))).toEqual([`resend ${kim}`]);
    const plan = planOf(charter(), world("declined", 4, 100));
    expect([plan.changes, plan.stuck, exitCode(plan)]).toEqual([
      [],
      [{ address: kim, status: "declined", sent: 4, position: { file: "org.yaml", line: 9, column: 7 } }],
      0,
    ]);
  });

  test("is sent as often and as quickly as the charter says", () => {
    const often = charter("invitations: { attempts: 5, everyHours: 1 }");
    expect(steps(planOf(often, world("declined", 5, 1)))).toEqual([`resend ${kim}`]);
    expect(planOf(often, world("declined", 6, 1)).stuck).toHaveLength(1);
    expect(planOf(charter("invitations: { attempts: 0 }"), world("expired", 1, 999)).stuck).toHaveLength(1);
  });

  test("is sent with the role that is declared by now (D15)", () => {
    const plan = planOf(charter("", "admin"), world("expired", 1, 200));
    expect(plan.changes.map(({ verb, fields }) => ({ verb, fields }))).toEqual([
      { verb: "resend", fields: [{ field: "role", from: "member", to: "admin" }] },
    ]);
  });

  test("is left alone while it is pending", () => {
    expect(planOf(charter(), world("pending", 1, 100)).changes).toEqual([]);
  });

  test("is never sent by somebody who may not invite (D11)", () => {
    const plan = planOf(charter(), {
      ...world("expired", 1, 200),
      as: { principal: "bill@acme.example", role: "billing-user" },
    });
    expect(refusals(plan)).toEqual(["not-permitted"]);
  });
});

const corrected = (role = "member") =>
  charterOf(`
name: Acme
members:
  dana@acme.example: owner
  john@acme.example: { role: ${role}, previously: jon@acme.example }
workspaces:
  production:
    name: production
    grants:
      john@acme.example: read
`);

const withJon = (status: "pending" | "active", role = "member") => ({
  members: { "dana@acme.example": "owner", "jon@acme.example": { role, status } },
  workspaces: { production: {} },
});

describe("a corrected address (D15a)", () => {
  const john = "acme/members/john@acme.example";

  test("is one change of a pending invitation; what waited for the wrong one waits for the right one", () => {
    const plan = planOf(corrected(), withJon("pending"));
    expect(plan.changes).toEqual([
      {
        address: john,
        kind: "Membership",
        verb: "replace",
        fields: [{ field: "principal", from: "jon@acme.example", to: "john@acme.example" }],
        after: [],
        position: { file: "org.yaml", line: 8, column: 7 },
        cause: { type: "declared" },
        live: { id: "mem-jon@acme.example", status: "pending", role: "member" },
      },
      {
        address: "acme/production/grants/john@acme.example",
        kind: "WorkspaceGrant",
        verb: "wait",
        fields: [{ field: "permission", from: null, to: "read" }],
        after: [],
        position: { file: "org.yaml", line: 13, column: 11 },
        cause: { type: "waits-for-member", principal: "john@acme.example" },
      },
    ]);
    expect(plan.unmanaged).toEqual([]);
  });

  test("of somebody active removes them and invites again, their grants with them, and counts as a removal", () => {
    const world = { ...withJon("active"), grants: { production: { "jon@acme.example": "read" } } };
    const everythingElse = managing(withJon("active"));
    expect(steps(planOf(corrected(), world, everythingElse))).toEqual([
      `replace ${john}`,
      "wait acme/production/grants/john@acme.example",
      "remove acme/production/grants/jon@acme.example",
    ]);
    expect(planToText(planOf(corrected(), world), { objects: 5 })).toContain(
      "Plan: 1 to replace, 1 to remove, 1 waiting; 1 person joins; 1 person leaves (jon@acme.example).",
    );
    const strict = charterOf(
      `name: Acme\nmembers:\n  dana@acme.example: owner\n  john@acme.example: { role: member, previously: jon@acme.example }`,
      "guard: { maxRemovals: 0 }",
    );
    expect(refusals(planOf(strict, { members: withJon("active").members }))).toEqual(["max-removals"]);
  });

  test("of somebody who is not managed leaves them alone and is an invitation; where nothing is known, it is one change", () => {
    const charter = charterOf(
      "name: Acme\nmembers:\n  dana@acme.example: owner\n  john@acme.example: { role: member, previously: jon@acme.example }",
    );
    const world = { members: withJon("pending").members };
    const withoutJon = managing({ members: { "dana@acme.example": "owner" } });
    const plan = planOf(charter, world, withoutJon);
    expect([steps(plan), plan.unmanaged.map(({ address }) => address), plan.refusals]).toEqual([
      [`create ${john}`],
      ["acme/members/jon@acme.example"],
      [],
    ]);
    const unknown = planOf(charter, world, unknownManaged);
    expect([steps(unknown), unknown.refusals]).toEqual([[`replace ${john}`], []]);
  });

  test("of the only active owner is refused: nobody would own the organization until they accept (D18)", () => {
    const charter = charterOf(
      "name: Acme\nmembers:\n  john@acme.example: { role: owner, previously: jon@acme.example }",
    );
    const plan = planOf(charter, { members: { "jon@acme.example": "owner" } });
    expect(refusals(plan)).toEqual(["min-owners"]);
  });

  test("of the credential's own principal is refused", () => {
    const charter = charterOf(
      "name: Acme\nmembers:\n  lee@acme.example: owner\n  danah@acme.example: { role: owner, previously: dana@acme.example }",
    );
    const plan = planOf(charter, { members: { "dana@acme.example": "owner", "lee@acme.example": "owner" } });
    expect(refusals(plan)).toEqual(["own-credential"]);
  });

  test("of somebody who is managed under both addresses removes the wrong one by its own, in whatever order (D15a)", () => {
    const people = ["jon@acme.example", "john@acme.example"];
    for (const [one = "", two = ""] of [people, people.toReversed()]) {
      const world = { members: { "dana@acme.example": "owner", [one]: "member", [two]: "member" } };
      const charter = charterOf(
        "name: Acme\nmembers:\n  dana@acme.example: owner\n  john@acme.example: { role: member, previously: jon@acme.example }",
      );
      const plan = planOf(charter, world);
      expect([steps(plan), plan.unmanaged]).toEqual([["remove acme/members/jon@acme.example"], []]);
    }
  });

  test("is done: the line may stay", () => {
    const members = { "dana@acme.example": "owner", "john@acme.example": "member" };
    const world = { members, workspaces: { production: {} }, grants: { production: { "john@acme.example": "read" } } };
    expect(steps(planOf(corrected(), world))).toEqual([]);
  });
});
