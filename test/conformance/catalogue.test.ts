import { loadPlatform, type Platform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { platformLike } from "../service/support/service.js";
import { accepts, acme, again, applies, byHand, type Case, given, rulesOf, spec, topic } from "./case.js";
import { topics } from "./cases/index.js";
import { marksOf, traps } from "./marks.js";
import { dana, finance, kim } from "./people.js";
import { chosenFor, summaryOf } from "./register.js";
import { sampleOf } from "./sample.js";
import type { Target } from "./target.js";
import { otherPlatforms } from "./targets/other-platforms.js";
import { standard } from "./targets/standard.js";

const cases = topics.flatMap((one) => one.cases);

describe("the specification", () => {
  test("has at least 260 cases, each under a title of its own that names its rules", () => {
    expect(cases.length).toBeGreaterThanOrEqual(260);
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
    expect(cases.filter((one) => rulesOf(one).length === 0)).toEqual([]);
  });

  test("has a case for every rule about people and about moving things", () => {
    const wanted = ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D11a", "D12", "D13", "D13a"];
    const also = [
      "D14",
      "D15",
      "D15a",
      "D16",
      "D17",
      "D18",
      "D19",
      "D20",
      "D21",
      "D22",
      "D23",
      "D24",
      "D30",
      "D31",
      "D32",
      "D33",
      "D34",
      "D35",
      "D37",
      "D38",
      "D38a",
      "D39",
    ];
    const named = new Set(cases.flatMap(rulesOf));
    expect([...wanted, ...also].filter((rule) => !named.has(rule))).toEqual([]);
  });

  test("runs on the reference service as a whole: each case with some platform that it speaks, most with `standard`", () => {
    const ran = new Set(
      [standard, ...otherPlatforms].flatMap((one) => chosenFor(one, topics).runs.flatMap(({ cases }) => cases)),
    );
    expect(cases.filter((one) => !ran.has(one))).toEqual([]);
    // What `standard` leaves out is what it has not.
    const { leftOut } = chosenFor(standard, topics);
    expect(leftOut.filter(({ title }) => !/\bD(?:22|3[0124])\b/.test(title))).toEqual([]);
  });
});

describe("the sample that the real engine plays every day", () => {
  const { runs } = chosenFor(standard, topics);
  const [sample, cases] = [sampleOf(runs), runs.flatMap((one) => one.cases)];
  const taken = sample.flatMap((one) => one.cases);
  const marks = (some: readonly Case[]) => [...new Set(some.flatMap((one) => [...marksOf(one)]))].sort();

  test("has a case of each topic, each verb and each trap", () => {
    const withCases = runs.filter((one) => one.cases.length > 0).map(({ name }) => name);
    expect(sample.filter((one) => one.cases.length > 0).map(({ name }) => name)).toEqual(withCases);
    expect(marks(taken)).toEqual(marks(cases));
    expect(traps.filter((one) => !marks(taken).includes(one))).toEqual([]);
    const types = JSON.stringify(cases).match(/(?:organization|workspace|application|membership|grant)\.[a-z]+(?= )/g);
    const shown = JSON.stringify(taken);
    expect([...new Set(types)].filter((one) => !shown.includes(one))).toEqual([]);
  });

  test("is chosen anew from the cases that there are: a verb that only a new case has is played", () => {
    const one = spec("somebody leaves (D39)", given(acme({})), again({ events: [`membership.left ${kim}`] }));
    const nothing = (title: string) => spec(title, given(acme({})), again());
    const [old, more] = [nothing("nothing happens (D7)"), nothing("nothing happens there either (D7)")];
    const chosen = sampleOf([topic("Old", old), topic("New", more, one)]);
    expect(chosen.map((some) => some.cases)).toEqual([[old], [one]]);
  });

  test("is a small part of them", () => {
    expect(taken.length).toBeLessThan(cases.length / 4);
  });
});

describe("a target that cannot do everything", () => {
  const members = { [dana]: "owner", [kim]: "member" };
  const few = topic(
    "A few",
    spec("settings change (D6)", given(acme({ members })), applies(acme({ members, name: "Acme, Inc." }))),
    spec("somebody joins (D13)", given(acme({ members })), accepts(kim), again()),
    spec("somebody pays (D11)", given(acme({ members: { ...members, [finance]: "billing-user" } }))),
    spec(
      "somebody gives it an end (D38)",
      given(acme({ members })),
      byHand.changes(`acme/members/${kim}`, { accessUntil: "2027-03-10" }),
      again(),
    ),
    spec(
      "a place of its own (D23)",
      given(acme({ members, workspaces: { main: { name: "Main", applications: { shop: { production: {} } } } } })),
    ),
    spec("somebody else (D11)", given(acme({ members })), again({ as: kim })),
    spec(
      "implied (D12)",
      given(acme({ members, workspaces: { main: { name: "Main", grants: { "role:owner": "write" } } } })),
    ),
  );
  const target = (differences: Partial<Platform>, rest: Partial<Target> = {}): Target => ({
    ...standard,
    platform: { ...platformLike(loadPlatform("standard"), differences), platform: "other" },
    ...rest,
  });
  const { invitations: _, applications: __, ...plain } = loadPlatform("standard");
  const { "billing-user": ___, owner, ...roles } = plain.organizationRoles;

  test("leaves the other cases out, counts them, and says what they would need", () => {
    const bare = target(
      {},
      {
        name: "a bare service",
        platform: {
          ...plain,
          platform: "bare",
          title: "Bare",
          levels: ["organization", "workspace"],
          fields: { membership: { accessUntil: { absent: true } } },
          organizationRoles: {
            ...(owner === undefined ? {} : { owner: { ...owner, implies: { workspace: "read" } } }),
            ...roles,
          },
        },
        lacks: ["other callers"],
      },
    );
    expect(summaryOf(bare, chosenFor(bare, [few])).split("\n")).toEqual([
      "conformance of a bare service, platform bare: 1 of 7 cases run",
      "  left out (no invitations): somebody joins (D13)",
      expect.stringMatching(/^ {2}left out \(.*billing-user.*\): somebody pays \(D11\)$/),
      "  left out (no Membership with accessUntil): somebody gives it an end (D38)",
      expect.stringMatching(/^ {2}left out \(.*Bare has no applications.*\): a place of its own \(D23\)$/),
      "  left out (no other callers): somebody else (D11)",
      "  left out (other access implied by roles): implied (D12)",
    ]);
  });

  test("has words of its own: what is called otherwise is no difference", () => {
    const words = { roles: { "billing-user": "treasurer" }, permissions: {} };
    const renamed = target(
      {
        organizationRoles: {
          ...(owner === undefined ? {} : { owner }),
          ...roles,
          treasurer: { title: "Treasurer", capabilities: [] },
        },
      },
      { name: "another service", words },
    );
    const summary = summaryOf(renamed, chosenFor(renamed, [few]));
    expect(summary).toBe("conformance of another service, platform other: 7 of 7 cases run");
  });
});
