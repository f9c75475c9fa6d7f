import { parseCharter } from "@charter/schema";
import { describe, expect, onTestFinished, test } from "vitest";
import { accepts, acme, again, applies, byHand, type Declared, given, plans, type Step, spec, taking } from "./case.js";
import { Ground } from "./ground.js";
import type { Happening } from "./happening.js";
import { breaches, type Licensed } from "./licensed.js";
import { dana, kim, lee } from "./people.js";
import { runCase } from "./run.js";
import { SmallEngine } from "./small-engine.js";
import { SmallService } from "./small-service.js";
import { SmallStack } from "./small-stack.js";
import type { Target, World } from "./target.js";
import { standard } from "./targets/standard.js";
import { charterIn } from "./words.js";

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

/** What a case that fails says; `it passed` where it does not. */
const failureOf = (steps: readonly Step[], target: Target): Promise<string> =>
  runCase(spec("untrue", ...steps), new Ground(target, () => new SmallStack(target.platform))).then(
    () => "it passed",
    (error: Error & { readonly actual?: unknown; readonly expected?: unknown }) =>
      JSON.stringify([error.message, error.actual, error.expected]),
  );

describe("a case fails that expects", () => {
  test.each(untrue)("$of", async ({ steps, says }) => {
    const message = await failureOf(steps, standard);
    expect(message).not.toBe("it passed");
    expect(message).toContain(says);
  });
});

test("what is given is built once, and each case changes a copy of its own", async () => {
  let built = 0;
  const ground = new Ground(standard, () => {
    built += 1;
    return new SmallStack(standard.platform);
  });
  onTestFinished(() => ground.remove());
  const promoted = acme({ members: { ...alone, [kim]: "admin" }, workspaces: main({}) });
  const promotes = applies(promoted, { events: [`membership.updated ${kim} role: member → admin`] });
  await Promise.all(["one", "another"].map((title) => runCase(spec(title, start, promotes), ground)));
  expect(built).toBe(1);
  await runCase(spec("a third that begins otherwise", withGrant, again()), ground);
  expect(built).toBe(2);
});

