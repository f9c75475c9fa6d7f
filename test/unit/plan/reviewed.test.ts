import { parseCharter, parsePlan, printPlan } from "@charter/schema";
import { describe, expect, test } from "vitest";
import type { Managed } from "../../../sdk/src/plan/managed";
import { ageOf, refusalsUnder, toReview } from "../../../sdk/src/plan/reviewed";
import { contentDigest } from "../../../sdk/src/plan/reviewed/content";
import { charterOf, managing, now, planOf, steps, type World } from "./world";

const day = 86_400_000;
const later = (days: number) => new Date(now.getTime() + days * day);

const guard = "guard: { maxRemovals: 100% }\n";
const before = charterOf(
  `
members:
  dana@acme.example: owner
  lee@acme.example: admin
  kim@acme.example: member
workspaces:
  main:
    name: main
    default: true
    grants: { kim@acme.example: read }
`,
  guard,
);
/** Lee steps down, Kim gets more, Zoe joins with a grant, and the description is set; Pat goes, who is in no charter. */
const after = charterOf(
  `
members:
  dana@acme.example: owner
  lee@acme.example: member
  kim@acme.example: member
  zoe@acme.example: member
workspaces:
  main:
    name: main
    default: true
    description: Ours
    grants: { kim@acme.example: write, zoe@acme.example: read }
`,
  guard,
);

const world: World = {
  members: {
    "dana@acme.example": "owner",
    "lee@acme.example": "admin",
    "kim@acme.example": "member",
    "pat@acme.example": { role: "member", status: "pending" },
  },
  workspaces: { main: { default: true } },
  grants: { main: { "kim@acme.example": "read" } },
};

const members = (more: NonNullable<World["members"]>): World => ({ ...world, members: { ...world.members, ...more } });

const reviewedOf = (charter = after, seen = world, managed?: Managed) => ({
  document: parsePlan(printPlan(toReview(planOf(charter, seen, managed), charter, now)), "plan.json"),
  maxAge: 7 * day,
});

/** What is refused of the plan of a world, under the one that was reviewed. */
const refused = (seen: World, charter = after, managed?: Managed, at = now) =>
  refusalsUnder(reviewedOf(), planOf(charter, seen, managed), charter, at).map(
    ({ code, message }) => `${code}: ${message}`,
  );

