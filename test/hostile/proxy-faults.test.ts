import { type Backend, CharterError } from "@charter/provider";
import type { Charter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import type { Write } from "../../provider/src/http/write.js";
import { twoCharters } from "../conformance/any-charter.js";
import { invitedTwice } from "../conformance/any-to-any.js";
import { SmallEngine } from "../conformance/small-engine.js";
import type { World } from "../conformance/target.js";
import { standard } from "../conformance/targets/standard.js";
import { type Fault, type Faults, FaultyProxy, someFaults } from "./support/faulty-proxy.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";
import { lostOnTheWay } from "./support/kept-access.js";
import { read } from "./support/whole.js";

/** What a run meets: a plan or an apply, and the faults among its calls. */
const run = fc.record({ does: fc.constantFrom("plan", "apply"), faults: someFaults(40, 8) });

/** Waits that are over soon. */
const impatient = { firstDelayMs: 1, longestDelayMs: 4, requestTimeoutMs: 2_000, totalMs: 5_000 };

const done = { failed: [], left: [] };

/** A failure that was foreseen says so by its class; anything else is a crash. */
function foreseen(error: unknown): string {
  if (error instanceof CharterError) return error.code;
  throw error;
}

/** One stack on a service behind a proxy: each run is a process of its own. */
class Stack {
  private readonly engine: SmallEngine;

  private constructor(
    private readonly world: World,
    private readonly proxy: FaultyProxy,
    connect: (permit: (write: Write) => void) => Backend,
  ) {
    this.engine = new SmallEngine(connect, (of) => of - 1);
  }

  static async on(world: World): Promise<Stack> {
    const { CHARTER_URL = "", CHARTER_TOKEN } = await world.environment();
    const proxy = await FaultyProxy.open(CHARTER_URL);
    return new Stack(world, proxy, (permit) =>
      createRestBackend({ url: proxy.url, token: () => CHARTER_TOKEN, permit, ...impatient }),
    );
  }

  /** @returns what could not be done */
  async apply(charter: Charter, faults: Faults = new Map()): Promise<readonly string[]> {
    const { failed } = await this.begin(faults).apply(charter, this.world.now());
    const crashes = failed.filter((one) => one.includes("\n    at "));
    if (crashes.length > 0) throw new Error(crashes.join("\n"));
    return failed;
  }

  async plan(charter: Charter, faults: Faults = new Map()): Promise<readonly string[]> {
    const changes = await this.begin(faults).left(charter, this.world.now());
    return changes.map(({ verb, address }) => `${verb} ${address}`);
  }

  get met(): readonly Fault[] {
    return this.proxy.met;
  }

  close(): void {
    this.proxy.close();
  }

  private begin(faults: Faults): SmallEngine {
    this.proxy.meet(faults);
    return this.engine;
  }
}

const drawn = fc.tuple(twoCharters, fc.array(run, { minLength: 1, maxLength: 3 }));
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const small = { cases: 60, share: 0.5 };

test(
  "whatever a network does to the calls of plans and applies, the next run without it makes things as declared; nobody lost on the way what they were to keep, or is invited twice",
  async () => {
    const tally = new Tally();
    const check = async ([both, runs]: Drawn) => {
      const [first, second] = both.map(read);
      if (first === undefined || second === undefined) return;
      const world = await standard.open();
      const stack = await Stack.on(world);
      try {
        const settle = async (charter: Charter) => ({
          failed: await stack.apply(charter),
          left: await stack.plan(charter),
        });
        await settle(first);
        await world.everybodyAccepts();
        expect(await settle(first)).toEqual(done);
        const early = await world.happenings("acme");
        world.catchUp();
        for (const { does, faults } of runs) {
          const said = await stack[does](second, faults).then(() => "did what it could", foreseen);
          for (const fault of stack.met) tally.count(fault);
          tally.count(`${does}: ${said}`);
        }
        expect(await settle(second)).toEqual(done);
        const later = await world.happenings("acme");
        expect({ lost: lostOnTheWay(first, second, later), twice: invitedTwice([...early, ...later]) }).toEqual({
          lost: [],
          twice: [],
        });
        await world.everybodyAccepts();
        expect(await settle(second)).toEqual(done);
      } finally {
        stack.close();
        await world.close();
      }
    };
    await fuzz("proxy faults, small engine", drawn, check, small, tally);
  },
  timeoutOf(small),
);
