/** Whom data is about. */

import { isPlainMap, kindOf, readAddress } from "@charter/schema";

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
const holdsPeople = /^(?:memb|grant|group|own|requiredOwn|people|user|any$|except$|datasets$|previously$)/i;

/** Everybody whom a charter's document names, be it valid or not, in the order of its lines. */
export function peopleNamedIn(document: unknown): readonly string[] {
  const names = new Set<string>();
  const groups = new Set<string>();
  const visit = (value: unknown, holds: boolean): void => {
    if (typeof value === "string" && holds) names.add(value);
    if (Array.isArray(value)) for (const one of value) visit(one, holds);
    if (!isPlainMap(value)) return;
    for (const [key, inside] of Object.entries(value)) {
      if (holds) names.add(key);
      if (/^group/i.test(key) && isPlainMap(inside)) for (const group of Object.keys(inside)) groups.add(group);
      visit(inside, holdsPeople.test(key));
    }
  };
  visit(document, false);
  return [...names].filter((name) => !groups.has(name) && !name.startsWith("role:"));
}
