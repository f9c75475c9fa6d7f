/** From any valid charter to any other, with acceptances at any point, on a service that is watched. */

import fc from "fast-check";
import { expect } from "vitest";
import { accepting, twoCharters } from "./any-charter.js";
import type { Declared } from "./case.js";
import type { Happening } from "./happening.js";
import { refusing } from "./run.js";
import type { World } from "./target.js";
import { standard } from "./targets/standard.js";

/** Something that makes a service equal to a charter, and remembers what it manages. */
export interface Applier {
  /** @returns what could not be done, and why */
  apply(charter: Declared): Promise<readonly string[]>;
  /** What a plan would change, beside what waits. */
  left(charter: Declared): Promise<readonly unknown[]>;
  remove(): void;
}

/** The people who got an invitation although they had one, or were members. */
export function invitedTwice(happenings: readonly Happening[]): readonly string[] {
  const there = new Set<string>();
  return happenings.flatMap(({ type, subject }) => {
    if (type === "membership.removed" || type === "membership.revoked") there.delete(subject);
    if (type !== "membership.invited") return [];
    const twice = there.has(subject);
    there.add(subject);
    return twice ? [subject] : [];
  });
}

const refusals = (world: World) =>
  world
    .requests()
    .filter(({ status }) => refusing.includes(status))
    .map(({ line }) => line);

/** @param begin makes what applies, with choices of its own for each run */
export const anyToAny = (begin: (world: World, seed: number) => Applier) =>
  fc.asyncProperty(
    twoCharters,
    accepting,
    accepting,
    /** Days that pass between the two: past the seventh, invitations have expired. */
    fc.nat(9),
    fc.nat(),
    async ([first, second], early, later, days, seed) => {
      const world = await standard.open();
      const applier = begin(world, seed);
      const apply = async (charter: Declared) => {
        expect({ failed: await applier.apply(charter), refusals: refusals(world) }).toEqual({
          failed: [],
          refusals: [],
        });
      };
      const accept = async (people: readonly string[]) => {
        const members = world.invited();
        for (const person of people.filter((one) => members.includes(one))) await world.answer("acme", person, true);
      };
      try {
        await apply(first);
        await accept(early);
        world.pass(24 * days);
        await apply(second);
        await accept(later);
        await apply(second);
        await world.everybodyAccepts();
        await apply(second);
        expect(await applier.left(second)).toEqual([]);
        expect(invitedTwice(await world.happenings("acme"))).toEqual([]);
      } finally {
        applier.remove();
        await world.close();
      }
    },
  );
