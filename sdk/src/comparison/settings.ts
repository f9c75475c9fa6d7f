/** What a charter lets a run do, and what it says of whom nobody declared. */

import type { Charter, Tombstone } from "@charter/schema";
import { loosenedGuard, ruleChanges } from "../plan/judge";
import { figuresOf } from "../plan/managed";
import type { RemovedChange, SettingChange } from "./comparison";
import { joined, type Sides } from "./sides";

const everyOwner = (base: Charter, head: Charter, figure: string) =>
  figure === "requiredOwners"
    ? { principals: [...new Set([...base.guard.requiredOwners, ...head.guard.requiredOwners])].sort() }
    : {};

/** What the guard allows more, and what it allows less. */
function guardChanges(base: Charter, head: Charter): readonly SettingChange[] {
  const loosened = loosenedGuard(head, figuresOf(base.guard));
  const more = new Set(loosened.map(({ figure }) => figure));
  const tightened = loosenedGuard(base, figuresOf(head.guard)).filter(({ figure }) => !more.has(figure));
  return [
    ...loosened.map(
      ({ figure, ...change }): SettingChange => ({
        at: `guard.${figure}`,
        ...change,
        loosened: true,
        ...everyOwner(base, head, figure),
      }),
    ),
    ...tightened.map(({ figure, from, to }): SettingChange => {
      const position = head.guard.positions[figure];
      const place = position === undefined ? {} : { position };
      return { at: `guard.${figure}`, from: to, to: from, ...everyOwner(base, head, figure), ...place };
    }),
  ];
}

/** Values by the name of what they are said of, where both have it or the one has another than nothing said. */
function valueChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  at: (name: string) => string,
  otherwise: string,
): readonly SettingChange[] {
  return Object.entries(after).flatMap(([name, to]) => {
    const from = before[name] ?? otherwise;
    return from === to ? [] : [{ at: at(name), from, to }];
  });
}

const words = (list: readonly string[]): string => list.join(", ") || "nobody";

/** Whom Charter neither reports nor touches (D39). */
function ignoredChanges(before: readonly string[], after: readonly string[]): readonly SettingChange[] {
  const [from, to] = [words(before), words(after)];
  return from === to
    ? []
    : [{ at: "ignore.members", from, to, principals: [...new Set([...before, ...after])].sort() }];
}

/** Which file may say what, and what must hold. */
const rules = (base: Charter, head: Charter): readonly SettingChange[] =>
  ruleChanges(head, base).map(({ rule: at, ...change }) => ({ at, ...change }));

const resendWords = ({ resends }: Charter): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(resends).map(([slug, { attempts, everyHours }]) => [
      slug,
      attempts === 0 ? "not sent again" : `sent again ${attempts} times, every ${everyHours} hours`,
    ]),
  );

const renamed = <V>(record: Readonly<Record<string, V>>, called: Sides["called"]): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [called(name), value]));

/** Organizations that a charter declares, and those that it only refers to (D37). */
const declaring = ({ resources, references }: Charter): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...resources.filter(({ kind }) => kind === "Organization").map(({ address }) => [address, "declared"] as const),
    ...references.map(({ slug }) => [slug, "only referred to"] as const),
  ]);

/** Whom a plan looks at, and what becomes of whom nobody declared (D39). */
export const watchChanges = ({ base, head, called }: Sides): readonly SettingChange[] => [
  ...ignoredChanges(base.charter.ignore.members, head.charter.ignore.members),
  ...valueChanges(
    renamed(base.charter.unmanaged, called),
    head.charter.unmanaged,
    (address) => `unmanaged of ${address}`,
    "report",
  ),
];

/** The settings that are not as they were. */
export function settingChanges({ base: baseSide, head: headSide, called }: Sides): readonly SettingChange[] {
  const [{ charter: base }, { charter: head }] = [baseSide, headSide];
  const [was, is] = [renamed(declaring(base), called), declaring(head)];
  const both = Object.fromEntries(Object.entries(is).filter(([slug]) => Object.hasOwn(was, slug)));
  const resends = Object.fromEntries(Object.entries(resendWords(head)).filter(([slug]) => Object.hasOwn(was, slug)));
  return [
    ...guardChanges(base, head),
    ...rules(base, head),
    ...watchChanges({ base: baseSide, head: headSide, called }),
    ...valueChanges(was, both, (slug) => `organization ${slug}`, ""),
    ...valueChanges(renamed(resendWords(base), called), resends, (slug) => `invitations of ${slug}`, ""),
  ];
}

/** The lines of `removed:` that are not as they were. */
export const removedChanges = ({ base, head }: Sides): readonly RemovedChange[] =>
  joined<Tombstone>(
    base.charter.tombstones,
    head.charter.tombstones,
    ({ address }) => address,
    ({ address }) => address,
  ).flatMap(({ name: address, before, after }) => {
    const line = after ?? before;
    if (line === undefined || before?.action === after?.action) return [];
    return [
      {
        address,
        ...(before === undefined ? {} : { from: before.action }),
        ...(after === undefined ? {} : { to: after.action }),
        position: line.position,
      },
    ];
  });