/** A target whose service logs something else than what happened, as if the run had done that. */
function logging(falsify: (happenings: readonly Happening[]) => readonly Happening[]): Target {
  const falsified = (world: World): World =>
    new Proxy(world, {
      get(target, name) {
        if (name === "happenings") return async (slug: string) => falsify(await target.happenings(slug));
        if (name === "save")
          return async () => {
            const kept = await target.save?.();
            return kept && { ...kept, open: async () => falsified(await kept.open()) };
          };
        const member: unknown = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  return { ...standard, open: async () => falsified(await standard.open()) };
}

const isOfKim = ({ type, subject }: Happening): boolean => subject.endsWith(kim) && /removed|revoked/.test(type);
const withoutKim = (happenings: readonly Happening[]): readonly Happening[] =>
  happenings.filter((one) => !isOfKim(one));
const revoked: Happening = { type: "grant.revoked", subject: `main/${kim}`, changes: {}, along: [] };
const granted: Happening = {
  type: "grant.created",
  subject: `main/${lee}`,
  changes: { permission: { from: null, to: "write" } },
  along: [],
};

const inLab = { lab: { name: "Lab" } };
const withLab = given(acme({ members: both, workspaces: { ...main({ [kim]: "read" }), ...inLab } }));
const leavesAndRenames = acme({ members: alone, workspaces: { ...main({}), lab: { name: "Laboratory" } } });
const renamed = "workspace.updated lab name: Lab → Laboratory";

/** Runs that did something else than what they had shown; the cases expect just that, so that nothing but the plan tells. */
const unlicensed: readonly {
  readonly of: string;
  readonly falsify: (happenings: readonly Happening[]) => readonly Happening[];
  readonly steps: readonly Step[];
  readonly says: readonly string[];
}[] = [
  {
    of: "a write that nobody planned",
    falsify: (all) => (all.some(isOfKim) ? [...all, granted] : all),
    steps: [withGrant, applies(leaves, { events: [gone, `grant.created main/${lee} write`] })],
    says: [`nobody planned grant.created main/${lee} write`],
  },
  {
    of: "a planned step that left no trace",
    falsify: withoutKim,
    steps: [withGrant, applies(leaves)],
    says: [`without a trace: remove acme/members/${kim}`, `without a trace: remove acme/main/grants/${kim}`],
  },
  {
    of: "something that went along with what does not take it",
    falsify: (all) => {
      if (!all.some(isOfKim)) return all;
      const removed = all.filter(({ type }) => type === "membership.removed").map((one) => ({ ...one, along: [] }));
      const others = withoutKim(all).map((one) => (one.subject === "lab" ? { ...one, along: [revoked] } : one));
      return [...removed, ...others];
    },
    steps: [
      withLab,
      applies(leavesAndRenames, {
        events: [`membership.removed ${kim}`, taking(renamed, `grant.revoked main/${kim}`)],
      }),
    ],
    says: [`nobody planned grant.revoked main/${kim}, along with acme/lab`],
  },
];

describe("a case fails whose run did", () => {
  test.each(unlicensed)("$of", async ({ falsify, steps, says }) => {
    const message = await failureOf(steps, logging(falsify));
    expect(message).toContain("what was shown and what happened");
    for (const one of says) expect(message).toContain(one);
  });
});

/** What a small run showed and did: by default Kim leaves. */
async function ran(to: Declared = leaves): Promise<Licensed> {
  const service = new SmallService();
  const engine = new SmallEngine(
    (permit) => service.connect({ name: "run", permit }),
    () => 0,
  );
  const charterOf = (declared: Declared) =>
    parseCharter([{ file: "org.yaml", text: JSON.stringify(charterIn(standard.platform, standard.words, declared)) }]);
  await engine.apply(charterOf(acme({ members: both, workspaces: main({}) })), service.now());
  service.everybodyAccepts();
  await engine.apply(charterOf(acme({ members: both, workspaces: main({ [kim]: "read" }) })), service.now());
  const observed = await service.connect({ name: "observer" }).observe({ slug: "acme" });
  const before = new Map(observed === undefined ? [] : [["acme", observed]]);
  const since = service.log.length;
  const { shown, failures, leftOut } = await engine.apply(charterOf(to), service.now());
  const happenings = new Map([["acme", service.log.slice(since).map(({ happening }) => happening)]]);
  return { shown, told: [...failures, ...leftOut], happenings, before };
}

/** The same run, had the service logged something else of it. */
const logged = (did: Licensed, falsify: (one: Happening) => readonly Happening[]): Licensed => ({
  ...did,
  happenings: new Map([...did.happenings].map(([slug, all]) => [slug, all.flatMap(falsify)])),
});

const refusal = { code: "max-losses", message: "Too many people would lose something.", remedy: "Raise it." } as const;

/** What a run may do to the very step that it showed, and still not do as it showed. */
const otherwise: readonly {
  readonly of: string;
  readonly falsify: (did: Licensed) => Licensed;
  readonly says: string;
}[] = [
  {
    of: "another value than it showed",
    falsify: (did) => logged(did, (one) => [{ ...one, changes: { role: { from: "member", to: "owner" } } }]),
    says: `nobody planned membership.updated ${kim} role: member → owner`,
  },
  {
    of: "a field that it did not show",
    falsify: (did) =>
      logged(did, (one) => [{ ...one, changes: { ...one.changes, accessUntil: { from: null, to: "2027-12-31" } } }]),
    says: `nobody planned membership.updated ${kim} role: member → admin, accessUntil: null → 2027-12-31`,
  },
  {
    of: "its step twice",
    falsify: (did) => logged(did, (one) => [one, one]),
    says: `nobody planned membership.updated ${kim} role: member → admin`,
  },
  {
    of: "its step to another object of that name",
    falsify: (did) => logged(did, (one) => [{ ...one, id: "another" }]),
    says: `nobody planned membership.updated ${kim} role: member → admin`,
  },
  {
    of: "what a guard had refused",
    falsify: (did) => ({ ...did, shown: did.shown.map((plan) => ({ ...plan, refusals: [refusal] })) }),
    says: `nobody planned membership.updated ${kim} role: member → admin`,
  },
  {
    of: "nothing of its step, of which it said nothing",
    falsify: (did) => logged(did, () => []),
    says: `without a trace: update acme/members/${kim}`,
  },
];

describe("a run is told of that did", () => {
  const promoted = acme({ members: { ...alone, [kim]: "admin" }, workspaces: main({ [kim]: "read" }) });

  test.each(otherwise)("$of", async ({ falsify, says }) => {
    const did = await ran(promoted);
    expect([breaches(did), breaches(falsify(did))]).toEqual([[], expect.arrayContaining([says])]);
  });

  test("nothing wrong where it said that its step failed", async () => {
    const did = await ran(promoted);
    const failed = { ...logged(did, () => []), told: [`acme/members/${kim}`] };
    expect(breaches(failed)).toEqual([]);
  });
});

describe("a run is told of whose plan had another summary than what people lost:", () => {
  test("one that is as shown is right", async () => {
    expect(breaches(await ran())).toEqual([]);
  });

  test("a loss that the summary lacks", async () => {
    const { shown, ...did } = await ran();
    expect(breaches({ ...did, shown: shown.map((plan) => ({ ...plan, access: [] })) })).toEqual([
      `no summary had the loss: ${kim} membership member → undefined`,
      `no summary had the loss: ${kim} permission acme/main read → undefined`,
    ]);
  });

  test("a loss that nobody had", async () => {
    const { happenings, ...said } = await ran();
    const entries = [...(happenings.get("acme") ?? [])].filter(({ type }) => type !== "membership.removed");
    expect(breaches({ ...said, happenings: new Map([["acme", entries]]) })).toContain(
      `nobody lost: ${kim} membership member → undefined`,
    );
  });
});
