/** How a charter says what was found, by the sort of difference: each an edit of its own files. */

import { descriptionOf, givesRoles, isPlainMap, type Kind, normalizePrincipal, readAddress } from "@charter/schema";
import { isMap, isScalar, isSeq } from "yaml";
import type { Difference } from "../differences";
import { type CharterFile, type Entry, nameOf } from "./charter-file";
import { add, type Desk, type Found, lineOf, noLine, valueAt, type Why } from "./desk";

/** Whether a line names the very person, and no group or role that they are in; or the very table, and not all of a source. */
function isOwn({ kind, address }: Difference, found: Found | undefined, { platform }: Desk): boolean {
  if (found === undefined) return false;
  const { principal } = readAddress(kind, address);
  const key = nameOf(found.entry.pair.key);
  if (principal !== undefined) return normalizePrincipal(key, platform) === principal;
  return kind !== "DataGrant" || namesIn(kind, address).includes(key);
}

const isLeaf = (value: unknown): boolean => !isPlainMap(value);

/** Each field that was declared, with what was found in its place. */
function leavesOf(path: readonly string[], declared: unknown, found: unknown): readonly [readonly string[], unknown][] {
  if (isLeaf(declared)) return [[path, found ?? null]];
  const inside = isPlainMap(found) ? found : {};
  return Object.entries(declared ?? {}).flatMap(([name, value]) => leavesOf([...path, name], value, inside[name]));
}

/** The field that a line in short says: of a grant its permission or its roles, as the platform has them. */
function shortOf({ kind }: Difference, { platform }: Desk): string | undefined {
  const { short, shortList } = descriptionOf(kind);
  return shortList !== undefined && givesRoles(platform) ? shortList : short;
}

/** What a line in short says once it says what was found: in short again, where that is all of it. */
function inShort(short: string, line: unknown, fields: Difference["fields"]): unknown {
  const before = isScalar(line) ? line.value : isSeq(line) ? line.toJSON() : undefined;
  const found = fields.flatMap(({ field, found: value }) =>
    value === null || value === undefined ? [] : [[field, value]],
  );
  const { [short]: own = before, ...rest } = Object.fromEntries(found);
  if (Object.keys(rest).length > 0) return { [short]: own, ...rest };
  return Array.isArray(own) && own.length === 1 ? own[0] : own;
}

/** What is granted of data is one line as a whole: it says what lives, in the words of an export. */
function regrant(difference: Difference, desk: Desk): Why {
  const found = lineOf(difference, desk);
  const { organization, above } = placeOf(difference);
  const value = valueAt(desk.exported(organization), [...above, ...namesIn(difference.kind, difference.address)]);
  if (found === undefined || value === undefined || !isOwn(difference, found, desk)) return noLine;
  const { file, entry } = found;
  file.own(entry.pair);
  file.set(entry.map, [nameOf(entry.pair.key)], value);
  return undefined;
}

function change(difference: Difference, desk: Desk): Why {
  const { kind, fields } = difference;
  if (fields.some(({ field }) => field === "principal" || field === "slug"))
    return "it was renamed, and more than its line names it";
  const found = lineOf(difference, desk);
  if (kind === "WorkspaceGrant" && !isOwn(difference, found, desk)) return byName(difference, desk);
  if (found === undefined) return noLine;
  const { file, entry } = found;
  const { map, pair } = entry;
  file.own(pair);
  const name = nameOf(pair.key);
  const short = shortOf(difference, desk);
  if (short !== undefined && !isMap(pair.value)) {
    file.set(map, [name], inShort(short, pair.value, fields));
    return undefined;
  }
  for (const { field, declared, found: value } of fields) {
    for (const [path, leaf] of leavesOf(field.split("."), declared, value)) {
      if (field === "accessUntil" && leaf === null && isMap(pair.value)) removeKey(file, pair.value, field);
      else file.set(map, [name, ...path], leaf);
    }
  }
  return undefined;
}

function removeKey(file: CharterFile, map: Entry["map"], key: string): void {
  const pair = map.items.find((one) => nameOf(one.key) === key);
  if (pair !== undefined) file.remove({ map, pair });
}

/** A line that names a person goes before those that give them less by a group or a role. */
function byName(difference: Difference, desk: Desk): Why {
  const { organization, workspace = "", principal = "" } = readAddress(difference.kind, difference.address);
  const grants = ["organizations", organization, "workspaces", workspace, "grants"];
  const declared = valueAt(desk.exported(organization), ["workspaces", workspace, "grants", principal]);
  return declared === undefined ? noLine : add(organization, grants, principal, declared, desk);
}

/** The maps of an organization that lead to a kind's objects. */
function placeOf({ kind, address }: Pick<Difference, "kind" | "address">) {
  const { parent, property } = descriptionOf(kind);
  const { organization, workspace = "" } = readAddress(kind, address);
  return { organization, above: parent === "Workspace" ? ["workspaces", workspace, property] : [property] };
}

