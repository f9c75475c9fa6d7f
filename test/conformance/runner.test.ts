import { describe, expect, test } from "vitest";
import { accepts, acme, again, applies, byHand, given, plans, type Step, spec, taking } from "./case.js";
import { dana, kim, lee } from "./people.js";
import { runCase } from "./run.js";
import { standard } from "./targets/standard.js";

const alone = { [dana]: "owner" };
const both = { ...alone, [kim]: "member" };
const main = (grants: Readonly<Record<string, string>>) => ({ main: { name: "Main", grants } });
const start = given(acme({ members: both, workspaces: main({}) }));
const withGrant = given(acme({ members: both, workspaces: main({ [kim]: "read" }) }));
const leaves = acme({ members: alone, workspaces: main({}) });
const gone = taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`);

/** Cases that say something untrue, each in one place; what is said instead is true. */
const untrue: readonly { readonly of: string; readonly steps: readonly Step[]; readonly says: string }[] = [
  { of: "an event that did not happen", steps: [start, again({ events: [gone] })], says: "membership.removed" },
  { of: "no event where there was one", steps: [start, applies(leaves)], says: "membership.removed" },
  {
    of: "an event without what it took along",
    steps: [withGrant, applies(leaves, { events: [`membership.removed ${kim}`] })],
    says: "grant.revoked",
  },
  {
    of: "a value that was not written",
    steps: [
      withGrant,
      applies(acme({ members: both, workspaces: main({ [kim]: "write" }) }), {
        events: [`grant.updated main/${kim} permission: read → admin`],
      }),
    ],
    says: "read → write",
  },
  {
    of: "the wrong order",
    steps: [
      withGrant,
      applies(acme({ members: both, workspaces: { ...main({}), lab: { name: "Lab", grants: { [kim]: "read" } } } }), {
        events: ["workspace.created lab", `grant.created lab/${kim} read`, `grant.revoked main/${kim}`],
        order: [[`grant.revoked main/${kim}`, "workspace.created lab"]],
      }),
    ],
    says: "disordered",
  },
  {
    of: "no wait where there is one",
    steps: [
      start,
      applies(acme({ members: { ...both, [lee]: "member" }, workspaces: main({ [lee]: "read" }) }), {
        events: [`membership.invited ${lee} as member`],
      }),
    ],
    says: "waits",
  },
  { of: "a refusal of a run that was made", steps: [start, again({ refused: ["min-owners"] })], says: "min-owners" },
  {
    of: "an invalid charter that is valid",
    steps: [start, again({ invalid: ["no-owner"] })],
    says: "no-owner",
  },
  {
    of: "nothing unmanaged where somebody is",
    steps: [start, byHand.adds(`acme/members/${lee}`, { role: "member" }), again()],
    says: "unmanaged",
  },
  {
    of: "a plan without changes where there is one",
    steps: [start, byHand.changes("acme/main", { name: "Moved" }), plans()],
    says: "Moved → Main",
  },
  { of: "an answer to no invitation", steps: [start, accepts(lee)], says: "was not invited" },
];

describe("a case fails that expects", () => {
  test.each(untrue)("$of", async ({ steps, says }) => {
    const message = await runCase(spec("untrue", ...steps), standard).then(
      () => "it passed",
      (error: Error & { readonly actual?: unknown; readonly expected?: unknown }) =>
        JSON.stringify([error.message, error.actual, error.expected]),
    );
    expect(message).not.toBe("it passed");
    expect(message).toContain(says);
  });
});
