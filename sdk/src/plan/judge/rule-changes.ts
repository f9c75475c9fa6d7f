/** What a charter says of scopes and policies otherwise than the one at the base: each is a line of the plan, whoever wrote it. */

import type { Charter, FileScopes, PolicyLine, Position } from "@charter/schema";
import type { Plan } from "../plan";

type Line = NonNullable<Plan["ruleChanges"]>[number];

/** One thing that is said, in words, and where. */
interface Said {
  readonly words: string;
  readonly position: Position;
}

const nothing = "nothing";

/** What both say otherwise, by name, in the order of the one before. */
function differences(before: ReadonlyMap<string, Said>, now: ReadonlyMap<string, Said>): readonly Line[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((rule) => {
    const [from, to] = [before.get(rule), now.get(rule)];
    if (from?.words === to?.words) return [];
    const position = to === undefined ? {} : { position: to.position };
    return [{ rule, from: from?.words ?? nothing, to: to?.words ?? nothing, ...position }];
  });
}

/** The order counts: of several patterns that match a file, the last one holds. */
const scopesIn = (scopes: FileScopes | undefined): ReadonlyMap<string, Said> =>
  new Map(
    scopes === undefined
      ? []
      : [
          ["scopes", { words: `said by ${scopes.root || "the charter"}`, position: scopes.position }],
          ...scopes.scopes.map(({ pattern, words, position }): [string, Said] => [
            `scopes.${pattern}`,
            { words, position },
          ]),
        ],
  );

const orderOf = (scopes: FileScopes | undefined, kept: ReadonlySet<string>): string =>
  (scopes?.scopes ?? [])
    .map(({ pattern }) => pattern)
    .filter((pattern) => kept.has(pattern))
    .join(", ");

function reordered(before: FileScopes | undefined, now: FileScopes | undefined): readonly Line[] {
  if (before === undefined || now === undefined) return [];
  const mine = new Set(now.scopes.map(({ pattern }) => pattern));
  const kept = new Set(before.scopes.map(({ pattern }) => pattern).filter((pattern) => mine.has(pattern)));
  const [from, to] = [orderOf(before, kept), orderOf(now, kept)];
  return from === to ? [] : [{ rule: "scopes", from, to, position: now.position }];
}

/** A file goes by its name: it may lie elsewhere together with its charter. What stands in it is compared where it is read. */
const policyWords = ({ is }: PolicyLine): string =>
  "file" in is ? (is.file.split("/").at(-1) ?? is.file) : JSON.stringify(is.shipped);

const policiesIn = (policies: readonly PolicyLine[]): ReadonlyMap<string, Said> =>
  new Map(
    policies.map((policy) => [`policies.${policy.name}`, { words: policyWords(policy), position: policy.position }]),
  );

/** What is said otherwise than at the base. */
export const ruleChanges = (now: Charter, before: Charter): readonly Line[] => [
  ...differences(scopesIn(before.scopes), scopesIn(now.scopes)),
  ...reordered(before.scopes, now.scopes),
  ...differences(policiesIn(before.policies), policiesIn(now.policies)),
];
