/** Groups in an exported charter: where the same people have the same lines in several workspaces. */

import { compareText, isPlainMap, type PlainMap } from "@charter/schema";
import type { Cell } from "./cell";
import type { Exported } from "./exported";
import { nameOfGroup } from "./group-name";
import { exportToText } from "./text";

/** People, and the cells that all of them are in. */
interface Candidate {
  readonly people: readonly string[];
  readonly cells: readonly Cell[];
}

interface Chosen extends Candidate {
  readonly name: string;
}

/** Whom groups already stand for, by cell. */
type Covered = ReadonlyMap<Cell, Set<string>>;

/** The cells of an organization whose people could be in a group: a group holds members, and a remarked line stays one. */
function cellsOf(
  organization: PlainMap,
  isRemarked: (workspace: string, principal: string) => boolean,
): readonly Cell[] {
  const { members, workspaces } = organization;
  if (!isPlainMap(members) || !isPlainMap(workspaces)) return [];
  return Object.entries(workspaces).flatMap(([workspace, settings]) => {
    const grants = isPlainMap(settings) && isPlainMap(settings.grants) ? settings.grants : {};
    const lines = Object.entries(grants).filter(
      ([principal]) => Object.hasOwn(members, principal) && !isRemarked(workspace, principal),
    );
    return [...Map.groupBy(lines, ([, value]) => JSON.stringify(value))]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, same]) => ({
        workspace,
        value: same[0]?.[1],
        people: new Set(same.map(([principal]) => principal).sort(compareText)),
      }));
  });
}

/** Beyond so many pairs of cells, only whole cells are looked at. */
const mostPairs = 50_000;

/** The sets of people that groups are chosen from: those of a cell, and those that two cells have in common. */
function peopleOf(cells: readonly Cell[]): readonly (readonly string[])[] {
  const byPerson = Map.groupBy(
    cells.flatMap((cell) => [...cell.people].map((person) => ({ person, cell }))),
    ({ person }) => person,
  );
  const sets = new Map<string, readonly string[]>();
  const add = (people: readonly string[]): void => {
    if (people.length >= 2) sets.set(people.join("\n"), people);
  };
  for (const { people } of cells) add([...people]);
  const pairs = new Set<string>();
  const numbers = new Map(cells.map((cell, number) => [cell, number]));
  for (const own of byPerson.values()) {
    for (const [index, { cell }] of own.entries()) {
      for (const { cell: other } of own.slice(index + 1)) {
        const pair = `${numbers.get(cell)} ${numbers.get(other)}`;
        if (pairs.has(pair)) continue;
        if (pairs.size >= mostPairs) return [...sets.values()];
        pairs.add(pair);
        add([...cell.people].filter((person) => other.people.has(person)));
      }
    }
  }
  return [...sets.values()];
}

const everyIn = (people: readonly string[], cell: Cell): boolean => people.every((person) => cell.people.has(person));

/** The cells in which a group would save a line at least: not those whose people are in groups already. */
const worthwhile = ({ people, cells }: Candidate, covered: Covered): readonly Cell[] =>
  cells.filter((cell) => people.filter((person) => covered.get(cell)?.has(person) !== true).length >= 2);

/** How many lines a group saves: those of its people, for one in each cell, its own, and one for each person in it. */
function savedBy(candidate: Candidate, covered: Covered): number {
  const cells = worthwhile(candidate, covered);
  if (new Set(cells.map(({ workspace }) => workspace)).size < 2) return 0;
  const lines = cells.map(
    (cell) => candidate.people.filter((person) => covered.get(cell)?.has(person) !== true).length - 1,
  );
  return lines.reduce((sum, one) => sum + one, 0) - candidate.people.length - 1;
}

/** What saves most first; of what saves as much, what has more people, then what stands first. */
const better = (a: Rated, b: Rated): number =>
  b.saved - a.saved || b.people.length - a.people.length || compareText(a.people.join("\n"), b.people.join("\n"));

type Rated = Candidate & { readonly saved: number };