describe("a plan is a part of the reviewed one", () => {
  test("where nothing happened in between", () => {
    expect(steps(planOf(after, world))).toEqual([
      "update acme/main",
      "update acme/members/lee@acme.example",
      "create acme/members/zoe@acme.example",
      "update acme/main/grants/kim@acme.example",
      "wait acme/main/grants/zoe@acme.example",
      "remove acme/members/pat@acme.example",
    ]);
    expect(refused(world)).toEqual([]);
  });

  test("after a run under it was killed at any step, and the state knows of what it made or not", () => {
    const half = members({ "lee@acme.example": "member", "zoe@acme.example": { status: "pending" } });
    expect(refused(half)).toEqual([]);
    expect(refused(half, after, managing(world))).toEqual([]);
    const { "pat@acme.example": pat, ...others } = half.members ?? {};
    const done = { ...half, members: others, workspaces: { main: { default: true, description: "Ours" } } };
    expect(refused(done)).toEqual([]);
  });

  test("after somebody has accepted, whose waiting grant is made then (D16)", () => {
    const joined = members({ "zoe@acme.example": "member" });
    expect(steps(planOf(after, joined))).toContain("create acme/main/grants/zoe@acme.example");
    expect(refused(joined)).toEqual([]);
  });

  test("where the present owner was to wait for the new one, who has accepted (D18)", () => {
    const alone = (owner: string) =>
      charterOf(`members:\n  ${owner}@acme.example: owner\n`, "guard: { maxRemovals: 100%, minOwners: 1 }\n");
    const waiting: World = {
      members: { "dana@acme.example": "owner", "lee@acme.example": { role: "owner", status: "pending" } },
      as: { principal: "root@acme.example", role: "owner" },
    };
    const joined = { ...waiting, members: { "dana@acme.example": "owner", "lee@acme.example": "owner" } };
    const charter = alone("lee");
    expect(steps(planOf(charter, waiting))).toEqual(["wait acme/members/dana@acme.example"]);
    const plan = planOf(charter, joined);
    expect(steps(plan)).toEqual(["remove acme/members/dana@acme.example"]);
    expect(refusalsUnder(reviewedOf(charter, waiting), plan, charter, now)).toEqual([]);
  });

  const again = charterOf(
    "members:\n  dana@acme.example: owner\n  lee@acme.example: member\ninvitations: { attempts: 3, everyHours: 1 }\n",
    guard,
  );
  const ended = (hours: number) => {
    const sentAt = new Date(now.getTime() - hours * (day / 24)).toISOString();
    const invitation = { sentAt, expiresAt: sentAt, sentCount: 1 };
    return members({ "lee@acme.example": { role: "admin", status: "declined", invitation } });
  };

  test("where an invitation that was to be sent again was accepted: only its fields are written (D13)", () => {
    const reviewed = reviewedOf(again, ended(2));
    expect(reviewed.document.steps.find(({ verb }) => verb === "resend")?.address).toBe(
      "acme/members/lee@acme.example",
    );
    const plan = planOf(again, members({}));
    expect(steps(plan)).toContain("update acme/members/lee@acme.example");
    expect(refusalsUnder(reviewed, plan, again, now)).toEqual([]);
  });

  test("where an invitation was declined whose next one waits for its time: nothing is written for that (D13)", () => {
    const declared = members({ "lee@acme.example": { role: "member", status: "pending" } });
    const declined = members({
      "lee@acme.example": { ...Object(ended(0).members?.["lee@acme.example"]), role: "member" },
    });
    const plan = planOf(again, declined);
    expect(steps(plan)).toContain("wait acme/members/lee@acme.example");
    expect(refusalsUnder(reviewedOf(again, declared), plan, again, now)).toEqual([]);
  });
});

/** Kim becomes an owner with a grant, and Lee goes: on a platform whose invitations carry no role. */
const onKeycloak = (acme: string) =>
  parseCharter([
    {
      file: "org.yaml",
      text: `charter: v1\nplatform: keycloak\nguard: { maxRemovals: 100%, maxLosses: 100% }\norganizations: { acme: { name: Acme, ${acme} } }\n`,
    },
  ]);
const joining = onKeycloak(
  "members: { dana@acme.example: owner, kim@acme.example: owner }, workspaces: { lab: { grants: { kim@acme.example: read } } }",
);
const unseen: World = {
  members: { "dana@acme.example": "owner" },
  workspaces: { lab: {} },
  as: { principal: "charter-read" },
  hidesInvitations: true,
};
const invited = (who: Partial<World["members"] & object>): World => ({
  ...unseen,
  members: { "dana@acme.example": "owner", ...who },
  hidesInvitations: false,
});
const knowing = managing({
  members: { "dana@acme.example": "owner", "lee@acme.example": "member" },
  workspaces: { lab: {} },
});

/** What is refused under a review that could not see who is invited. */
function refusedUnseen(seen: World, charter = joining, reviewed = charter) {
  const document = parsePlan(printPlan(toReview(planOf(reviewed, unseen, knowing), reviewed, now)), "plan.json");
  const plan = planOf(charter, seen, knowing);
  return {
    steps: steps(plan),
    refused: refusalsUnder({ document, maxAge: 7 * day }, plan, charter, now).map(({ message }) => message),
  };
}

