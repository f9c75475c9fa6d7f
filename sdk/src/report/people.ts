/** What a plan means for people, in words: each person counted once, however many organizations they are in. */

import type { AccessChange, PersonDifference } from "../access";
import { counted } from "../plan/counted";
import { escapeLine } from "./escape";
import { labelValue, wordValue } from "./fields";

/** How many people a summary names before it only counts. */
const named = 3;

/** `acme/production` without its organization. */
const workspaceName = (address: string): string => escapeLine(address.slice(address.indexOf("/") + 1));

type OfType<T extends AccessChange["type"]> = Extract<AccessChange, { readonly type: T }>;

const isType =
  <T extends AccessChange["type"]>(type: T) =>
  (effect: AccessChange): effect is OfType<T> =>
    effect.type === type;

/** `write → read`, `analyst`; of a role whose list changes, the points: `audience_export of analyst`. */
function changedWords({ from, to, points = [] }: OfType<"permission">): string {
  if (from === undefined || to === undefined) return labelValue(from ?? to);
  return from === to
    ? `${points.map(wordValue).join(", ")} of ${labelValue(from)}`
    : `${labelValue(from)} → ${labelValue(to)}`;
}

/** `write → read in production`, `write in 12 workspaces`: alike ones together. */
function permissionWords(effects: readonly OfType<"permission">[]): readonly string[] {
  const groups = Map.groupBy(effects, changedWords);
  return [...groups].map(([what, alike]) => {
    const [only] = alike;
    const where =
      alike.length === 1 && only !== undefined
        ? workspaceName(only.workspace)
        : counted(alike.length, "workspace", "workspaces");
    return `${what} in ${where}`;
  });
}

/** `dataset vip in brand-a`, and where it stays theirs, that they see other rows of it. */
const datasetWords = ({ workspace, from, to }: OfType<"dataset">): string =>
  `${from !== undefined && to !== undefined ? "rows of " : ""}dataset ${wordValue(from ?? to)} in ${workspaceName(workspace)}`;

/** `write → read on shop through platform`. */
const repositoryWords = ({ workspace, repository, from, to }: OfType<"repository">): string =>
  `${changedWords({ type: "permission", workspace, ...(from && { from }), ...(to && { to }) })} on ${wordValue(repository)} through ${workspaceName(workspace)}`;

const invitedWords = ({ workspace, from, to }: OfType<"invitation">): string =>
  `invited ${workspace === undefined ? "" : `to ${workspaceName(workspace)} `}as ${labelValue(from)} → ${labelValue(to)}`;

const timeWords = ({ workspace, to }: OfType<"time">): string =>
  `${workspace === undefined ? "" : `in ${workspaceName(workspace)} `}${to === undefined ? "without an end" : `until ${escapeLine(to)}`}`;

/** What somebody loses or gains, in a few words: `role owner → admin, write in 3 workspaces`. */
export function effectWords(effects: readonly AccessChange[]): string {
  return [
    ...effects.filter(isType("role")).map(({ from, to }) => `role ${labelValue(from)} → ${labelValue(to)}`),
    ...effects.filter(isType("invitation")).map(invitedWords),
    ...permissionWords(effects.filter(isType("permission"))),
    ...effects.filter(isType("dataset")).map(datasetWords),
    ...effects.filter(isType("repository")).map(repositoryWords),
    ...effects.filter(isType("time")).map(timeWords),
  ].join(", ");
}

/** One sort of effect on people. */
interface Sort {
  readonly one: string;
  readonly many: string;
  readonly of: (person: PersonDifference) => readonly AccessChange[];
  readonly has: (effect: AccessChange) => boolean;
  /** Whether those whom it concerns are named, and with what. */
  readonly names: boolean;
}

/** Not what an invitation says that is out and stays. */
const belongs = ({ type, from, to }: AccessChange): boolean =>
  type === "membership" || (type === "invitation" && (from === undefined || to === undefined));
const isInvitation = (effect: AccessChange): boolean => effect.type === "invitation" && belongs(effect);
const isMembership = ({ type }: AccessChange): boolean => type === "membership";

/** In the order in which they are said; whoever is in one is in none of the later ones. */
const losing: readonly Sort[] = [
  { one: "person leaves", many: "people leave", of: ({ losses }) => losses, has: isMembership, names: true },
  { one: "invitation ends", many: "invitations end", of: ({ losses }) => losses, has: isInvitation, names: true },
  { one: "person loses", many: "people lose", of: ({ losses }) => losses, has: () => true, names: true },
];
const gaining: readonly Sort[] = [
  { one: "person joins", many: "people join", of: ({ gains }) => gains, has: belongs, names: false },
  { one: "person gains", many: "people gain", of: ({ gains }) => gains, has: () => true, names: false },
];

/** `2 people lose (ana@acme.example: write → read in production; …)`. */
function phrase(sort: Sort, people: ReadonlyMap<string, readonly AccessChange[]>): string {
  const count = counted(people.size, sort.one, sort.many);
  if (!sort.names || people.size > named) return count;
  const names = [...people].map(([principal, effects]) => {
    const what = effects.some(belongs) ? "" : effectWords(effects);
    return what === "" ? escapeLine(principal) : `${escapeLine(principal)}: ${what}`;
  });
  return `${count} (${names.join("; ")})`;
}

function phrasesOf(sorts: readonly Sort[], access: readonly PersonDifference[]): readonly string[] {
  const said = new Set<string>();
  return sorts.flatMap((sort) => {
    const people = new Map<string, AccessChange[]>();
    for (const person of access) {
      const effects = sort.of(person);
      if (said.has(person.principal) || !effects.some(sort.has)) continue;
      people.set(person.principal, [...(people.get(person.principal) ?? []), ...effects]);
    }
    for (const principal of people.keys()) said.add(principal);
    return people.size === 0 ? [] : [phrase(sort, people)];
  });
}

/** Who joins and gains, who leaves and loses; that nobody loses anything is said, too. */
export function peopleOf({ access }: { readonly access: readonly PersonDifference[] }): readonly string[] {
  const losses = phrasesOf(losing, access);
  return [...phrasesOf(gaining, access), ...(losses.length === 0 ? ["nobody loses access"] : losses)];
}
