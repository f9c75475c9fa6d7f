/** The service that thousands of cases run on, held against the real one. */

import type { Backend } from "@charter/provider";
import { parseCharter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import type { Write } from "../../provider/src/http/write.js";
import { accepting, twoCharters } from "../conformance/any-charter.js";
import { byHand } from "../conformance/any-runs.js";
import { doByHand } from "../conformance/by-hand.js";
import type { Declared, HandMade } from "../conformance/case.js";
import { choices } from "../conformance/choices.js";
import { flat, type Happening, lineOf } from "../conformance/happening.js";
import { SmallEngine } from "../conformance/small-engine.js";
import { SmallService } from "../conformance/small-service.js";
import { standard } from "../conformance/targets/standard.js";
import { charterIn } from "../conformance/words.js";

/** A service, as far as a story needs one. */
interface Played {
  readonly connect: (permit: (write: Write) => void) => Backend;
  readonly now: () => Date;
  readonly pass: (hours: number) => void;
  readonly accept: (people: readonly string[]) => Promise<void>;
  /** What was logged since it was last asked for. */
  readonly logged: () => Promise<readonly Happening[]>;
  readonly close: () => Promise<void>;
}

async function real(): Promise<Played> {
  const world = await standard.open();
  const { CHARTER_URL = "", CHARTER_TOKEN } = await world.environment();
  return {
    connect: (permit) => createRestBackend({ url: CHARTER_URL, token: () => CHARTER_TOKEN, permit }),
    now: () => world.now(),
    pass: (hours) => world.pass(hours),
    accept: async (people) => {
      for (const person of people)
        if (world.invited().includes(person)) await world.answer("acme", person, true).catch(() => {});
    },
    logged: async () => {
      const logged = await world.happenings("acme");
      world.catchUp();
      return logged;
    },
    close: () => world.close(),
  };
}

async function small(): Promise<Played> {
  const service = new SmallService();
  let read = 0;
  return {
    connect: (permit) => service.connect({ name: "run", permit }),
    now: () => service.now(),
    pass: (hours) => service.pass(hours),
    accept: async (people) => {
      for (const person of people) service.accept(person);
    },
    logged: async () => {
      const logged = service.log.slice(read).map(({ happening }) => happening);
      read = service.log.length;
      return logged;
    },
    close: async () => {},
  };
}

const story = fc.record({
  charters: twoCharters,
  early: accepting,
  days: fc.nat(9),
  acts: fc.array(byHand, { minLength: 4, maxLength: 8 }),
  seed: fc.nat(),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const read = (declared: Declared) =>
  parseCharter([{ file: "org.yaml", text: JSON.stringify(charterIn(standard.platform, standard.words, declared)) }]);

/** Entries in an order of their own: how a service orders the fields is its own matter. */
const linesOf = (happenings: readonly Happening[]): readonly string[] =>
  happenings
    .flatMap(flat)
    .map((one) => {
      const fields = Object.entries(one.changes).sort(([a], [b]) => (a < b ? -1 : 1));
      return lineOf({ ...one, changes: Object.fromEntries(fields) });
    })
    .sort();

/** What was logged in each chapter, and what could not be done. */
async function play({ charters, early, days, acts, seed }: Story, open: () => Promise<Played>) {
  const service = await open();
  const engine = new SmallEngine(service.connect, choices(seed));
  const chapters: unknown[] = [];
  const apply = async (charter: Declared) => {
    const { failures, leftOut } = await engine.apply(read(charter), service.now());
    chapters.push({ told: [...failures, ...leftOut].sort(), events: linesOf(await service.logged()) });
  };
  const tries = async (act: HandMade) => {
    const done = await doByHand(
      service.connect(() => {}),
      act,
    ).then(
      () => true,
      () => false,
    );
    chapters.push({ act, done, events: linesOf(await service.logged()) });
  };
  try {
    const [first, second] = charters;
    await apply(first);
    await service.accept(early);
    await apply(first);
    service.pass(24 * days);
    for (const act of acts) await tries(act);
    await apply(second);
    await apply(second);
    return chapters;
  } finally {
    await service.close();
  }
}

test("the small service logs and refuses what the real one does, run for run and act for act", async () => {
  const property = fc.asyncProperty(story, async (one) => {
    expect(await play(one, small)).toEqual(await play(one, real));
  });
  await fc.assert(property, { numRuns: 8, seed: 20270301, endOnFailure: true });
}, 120_000);