describe("a review that could not see who is invited (D11a)", () => {
  test("allows the invitation and what waits for it, and the revocation of one, which it showed as waiting", () => {
    expect(steps(planOf(joining, unseen, knowing))).toEqual([
      "wait acme/members/kim@acme.example",
      "wait acme/lab/grants/kim@acme.example",
      "wait acme/members/lee@acme.example",
    ]);
    expect(refusedUnseen(invited({ "lee@acme.example": { status: "pending" } }))).toEqual({
      steps: [
        "create acme/members/kim@acme.example",
        "wait acme/lab/grants/kim@acme.example",
        "remove acme/members/lee@acme.example",
      ],
      refused: [],
    });
  });

  test("allows nobody whom it did not show, and no removal of whoever has joined since", () => {
    const others = onKeycloak("members: { dana@acme.example: owner }, workspaces: { lab: {} }");
    const { refused: more } = refusedUnseen(invited({}), joining, others);
    expect(more).toEqual([
      "The plan was reviewed for other content of this charter, or for another platform's rules.",
      "acme/members/kim@acme.example would be made, which was not reviewed.",
      "acme/lab/grants/kim@acme.example would be made, which was not reviewed.",
    ]);
    const { refused: gone } = refusedUnseen(invited({ "lee@acme.example": "member" }));
    expect(gone).toEqual(["acme/members/lee@acme.example has joined since the review, which saw an invitation."]);
  });

  test("allows no other role than the one that it showed", () => {
    const lower = onKeycloak(
      "members: { dana@acme.example: owner, kim@acme.example: admin }, workspaces: { lab: { grants: { kim@acme.example: read } } }",
    );
    expect(refusedUnseen(invited({}), joining, lower).refused).toContain(
      "acme/members/kim@acme.example would change role unset → owner; reviewed was role unset → admin.",
    );
  });
});