function appear({ kind, address }: Difference, desk: Desk): Why {
  const unsaid = "no charter can say it on this platform";
  if (descriptionOf(kind).parent === undefined) return unsaid;
  const { organization, above } = placeOf({ kind, address });
  const all = valueAt(desk.exported(organization), above);
  const keys = kind === "Application" ? keysIn(all, readAddress(kind, address).name) : keysOfLine(kind, address, all);
  const value = keys === undefined ? undefined : valueAt(all, keys);
  if (keys === undefined || value === undefined) return unsaid;
  const path = ["organizations", organization, ...above];
  if (kind === "DataGrant" && isTaken([...path, keys[0] ?? ""], keys.length === 1, desk))
    return "a line of this data source stands for all of it, or for parts";
  return add(organization, [...path, ...keys.slice(0, -1)], keys.at(-1) ?? "", value, desk);
}

/** Whether the lines of a data source leave no room: a line for all of it, or of its tables where one is to be for all. */
const isTaken = (path: readonly string[], isForAll: boolean, { files }: Desk): boolean =>
  files.some((file) => file.has(path) && (isForAll || file.map(path) === undefined));

/** What an address calls an object, outermost first: a source and its table, a dataset and its person, else one name. */
function namesIn(kind: Kind, address: string): readonly string[] {
  const { name } = readAddress(kind, address);
  const end = descriptionOf(kind).names.length === 1 ? -1 : name.indexOf("@");
  return end < 0 ? [name] : [name.slice(0, end), name.slice(end + 1)];
}

/** The keys of an exported line: one word may stand for all that a name holds (`warehouse: "*"`). */
function keysOfLine(kind: Kind, address: string, all: unknown): readonly string[] {
  const names = namesIn(kind, address);
  const [first = "", last] = names;
  const { all: everything } = descriptionOf(kind);
  return everything !== undefined && last === everything && valueAt(all, [first]) === everything ? [first] : names;
}

/** The keys of what is exported under a name, `storefront@production`, that nobody declared: any of its words may be in it. */
function keysIn(all: unknown, named: string): readonly string[] | undefined {
  const [key = named, environment = ""] = named.split(/@(?=[^@]*$)/);
  if (!isPlainMap(all)) return undefined;
  const found = Object.entries(all).find(([name, one]) => isNamed(name, one, key, environment));
  return found && [found[0], environment];
}

/** Whether an exported application is the one with this name in this environment. */
function isNamed(name: string, environments: unknown, key: string, environment: string): boolean {
  const value = valueAt(environments, [environment]);
  if (!isPlainMap(value)) return false;
  const said = [name, value.name, value.slug, `${name}-${environment}`];
  return said.includes(key);
}

/** Whoever is gone is taken out of the grants and groups of their organization as well. */
function forgetPerson(organization: string, principal: string, { files, platform }: Desk): void {
  const isThem = (key: unknown): boolean => normalizePrincipal(nameOf(key), platform) === principal;
  for (const file of files) {
    const workspaces = file.map(["organizations", organization, "workspaces"]);
    for (const workspace of workspaces?.items ?? []) {
      const at = ["organizations", organization, "workspaces", nameOf(workspace.key)];
      const datasets = (file.map([...at, "datasets"])?.items ?? []).map(({ key }) => ["datasets", nameOf(key)]);
      for (const path of [["grants"], ...datasets]) {
        const lines = file.map([...at, ...path]);
        const pair = lines?.items.find(({ key }) => isThem(key));
        if (lines !== undefined && pair !== undefined) file.remove({ map: lines, pair }, "within");
      }
    }
    for (const { value } of file.map(["organizations", organization, "groups"])?.items ?? []) {
      const lists = isMap(value) ? value.items.map((item) => item.value) : [value];
      for (const list of lists) if (isSeq(list)) file.takeOut(list, isThem);
    }
  }
}

function vanish(difference: Difference, desk: Desk): Why {
  const { kind, address } = difference;
  const { organization, principal = "" } = readAddress(kind, address);
  const found = lineOf(difference, desk);
  if (found === undefined) return noLine;
  if (descriptionOf(kind).parent === "Workspace" && !isOwn(difference, found, desk)) return noLine;
  found.file.remove(found.entry);
  if (kind === "Membership") forgetPerson(organization, principal, desk);
  return undefined;
}

/** Edits the files so that the charter says what was found. @returns why it cannot, or nothing */
export function accept(difference: Difference, desk: Desk): Why {
  switch (difference.sort) {
    case "changed":
      return difference.notApplied === true
        ? "its line changed since the last run: apply it, or take the line back"
        : difference.kind === "DataGrant" || difference.kind === "DatasetGrant"
          ? regrant(difference, desk)
          : change(difference, desk);
    case "vanished":
      return vanish(difference, desk);
    case "appeared":
      return appear(difference, desk);
    case "suspended":
      return "a charter does not say that somebody is suspended";
    case "stuck":
    case "lapsed":
      return "a charter does not say that somebody has not accepted: ask them, or remove their line";
    case "remains":
      return "its removal was not applied: apply it, or write its line again";
    case "missing":
      return "its line was not applied: apply it, or take it out";
  }
}
