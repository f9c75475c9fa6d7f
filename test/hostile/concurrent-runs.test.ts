import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../../sdk/src/plan/index.js";
import type { Declared } from "../conformance/case.js";
import { breaches } from "../conformance/licensed.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";
import { Standing, settled, sound } from "./support/standing.js";
import { twoLastingCharters, written } from "./support/whole.js";

/** How a run may end that was not alone: with the codes that the commands give. */
const endings: Readonly<Record<string, string>> = {
  "stack-locked": "locked",
  "state-in-use": "others were faster",
  "plan-refused": "refused",
};

interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly stdout: string;
}

/** What `--json` says of a run. */
interface Told {
  readonly plan?: Plan;
  readonly error?: { readonly code: string };
}

const toldBy = ({ stdout }: Ending): Told => JSON.parse(stdout === "" ? "{}" : stdout);

function nameOf(ending: Ending): string {
  const found = ending.code === 0 ? "done" : endings[toldBy(ending).error?.code ?? ""];
  if (found === undefined) throw new Error(`It ended with ${ending.code}:\n${ending.output}`);
  return found;
}

/** Runs that begin within two seconds: which charter, and how much later than the one before. */
const runs = fc.array(fc.record({ charter: fc.constantFrom("first", "second"), later: fc.nat(700) }), {
  minLength: 2,
  maxLength: 3,
});

type Runs = readonly [readonly [Declared, Declared], typeof runs extends fc.Arbitrary<infer T> ? T : never];

const oneStack = { cases: 3, share: 0.15 };

test(
  "runs at once on one stack end done, refused, or locked with who is at work; they write what those that were done have shown, and leave one of the charters and nothing else",
  async () => {
    const tally = new Tally();
    const check = async ([[first, second], all]: Runs) => {
      const standing = await Standing.open();
      try {
        await standing.begin(first);
        const files = {
          first: standing.workplace.write("first.yaml", written(first)),
          second: standing.workplace.write("second.yaml", written(second)),
        };
        const environment = await standing.environment();
        const begun = all.map(async ({ charter, later }, index) => {
          await sleep(index * later);
          return standing.start(environment, files[charter], "--json").ended;
        });
        const ended = await Promise.all(begun);
        for (const ending of ended) tally.count(nameOf(ending));
        const shown = ended.flatMap((one) => (one.code === 0 ? (toldBy(one).plan ?? []) : []));
        const told = shown.flatMap(({ changes }) => changes.map(({ address }) => address));
        const happenings = new Map([["acme", await standing.world.happenings("acme")]]);
        expect(breaches({ shown, happenings, told }), "what happened beyond the plans of those that were done").toEqual(
          [],
        );
        const left = [];
        for (const charter of [first, second]) {
          standing.declare(charter);
          left.push(await standing.left());
        }
        expect(left, "what is left to do for each of the two charters").toContainEqual([]);
        expect(await standing.settle()).toEqual(settled);
        expect(await standing.wrong(second, second)).toEqual(sound);
      } finally {
        await standing.close();
      }
    };
    await fuzz("runs at once on one stack", fc.tuple(twoLastingCharters, runs), check, oneStack, tally);
  },
  timeoutOf(oneStack),
);

const twoStacks = { cases: 3, share: 0.15 };

test(
  "runs at once of two stacks that make the same organization end with one of each object, each person invited once, and both stacks as declared",
  async () => {
    const tally = new Tally();
    const check = async ([[charter], later]: readonly [readonly [Declared, Declared], number]) => {
      const standing = await Standing.open();
      try {
        standing.declare(charter);
        const environment = await standing.environment();
        const stacks = ["main", "other"];
        const run = (stack: string) =>
          standing.start(environment, standing.workplace.file, "--stack", stack, "--adopt").ended;
        const begun = stacks.map(async (stack, index) => {
          await sleep(index * later);
          return run(stack);
        });
        for (const { code } of await Promise.all(begun)) tally.count(`exit ${code}`);
        for (const stack of stacks) {
          const { code, output } = await run(stack);
          expect(code, output).toBe(0);
        }
        expect(await standing.settle()).toEqual(settled);
        expect(await standing.wrong(charter, charter)).toEqual(sound);
      } finally {
        await standing.close();
      }
    };
    await fuzz("runs at once on two stacks", fc.tuple(twoLastingCharters, fc.nat(1_500)), check, twoStacks, tally);
  },
  timeoutOf(twoStacks),
);
