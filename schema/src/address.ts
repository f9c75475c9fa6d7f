/** Addresses: how an object is named in plans, in state and in `removed:`. They are the Pulumi names. */

import { childrenOf, descriptionOf, holdsOthers, type Named } from "./kinds";
import type { InputsByKind, Kind } from "./model";

/** The address of an object: `acme/production/grants/ana@acme.example`. */
export function addressOf<K extends Kind>(kind: K, inputs: InputsByKind[K]): string {
  return addressIn(kind, inputs);
}

/** The address of what an object is in, by slug; nothing holds an organization. */
export function parentAddress(kind: Kind, { organization, workspace }: Named): string | undefined {
  const { parent } = descriptionOf(kind);
  if (parent === undefined) return undefined;
  return parent === "Workspace" ? `${organization}/${workspace}` : `${organization}`;
}

/** What an address says before the name: of members `acme/members/`. */
function prefixOf(kind: Kind, named: Named): string {
  const { property, bare } = descriptionOf(kind);
  const parent = parentAddress(kind, named);
  if (parent === undefined) return "";
  return bare === true ? `${parent}/` : `${parent}/${property}/`;
}

/** The address of an object by what names it and what it is in, by slug. */
export function addressIn(kind: Kind, named: Named): string {
  const names: readonly (keyof Named)[] = descriptionOf(kind).names;
  return prefixOf(kind, named) + names.map((name) => named[name] ?? "").join("@");
}

/** The slug of the organization that an address belongs to. */
export function organizationOf(address: string): string {
  const end = address.indexOf("/");
  return end === -1 ? address : address.slice(0, end);
}

/** What an address says of the object that it names. */
export interface AddressParts {
  readonly organization: string;
  readonly workspace?: string;
  readonly principal?: string;
  readonly repository?: string;
  /** Its own name: a slug, a principal, an application's key and environment (`storefront@production`). */
  readonly name: string;
}

/** The kind in another one whose addresses have this word before the name; else the one whose name follows at once. */
function childOf(parent: Kind, word: string): Kind {
  const children = childrenOf(parent).map((kind) => descriptionOf(kind));
  const placed = children.find(({ bare, property }) => bare !== true && property === word);
  return (placed ?? children.find(({ bare }) => bare === true))?.kind ?? parent;
}

/** The kind that an address names. No workspace can be called `members`, so there is one answer. */
export function kindOf(address: string): Kind {
  const [, second, third] = address.split("/", 3);
  if (second === undefined) return "Organization";
  const child = childOf("Organization", second);
  if (!holdsOthers(child) || third === undefined) return child;
  return childOf(child, third);
}

/** The parts of an address. A principal may hold slashes (`a/b@acme.example`), a slug never does. */
export function readAddress(kind: Kind, address: string): AddressParts {
  const { parent, bare, names } = descriptionOf(kind);
  if (parent === undefined) return { organization: address, name: address };
  const [organization = "", ...below] = address.split("/");
  const workspace = parent === "Workspace" ? below.shift() : undefined;
  const name = (bare === true ? below : below.slice(1)).join("/");
  const words: readonly string[] = names;
  const parts = words.length === 1 ? [name] : [name.slice(0, name.indexOf("@")), name.slice(name.indexOf("@") + 1)];
  const [principal, repository] = ["principal", "repository"].map((word) => parts[words.indexOf(word)]);
  return {
    organization,
    ...(kind === "Workspace" ? { workspace: name } : workspace === undefined ? {} : { workspace }),
    ...(principal === undefined ? {} : { principal }),
    ...(repository === undefined ? {} : { repository }),
    name,
  };
}

/** An object with what it is in, outermost first: `acme`, `acme/production`, `acme/production/grants/ana@acme.example`. */
export function withParents(address: string): readonly string[] {
  const { organization, workspace } = readAddress(kindOf(address), address);
  const places = workspace === undefined ? [organization] : [organization, `${organization}/${workspace}`];
  return [...new Set([...places, address])];
}

/** Whether an address is another one or lies below it. */
export function isWithin(address: string, ancestor: string): boolean {
  return address === ancestor || address.startsWith(`${ancestor}/`);
}

const depthOf = (address: string): number => address.split("/").length;

/**
 * The address that something has after renames (`previously:`), its own and those of what it lies in.
 * @param renamed the address before, by the one of now; a child's is written below its renamed parent
 */
export function renamedAddress(address: string, renamed: Readonly<Record<string, string>>): string {
  return Object.entries(renamed)
    .sort(([a], [b]) => depthOf(a) - depthOf(b))
    .reduce((so, [before, now]) => (isWithin(so, before) ? now + so.slice(before.length) : so), address);
}

/**
 * The addresses that something may have had before renames: a run that was killed has made some of them and not the others.
 * @param renamed as in `renamedAddress`
 */
export function formerAddresses(address: string, renamed: Readonly<Record<string, string>>): readonly string[] {
  const deepestFirst = Object.entries(renamed).sort(([a], [b]) => depthOf(b) - depthOf(a));
  const all = [address];
  for (const [before, now] of deepestFirst) {
    all.push(...all.filter((one) => isWithin(one, now)).map((one) => before + one.slice(now.length)));
  }
  return all.slice(1);
}
