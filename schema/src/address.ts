/** Addresses: how an object is named in plans, in state and in `removed:`. They are the Pulumi names. */

import { descriptionOf, type Named } from "./kinds";
import type { InputsByKind, Kind } from "./model";

/** The address of an object: `acme/production/grants/ana@acme.example`. */
export function addressOf<K extends Kind>(kind: K, inputs: InputsByKind[K]): string {
  return addressIn(kind, inputs);
}

/** The address of an object by what names it and what it is in, by slug. */
export function addressIn(kind: Kind, named: Named): string {
  const { name, parent, place } = descriptionOf(kind);
  const own = place === undefined ? name(named) : `${place}/${name(named)}`;
  if (parent === undefined) return own;
  return parent === "Workspace" ? `${named.organization}/${named.workspace}/${own}` : `${named.organization}/${own}`;
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
  /** An application's key and environment, as the address has them: `storefront@production`. */
  readonly application?: string;
}

/** The kind that an address names. No workspace can be called `members`, so there is one answer. */
export function kindOf(address: string): Kind {
  const [, second, third] = address.split("/", 3);
  if (second === undefined) return "Organization";
  if (second === "members") return "Membership";
  if (third === undefined) return "Workspace";
  return third === "grants" ? "WorkspaceGrant" : "Application";
}

/** The parts of an address. A principal may hold slashes (`a/b@acme.example`), a slug never does. */
export function readAddress(kind: Kind, address: string): AddressParts {
  const [organization = "", second = "", ...rest] = address.split("/");
  switch (kind) {
    case "Organization":
      return { organization: address };
    case "Workspace":
      return { organization, workspace: second };
    case "Application":
      return { organization, workspace: second, application: rest.join("/") };
    case "Membership":
      return { organization, principal: rest.join("/") };
    case "WorkspaceGrant":
      return { organization, workspace: second, principal: rest.slice(1).join("/") };
  }
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