/** The groups that make the charter shorter, the most useful first. */
function choose(cells: readonly Cell[]): readonly Candidate[] {
  const covered: Covered = new Map(cells.map((cell) => [cell, new Set<string>()]));
  const rated = (candidate: Candidate): Rated => ({ ...candidate, saved: savedBy(candidate, covered) });
  const left = peopleOf(cells)
    .map((people) => rated({ people, cells: cells.filter((cell) => everyIn(people, cell)) }))
    .filter(({ saved }) => saved > 0)
    .sort(better);
  const chosen: Candidate[] = [];
  // What a group saves only sinks as others are chosen, so that whoever still leads when counted anew is the best.
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const now = rated(first);
    const [second] = left;
    if (now.saved <= 0) continue;
    if (second !== undefined && better(now, second) > 0) {
      const place = left.findIndex((other) => better(now, other) < 0);
      left.splice(place === -1 ? left.length : place, 0, now);
      continue;
    }
    const used = worthwhile(now, covered);
    chosen.push({ people: now.people, cells: used });
    for (const cell of used) for (const person of now.people) covered.get(cell)?.add(person);
  }
  return chosen;
}

/** The lines of a workspace: groups first, then people. */
function linesOf(grants: PlainMap, workspace: string, groups: readonly Chosen[]): PlainMap {
  const own = groups.flatMap(({ name, people, cells }) =>
    cells.filter((cell) => cell.workspace === workspace).map(({ value }) => ({ name, people, value })),
  );
  const inGroups = new Set(own.flatMap(({ people }) => people));
  return {
    ...Object.fromEntries(own.map(({ name, value }) => [name, value] as const).sort(([a], [b]) => compareText(a, b))),
    ...Object.fromEntries(Object.entries(grants).filter(([principal]) => !inGroups.has(principal))),
  };
}

function grouped(organization: PlainMap, isRemarked: (workspace: string, principal: string) => boolean): PlainMap {
  const { members, workspaces } = organization;
  if (!isPlainMap(workspaces) || !isPlainMap(members)) return organization;
  const taken = new Set(Object.keys(members));
  const groups = choose(cellsOf(organization, isRemarked)).map((candidate): Chosen => {
    const name = nameOfGroup(candidate.cells, Object.keys(workspaces), taken);
    taken.add(name);
    return { ...candidate, name };
  });
  if (groups.length === 0) return organization;
  return Object.fromEntries(
    Object.entries(organization).flatMap(([field, value]): readonly (readonly [string, unknown])[] => {
      if (field === "members")
        return [
          [field, value],
          ["groups", groupsOf(groups)],
        ];
      if (field !== "workspaces") return [[field, value]];
      const inside = Object.entries(workspaces).map(([slug, settings]) => {
        if (!isPlainMap(settings) || !isPlainMap(settings.grants)) return [slug, settings] as const;
        return [slug, { ...settings, grants: linesOf(settings.grants, slug, groups) }] as const;
      });
      return [[field, Object.fromEntries(inside)]];
    }),
  );
}

const groupsOf = (groups: readonly Chosen[]): PlainMap =>
  Object.fromEntries(groups.map(({ name, people }) => [name, people] as const).sort(([a], [b]) => compareText(a, b)));

type Render = (exported: Exported) => string;

/**
 * Writes groups where they make an exported charter shorter, and give everybody just what their own lines gave them. The same
 * organization always gives the same groups.
 * @param render what the charter is written with, whose lines count
 */
export function withGroups(exported: Exported, render: Render = exportToText): Exported {
  const { document, remarks } = exported;
  const { organizations } = document;
  if (!isPlainMap(organizations)) return exported;
  const remarked = new Set(remarks.map(({ path }) => JSON.stringify(path)));
  const all = Object.entries(organizations).map(([slug, organization]) => {
    const isRemarked = (workspace: string, principal: string): boolean =>
      remarked.has(JSON.stringify(["organizations", slug, "workspaces", workspace, "grants", principal]));
    return [slug, isPlainMap(organization) ? grouped(organization, isRemarked) : organization];
  });
  const short = { document: { ...document, organizations: Object.fromEntries(all) }, remarks };
  // What a few people have stands on the line of its workspace, where no group saves anything.
  const lines = (one: Exported): number => render(one).split("\n").length;
  return lines(short) < lines(exported) ? short : exported;
}
