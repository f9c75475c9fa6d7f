import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccessChange } from "../../sdk/src/access/index.js";
import { compareCharters, isSame } from "../../sdk/src/comparison/index.js";
import { twoCharters } from "../conformance/any-charter.js";
import type { Declared } from "../conformance/case.js";
import { choices } from "../conformance/choices.js";
import { SmallEngine } from "../conformance/small-engine.js";
import { SmallService } from "../conformance/small-service.js";
import { standard } from "../conformance/targets/standard.js";
import { charterIn } from "../conformance/words.js";

const read = (declared: Declared): Charter =>
  parseCharter([
    { file: "org.yaml", text: JSON.stringify(charterIn(loadPlatform("standard"), standard.words, declared)) },
  ]);

const compare = (base: Charter, head: Charter, now: Date) =>
  compareCharters({ charter: base, called: "base", now }, { charter: head, called: "head", now });

/** What somebody has more or less of, whatever step or line brings it about. */
const plain = (changes: readonly AccessChange[]): readonly string[] =>
  changes
    .map((one) => JSON.stringify([one.type, "workspace" in one ? one.workspace : "", one.from ?? "", one.to ?? ""]))
    .sort();

/** The same, seen from the other side. */
const turned = (changes: readonly AccessChange[]): readonly string[] =>
  changes
    .map((one) => JSON.stringify([one.type, "workspace" in one ? one.workspace : "", one.to ?? "", one.from ?? ""]))
    .sort();

test("a charter does not differ from itself, however it is read again", () => {
  fc.assert(
    fc.property(twoCharters, ([first, second]) => {
      for (const one of [first, second])
        expect(isSame(compare(read(one), read(one), new Date("2027-03-01")))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("two charters differ the other way round by the same access, with gains for losses", () => {
  fc.assert(
    fc.property(twoCharters, ([first, second]) => {
      const now = new Date("2027-03-01");
      const withoutNames = ({ removed: _, ...rest }: Declared): Declared => rest;
      // A rename is one only forwards.
      fc.pre(second.organizations.acme?.workspaces?.data === undefined);
      const [there, back] = [
        compare(read(withoutNames(first)), read(withoutNames(second)), now),
        compare(read(withoutNames(second)), read(withoutNames(first)), now),
      ];
      expect(back.access.map(({ principal, losses }) => [principal, plain(losses)])).toEqual(
        there.access.map(({ principal, gains }) => [principal, turned(gains)]),
      );
    }),
    { numRuns: 100 },
  );
});

test("a comparison says who loses what, and of those who had joined who gains what, as the plan does where the service is as the base", async () => {
  let compared = 0;
  const property = fc.asyncProperty(twoCharters, fc.nat(), async ([first, second], seed) => {
    // What is only forgotten stays on the service, and is nothing that the charter says any more.
    fc.pre(!Object.values(second.removed ?? {}).includes("forget"));
    const service = new SmallService();
    const engine = new SmallEngine((permit) => service.connect({ name: "run", permit }), choices(seed));
    const [base, head] = [read(first), read(second)];
    await engine.apply(base, service.now());
    for (const one of base.resources) if (one.kind === "Membership") service.accept(one.inputs.principal);
    await engine.apply(base, service.now());
    const left = await engine.plan(base, service.now());
    fc.pre(left.changes.length === 0 && left.unmanaged.length === 0);
    const plan = await engine.plan(head, service.now());
    const { access } = compare(base, head, service.now());
    const losses = (all: readonly { readonly principal: string; readonly losses: readonly AccessChange[] }[]) =>
      all.flatMap((one) => (one.losses.length === 0 ? [] : [[one.principal, plain(one.losses)]]));
    expect(losses(access)).toEqual(losses(plan.access));
    const isNew = (gains: readonly AccessChange[]) =>
      gains.some(({ type }) => /^(?:membership|invitation)$/.test(type));
    const gains = (all: readonly { readonly principal: string; readonly gains: readonly AccessChange[] }[]) =>
      all.flatMap((one) => (one.gains.length === 0 || isNew(one.gains) ? [] : [[one.principal, plain(one.gains)]]));
    expect(gains(access)).toEqual(gains(plan.access));
    const joining = (all: readonly { readonly principal: string; readonly gains: readonly AccessChange[] }[]) =>
      all.filter((one) => isNew(one.gains)).map(({ principal }) => principal);
    expect(joining(access)).toEqual(joining(plan.access));
    compared += 1;
  });
  await fc.assert(property, { numRuns: 150, endOnFailure: true });
  expect(compared).toBeGreaterThan(50);
}, 120_000);
