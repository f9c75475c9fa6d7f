/** The map, indexed once, and what of it a person asks to see. */

import type { MapData } from "../src/report/page/map";

/** How access changes in one place. */
export type Change = "same" | "new" | "gone" | "changed";

/** What somebody has in one place, in words. */
export interface Entry {
  readonly place: number;
  readonly before: string;
  readonly after: string;
  readonly why: string;
  readonly change: Change;
}

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly organization: string;
  readonly role: string;
  /** At the organization itself. */
  readonly own: Omit<Entry, "place">;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly changes: boolean;
  /** What a search looks at, in lower case. */
  readonly words: string;
}

export interface Place {
  readonly id: number;
  readonly name: string;
  readonly organization: string;
  readonly words: string;
}

export interface IndexedMap {
  readonly compared: boolean;
  readonly organizations: readonly string[];
  readonly people: readonly Person[];
  readonly places: readonly Place[];
}

export const groupings = ["organization", "role", "none"] as const;

/** What a person asks to see. */
export interface Question {
  readonly text: string;
  readonly place: string;
  readonly organization: string;
  readonly onlyChanges: boolean;
  readonly group: (typeof groupings)[number];
}

/** People under a heading: of those on other pages their number alone. */
export interface Group {
  readonly name: string;
  readonly people: readonly Person[];
  readonly size: number;
}

const changeOf = (before: string, after: string): Change =>
  before === after ? "same" : before === "" ? "new" : after === "" ? "gone" : "changed";

/** Prepares what is asked of it again and again. */
export function indexed({ texts, organizations, people, places, cells, compared }: MapData): IndexedMap {
  const text = (index: number): string => texts[index] ?? "";
  const entries = people.map(() => new Map<number, Entry>());
  for (const [person, place, from, to, why] of cells) {
    const [before, after] = [text(from), text(to)];
    const change = compared ? changeOf(before, after) : "same";
    entries[person]?.set(place, { place, before, after, why: text(why), change });
  }
  return {
    compared,
    organizations,
    people: people.map(({ name, organization, role, ...own }, id) => {
      const change = compared ? changeOf(own.before, own.after) : "same";
      const inPlaces = entries[id] ?? new Map<number, Entry>();
      const said = [...inPlaces.values()].flatMap((entry) => [entry.before, entry.after, entry.why]);
      return {
        id,
        name,
        organization: organizations[organization] ?? "",
        role,
        own: { ...own, change },
        entries: inPlaces,
        changes: change !== "same" || [...inPlaces.values()].some((entry) => entry.change !== "same"),
        words: [name, own.before, own.after, own.why, ...new Set(said)].join("\n").toLowerCase(),
      };
    }),
    places: places.map(({ name, organization }, id) => ({
      id,
      name,
      organization: organizations[organization] ?? "",
      words: name.toLowerCase(),
    })),
  };
}

/** People whom a question is about, in their groups: a few words, all of which must occur. */
export function peopleFor(map: IndexedMap, { text, organization, onlyChanges, group }: Question): readonly Group[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = map.people.filter(
    (person) =>
      (!onlyChanges || person.changes) &&
      (organization === "" || person.organization === organization) &&
      words.every((word) => person.words.includes(word)),
  );
  if (group === "none") return [{ name: "", people: found, size: found.length }];
  const nameOf = (person: Person): string =>
    group === "organization" ? person.organization : person.role || "no role here";
  return [...Map.groupBy(found, nameOf)].map(([name, people]) => ({ name, people, size: people.length }));
}

/** The part of the groups that is on one page. */
export function cut(groups: readonly Group[], from: number, to: number): readonly Group[] {
  let passed = 0;
  return groups.flatMap((group) => {
    const people = group.people.slice(Math.max(0, from - passed), Math.max(0, to - passed));
    passed += group.people.length;
    return people.length === 0 ? [] : [{ ...group, people }];
  });
}

/** The workspaces that are columns: those that the question names, and of those the ones in which somebody here has something. */
export function placesFor(map: IndexedMap, { place, organization, onlyChanges }: Question, people: readonly Person[]) {
  const words = place.toLowerCase().split(/\s+/).filter(Boolean);
  const used = new Set<number>();
  for (const { entries } of people)
    for (const entry of entries.values()) if (!onlyChanges || entry.change !== "same") used.add(entry.place);
  return map.places.filter(
    (one) =>
      used.has(one.id) &&
      (organization === "" || one.organization === organization) &&
      words.every((word) => one.words.includes(word)),
  );
}
