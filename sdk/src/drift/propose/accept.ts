/** How a charter says what was found, by the sort of difference: each an edit of its own files. */

import {
  descriptionOf,
  givesRoles,
  isPlainMap,
  normalizePrincipal,
  type PlainMap,
  type Platform,
  readAddress,
} from "@charter/schema";
import { isMap, isScalar, isSeq } from "yaml";
import type { Difference } from "../differences";
import { type CharterFile, type Entry, nameOf } from "./charter-file";

/** What an edit works with. */
export interface Desk {
  readonly files: readonly CharterFile[];
  readonly platform: Platform;
  /** The live organization as a charter would say it, by slug. */
  readonly exported: (organization: string) => PlainMap | undefined;
}

/** Why a difference cannot be accepted by an edit; undefined where it was. */
type Why = string | undefined;

/** An entry, and the file that it is in. */
interface Found {
  readonly file: CharterFile;
  readonly entry: Entry;
}

function lineOf({ position }: Difference, { files }: Desk): Found | undefined {
  if (position === undefined) return undefined;
  for (const file of files) {
    const entry = file.at(position);
    if (entry !== undefined) return { file, entry };
  }
  return undefined;
}

const noLine = "its line is not one of its own: a group, a role or an anchor says it";

/** Whether a grant's line names the person, and no group or role that they are in. */
function isOwn({ kind, address }: Difference, found: Found | undefined, { platform }: Desk): boolean {
  const { principal } = readAddress(kind, address);
  return found !== undefined && normalizePrincipal(nameOf(found.entry.pair.key), platform) === principal;
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

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return isPlainMap(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined;
}

/** Adds an entry to the map at a path: in the file that has this map, else in the one that has what it belongs to. */
function add(organization: string, path: readonly string[], key: string, value: unknown, { files }: Desk): Why {
  for (let above = path.length; above >= 2; above -= 1) {
    const file = files.findLast((one) => one.map(path.slice(0, above)) !== undefined);
    const map = file?.map(path.slice(0, above));
    if (file === undefined || map === undefined) continue;
    file.set(map, [...path.slice(above), key], value);
    return undefined;
  }
  return `no file has a map for ${organization} to add it to`;
}

function appear({ kind, address }: Difference, desk: Desk): Why {
  const { names, parent, property } = descriptionOf(kind);
  const { organization, workspace = "", name } = readAddress(kind, address);
  const unsaid = "no charter can say it on this platform";
  if (parent === undefined) return unsaid;
  const above = parent === "Workspace" ? ["workspaces", workspace, property] : [property];
  const all = valueAt(desk.exported(organization), above);
  const keys = names.length === 1 ? [name] : keysIn(all, name);
  const value = keys === undefined ? undefined : valueAt(all, keys);
  if (keys === undefined || value === undefined) return unsaid;
  return add(
    organization,
    ["organizations", organization, ...above, ...keys.slice(0, -1)],
    keys.at(-1) ?? "",
    value,
    desk,
  );
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
      const grants = file.map(["organizations", organization, "workspaces", nameOf(workspace.key), "grants"]);
      const pair = grants?.items.find(({ key }) => isThem(key));
      if (grants !== undefined && pair !== undefined) file.remove({ map: grants, pair }, "within");
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
  if (kind === "WorkspaceGrant" && !isOwn(difference, found, desk)) return noLine;
  found.file.remove(found.entry);
  if (kind === "Membership") forgetPerson(organization, principal, desk);
  return undefined;
}

/** Edits the files so that the charter says what was found. @returns why it cannot, or nothing */
export function accept(difference: Difference, desk: Desk): Why {
  // One line may stand for all tables, and one for a group: what is meant by another is not to be guessed.
  if (difference.kind === "DataGrant" || difference.kind === "DatasetGrant")
    return "what is granted of data is written by hand: `charter export` has the lines";
  switch (difference.sort) {
    case "changed":
      return difference.notApplied === true
        ? "its line changed since the last run: apply it, or take the line back"
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
