/** What is known of a time before a plan, and of what is there. */

import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "@charter/provider";
import { addressOf, type DesiredResource, readAddress } from "@charter/schema";
import { hasJoined } from "../access";
import { type Managed, underNewAddresses } from "../plan/managed";
import { LiveIndex, type Observations } from "../plan/observe";
import { type Seen, seen } from "../plan/seen";

/** What a plan was made with, as far as it tells what was there before. */
export interface Before {
  readonly managed: Managed;
  /** What the charter at the base declared. */
  readonly base?: readonly DesiredResource[];
  readonly resources: readonly DesiredResource[];
  readonly observed: Observations;
}

/** What is known of a time before this plan, and of what is there. */
export interface Known {
  /** What is there at an address that no step of the plan is about. */
  there(address: string): { readonly seen?: Seen };
  /** Whether an object was there. */
  wasThere(address: string): boolean;
  /** Whether the last run let a grant wait for somebody who had not joined: the next one gives it (D16). */
  waited(address: string): boolean;
  /** What was remembered of a gone object. */
  seen(address: string): Seen | undefined;
  /** Whether the last run wrote another value there. */
  isNew(address: string, change: FieldChange): boolean;
}

/** What is there, by the address that a charter would give it. */
function liveSeen(observed: Observations): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  for (const { slug, observed: live } of observed.values()) {
    if (live === undefined) continue;
    for (const one of new LiveIndex(live, slug).addressed()) found.set(one.address, seen(one.live));
  }
  return found;
}

export function knownOf({ managed, base = [], resources, observed }: Before): Known {
  const { objects } = underNewAddresses(managed, resources);
  const declared = new Set(base.map(({ address }) => address));
  let live: ReadonlyMap<string, Seen> | undefined;
  return {
    there: (address) => {
      live ??= liveSeen(observed);
      const one = live.get(address);
      return one === undefined ? {} : { seen: one };
    },
    wasThere: (address) => objects.has(address) || declared.has(address),
    waited: (address) => {
      const own = objects.get(address);
      // What the state says of the person may be of a time before the grant was given.
      if (own !== undefined) return own.waiting === true;
      const { organization, principal = "" } = readAddress("WorkspaceGrant", address);
      const { remembered = {} } = objects.get(addressOf("Membership", { organization, principal, role: "" })) ?? {};
      return remembered.status !== undefined && !hasJoined(remembered);
    },
    seen: (address) => {
      const id = objects.get(address)?.id;
      return id === undefined ? undefined : { id };
    },
    isNew: (address, { field, to }) => {
      const before = objects.get(address)?.inputs[field];
      return before !== undefined && !isDeepStrictEqual(before, to);
    },
  };
}