describe("a plan is refused that goes beyond the reviewed one", () => {
  test("by somebody who is new in it", () => {
    expect(refused(members({ "max@acme.example": "member" }))).toEqual([
      "not-reviewed: acme/members/max@acme.example would be removed, which was not reviewed.",
    ]);
  });

  test("by a value that somebody changed by hand: it is neither the reviewed old one nor the new one", () => {
    expect(refused(members({ "lee@acme.example": "billing-user", "kim@acme.example": "admin" }))).toEqual([
      "not-reviewed: acme/members/kim@acme.example would be changed (role admin → member), which was not reviewed.",
      "not-reviewed: acme/members/lee@acme.example would change role billing-user → member; reviewed was role admin → member.",
    ]);
  });

  test("by a field that was not to be written", () => {
    expect(refused({ ...world, workspaces: { main: { default: true, name: "Main" } } })).toEqual([
      "not-reviewed: acme/main would change name Main → main, which was not reviewed.",
    ]);
  });

  test("by somebody whose invitation was to be revoked and who has joined: that is more than was reviewed (D14)", () => {
    expect(refused(members({ "pat@acme.example": "member" }))).toEqual([
      "not-reviewed: acme/members/pat@acme.example has joined since the review, which saw an invitation.",
    ]);
  });

  test("by a removal that takes more than was seen", () => {
    expect(refused(members({ "pat@acme.example": { role: "admin", status: "pending" } }))).toEqual([
      "not-reviewed: acme/members/pat@acme.example has role admin by now; reviewed was member.",
    ]);
  });

  test("by another object with the same name", () => {
    expect(
      refused(members({ "pat@acme.example": { id: "mem-again", status: "pending" } }), after, {
        ...managing(world),
        objects: new Map([
          ...managing(world).objects,
          [
            "acme/members/pat@acme.example",
            { address: "acme/members/pat@acme.example", kind: "Membership", id: "mem-again", inputs: {} },
          ],
        ]),
      }),
    ).toEqual(["not-reviewed: acme/members/pat@acme.example is another object by now than the one that was reviewed."]);
  });

  test("by another act: what was to be changed is gone and would be made again", () => {
    const { "lee@acme.example": lee, ...others } = world.members ?? {};
    expect(refused({ ...world, members: others }, after, managing(world))).toEqual([
      "not-reviewed: acme/members/lee@acme.example would be made; reviewed was that it would be changed.",
    ]);
  });

  test("by many steps: the first are named, and the rest is counted", () => {
    const crowd = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index}@acme.example`, "member"]));
    const all = refused(members(crowd));
    expect([all.length, all.at(-1)]).toEqual([21, "not-reviewed: 10 more steps were not reviewed."]);
  });
});

describe("a reviewed plan holds for the content of its charter", () => {
  const text = (rest: string, comment = "") =>
    charterOf(`${comment}members:\n  dana@acme.example: owner\n  kim@acme.example: member\n`, rest);
  const bound = (charter: typeof after) => toReview(planOf(charter, world), charter, now).charter;

  test("not for how it is written", () => {
    const reordered = charterOf(
      "members:\n  kim@acme.example: { role: member }\n  # hers\n  dana@acme.example: owner\n",
      guard,
    );
    expect(bound(reordered)).toBe(bound(text(guard)));
  });

  test.each([
    ["its guard", "guard: { maxRemovals: 99% }\n"],
    ["whom it needs", "guard: { maxRemovals: 100%, requiredOwners: [dana@acme.example] }\n"],
    ["whom it ignores", `${guard}ignore: { members: ["*@else.example"] }\n`],
    ["what it removes", `${guard}removed: { acme/old: destroy }\n`],
  ])("%s included", (_, rest) => {
    expect(bound(text(rest))).not.toBe(bound(text(guard)));
  });

  const positioned = (rest: string) =>
    contentDigest(
      parseCharter([
        {
          file: "org.yaml",
          text: `charter: v1\nplatform: standard\norganizations:\n  position:\n    members: { dana@acme.example: owner }\n${rest}\n`,
        },
      ]),
    );

  test.each([
    ["people whom nobody declared", "unmanaged: revoke", "unmanaged: ignore"],
    ["how often people are invited", "invitations: { attempts: 1 }", "invitations: { attempts: 3 }"],
    ["a workspace", "workspaces: { position: { name: One } }", "workspaces: { position: { name: Other } }"],
  ])("%s of what is called “position” included", (_, one, other) => {
    const digests = [`    ${one}`, `\n\n    ${one}`, `    ${other}`].map((rest) => positioned(rest));
    expect([digests[1] === digests[0], digests[2] === digests[0]]).toEqual([true, false]);
  });

  test("and is refused for another one, with what differs", () => {
    expect(refused(world, before)).toEqual([
      "reviewed-other-charter: The plan was reviewed for other content of this charter, or for another platform's rules.",
    ]);
  });
});

describe("a reviewed plan grows old", () => {
  test("after seven days, in words of people", () => {
    expect(refused(world, after, undefined, later(7))).toEqual([]);
    expect(refused(world, after, undefined, later(8))).toEqual([
      "reviewed-too-old: The reviewed plan, of 2026-11-22T12:00:00.000Z, is 24 hours older than it may be (7 days).",
    ]);
  });

  test.each([
    [3_000, 0, "3 seconds older than it may be (0 seconds)"],
    [1, 60_000, "1 second older than it may be (60 seconds)"],
    [3 * 60_000, 2 * 60_000, "3 minutes older than it may be (2 minutes)"],
    [3 * day, 90 * 60_000, "3 days older than it may be (90 minutes)"],
  ])("by how much more than it may be, in units that tell the two apart: %i ms", (more, maxAge, words) => {
    const at = new Date(now.getTime() + maxAge + more);
    const [refusal] = refusalsUnder({ ...reviewedOf(), maxAge }, planOf(after, world), after, at);
    expect(refusal?.message).toContain(words);
  });

  test("and is not of the future, but for clocks that differ a little", () => {
    expect(refused(world, after, undefined, later(-4 / 24 / 60))).toEqual([]);
    expect(refused(world, after, undefined, later(-1))).toEqual([
      "reviewed-in-future: The reviewed plan says that it is of 2026-11-22T12:00:00.000Z, which is yet to come.",
    ]);
  });

  test("ages are written with a unit", () => {
    expect(["7d", "12h", "30m", "7", "-1d", "1w", ""].map(ageOf)).toEqual([
      7 * day,
      day / 2,
      day / 48,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
