/** Any charter to any other in a few runs, while people accept, change things by hand, and start runs of their own. */

import fc from "fast-check";
import { twoCharters } from "./any-charter.js";
import type { Declared, HandMade } from "./case.js";
import { ana, dana, eve, kim, lee, pat } from "./people.js";

/** Something that happens beside a run. */
export type Act =
  | { readonly does: "accepts"; readonly person: string }
  | { readonly does: "acts by hand"; readonly act: HandMade }
  /** Another run: from another place on the same stack, or of a stack that knows nothing of this one. */
  | { readonly does: "runs"; readonly charter: 0 | 1; readonly stack: "same" | "other" };

export interface Moment {
  /** -1: before the run. 0: after its plan and before its first write. Above: before so many writes. */
  readonly at: number;
  readonly act: Act;
}

export interface Run {
  readonly charter: 0 | 1;
  /** That pass before it: past the seventh, invitations have expired. */
  readonly days: number;
  readonly moments: readonly Moment[];
}

/** Two charters, the runs one after another, and a number that the engine's choices come from. */
export interface Story {
  readonly charters: readonly [Declared, Declared];
  readonly runs: readonly Run[];
  readonly seed: number;
}

const person = fc.constantFrom(lee, kim, ana, pat, eve);
const place = fc.constantFrom("main", "lab", "data");
const member = person.map((one) => `acme/members/${one}`);
const grant = fc
  .tuple(place, fc.oneof(person, fc.constant(dana)))
  .map(([workspace, one]) => `acme/${workspace}/grants/${one}`);
const application = fc
  .tuple(place, fc.constantFrom("shop", "kiosk", "stand"), fc.constantFrom("production", "staging"))
  .map(([workspace, key, environment]) => `acme/${workspace}/${key}@${environment}`);
const workspace = fc.oneof(
  place.map((one) => `acme/${one}`),
  fc.constant("acme/by-hand"),
);

const role = fc.record({ role: fc.constantFrom("owner", "admin", "member", "billing-user") });
const end = fc.record({ accessUntil: fc.constantFrom(null, "2027-03-04", "2027-12-31") });
const permission = fc.record({ permission: fc.constantFrom("read", "write") });
const suspended = fc.constant({ status: "suspended" });
const named = fc.record({ name: fc.constantFrom("Main", "By hand"), description: fc.constantFrom(null, "By hand") });
const website = fc.record({ website: fc.constantFrom(null, "https://by-hand.example") });

const adds = fc.oneof(
  fc.tuple(member, role),
  fc.tuple(grant, permission),
  fc.tuple(application, website),
  fc.tuple(workspace, named),
);
const changes = fc.oneof(
  fc.tuple(member, fc.oneof(role, end, suspended)),
  fc.tuple(grant, fc.oneof(permission, end)),
  fc.tuple(application, website),
  fc.tuple(workspace, named),
);
/** Something that somebody does by hand, or tries to. */
export const byHand: fc.Arbitrary<HandMade> = fc.oneof(
  adds.map(([address, fields]) => ({ does: "adds", address, fields }) as const),
  changes.map(([address, fields]) => ({ does: "changes", address, fields }) as const),
  fc.oneof(member, grant, application, workspace).map((address) => ({ does: "removes", address }) as const),
);

const charter = fc.constantFrom(0 as const, 1 as const);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("accepts" as const), person }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("acts by hand" as const), act: byHand }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("runs" as const),
      charter,
      stack: fc.constantFrom("same" as const, "other" as const),
    }),
  },
);
const moments = fc.array(fc.record({ at: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: 2, max: 12 })), act }), {
  maxLength: 4,
});

const run = (charter: fc.Arbitrary<0 | 1>): fc.Arbitrary<Run> => fc.record({ charter, days: fc.nat(9), moments });

/** What is done about people whom nobody declared (D39), and who of them is left alone. */
const strangers = fc.constantFrom<readonly [setting: string | undefined, ignored: readonly string[]]>(
  [undefined, []],
  ["revoke", []],
  ["revoke", [eve]],
  ["ignore", []],
);

const withStrangers = (declared: Declared, [unmanaged, members]: readonly [string | undefined, readonly string[]]) => ({
  ...declared,
  organizations: {
    acme: { ...declared.organizations.acme, ...(unmanaged === undefined ? {} : { unmanaged }) },
  },
  ...(members.length === 0 ? {} : { ignore: { members } }),
});

const charters = fc
  .tuple(twoCharters, strangers, strangers)
  .map(([[first, second], before, after]) => [withStrangers(first, before), withStrangers(second, after)] as const);

export const stories: fc.Arbitrary<Story> = fc.record({
  charters,
  runs: fc
    .tuple(run(fc.constant(0)), run(fc.constant(0)), run(fc.constant(1)), fc.array(run(charter), { maxLength: 2 }))
    .map(([first, second, third, more]) => [first, second, third, ...more]),
  seed: fc.nat(),
});
