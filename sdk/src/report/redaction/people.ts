/** Whom data is about. */

import { isPlainMap, kindOf, type PlainMap, readAddress } from "@charter/schema";

/** Members of data that are people. */
const areThey: ReadonlySet<string> = new Set(["principal", "principals", "actor"]);

/** Everybody in data: by the members that are people, and in addresses. */
export function peopleIn(data: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  findPeople(data, found, new Set());
  return found;
}

function findPeople(data: unknown, found: Set<string>, seen: Set<object>, member = ""): void {
  if (typeof data === "string") {
    if (areThey.has(member)) found.add(data);
    else if (data.includes("/")) addPrincipalOf(data, found);
    return;
  }
  if (typeof data !== "object" || data === null || seen.has(data)) return;
  seen.add(data);
  if (data instanceof Map) {
    for (const [key, value] of data) {
      findPeople(key, found, seen);
      findPeople(value, found, seen);
    }
  } else if (Array.isArray(data)) {
    for (const one of data) findPeople(one, found, seen, member);
  } else {
    for (const [key, value] of Object.entries(data)) findPeople(value, found, seen, key);
  }
}

function addPrincipalOf(address: string, found: Set<string>): void {
  if (!/^[^/\s]+(?:\/[^/]+)?\/(?:members|grants|datasets)\//.test(address)) return;
  const { principal } = readAddress(kindOf(address), address);
  if (principal !== undefined) found.add(principal);
}

/** What holds people in a charter, also where it is misspelt. */
const holdsPeople = /^(?:memb|grant|own|requiredOwn|people|user|any$|except$|previously$)/i;

/** What holds such, each by a name of its own. */
const holdsHolders = /^(?:group|dataset)/i;

/** What holds things that are called something, none of them people: what is in each is looked at, whatever it is called. */
const holdsThings = /^(?:organi[sz]ation|workspace|data|role|application|polic)/i;

/** Where in a pattern of `scopes:` somebody's name stands: after those of the organization, of a workspace and of a dataset. */
const namesBefore: Readonly<Record<string, number>> = { members: 1, grants: 2, datasets: 3 };

const inScope = (item: unknown): readonly string[] =>
  isPlainMap(item)
    ? Object.entries(namesBefore).flatMap(([word, before]) =>
        String(item[word] ?? "")
          .split("/")
          .slice(before),
      )
    : [];

/** The words of a group's own map, and which of them hold people. */
const ofGroups: ReadonlySet<string> = new Set(["members", "any", "except", "until"]);
const inGroups: ReadonlySet<string> = new Set(["members", "any", "except"]);

/** Everybody whom a charter's document names, be it valid or not, in the order of its lines. */
export function peopleNamedIn(document: unknown): readonly string[] {
  const names = new Set<string>();
  const others = new Set<string>(ofGroups);
  const visit = (value: unknown, holds: boolean): void => {
    if (typeof value === "string" && holds) names.add(value);
    if (Array.isArray(value)) for (const one of value) visit(one, holds);
    if (!isPlainMap(value)) return;
    for (const [key, inside] of Object.entries(value)) {
      if (holds) names.add(key);
      if (holdsHolders.test(key) && isPlainMap(inside)) visitAll(inside);
      else if (!holds && holdsThings.test(key) && isPlainMap(inside))
        for (const thing of Object.values(inside)) visit(thing, false);
      // What somebody is called says nothing of what they are given.
      else visit(inside, holds ? inGroups.has(key) : holdsPeople.test(key));
    }
  };
  const visitAll = (holders: PlainMap): void => {
    for (const [name, holder] of Object.entries(holders)) {
      others.add(name);
      visit(holder, true);
    }
  };
  const { scopes, removed, ...rest } = isPlainMap(document) ? document : {};
  visit(rest, false);
  for (const one of isPlainMap(scopes) ? Object.values(scopes).flat() : [])
    for (const name of inScope(one)) names.add(name);
  for (const address of isPlainMap(removed) ? Object.keys(removed) : []) addPrincipalOf(address, names);
  return [...names].filter((name) => !others.has(name) && !name.startsWith("role:"));
}
