/** What a plan says, told as what happened to the service: the other way round, and in the past. Nothing is compared here. */

import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "@charter/provider";
import { addressOf, type DesiredResource, type Kind, type Position, readAddress } from "@charter/schema";
import { hasJoined } from "../access";
import type { Cause } from "../plan/cause";
import { type Managed, underNewAddresses } from "../plan/managed";
import { LiveIndex, type Observations } from "../plan/observe";
import type { Plan, PlannedChange } from "../plan/plan";
import { type Seen, seen } from "../plan/seen";

/**
 * What happened to one object.
 * - `changed`: it has other values than its line
 * - `vanished`: it was there, and is not any more
 * - `appeared`: it is there, and nobody declared it
 * - `suspended`, `stuck`, `lapsed`: of people: somebody suspended them; they were invited as often as they may be; their
 *   invitation was declined or ran out
 * - `remains`: it should have gone, and is still there
 * - `missing`: its line was never applied
 */
export type DifferenceSort =
  | "changed"
  | "vanished"
  | "appeared"
  | "suspended"
  | "stuck"
  | "lapsed"
  | "remains"
  | "missing";

/** One difference between a charter and what is there. */
export interface Difference {
  readonly address: string;
  readonly kind: Kind;
  readonly sort: DifferenceSort;
  /** What the line says, and what was found. */
  readonly fields: readonly { readonly field: string; readonly declared: unknown; readonly found: unknown }[];
  /** Where the charter says so; absent for what it does not declare. */
  readonly position?: Position;
  /** What is there, or was: its stable id, and what it gives. */
  readonly seen?: Seen;
  /** Somebody with more than the lowest role whom nobody declared. */
  readonly elevated?: true;
  readonly cause?: Cause;
  /** The line itself changed since the last run: it is not the service that moved. */
  readonly notApplied?: true;
}

/** What a plan was made with, as far as it tells what was there before. */
export interface Before {
  readonly managed: Managed;
  /** What the charter at the base declared. */
  readonly base?: readonly DesiredResource[];
  readonly resources: readonly DesiredResource[];
  readonly observed: Observations;
}

/** What is known of a time before this plan, and of what is there. */
interface Known {
  /** What is there at an address that no step of the plan is about. */
  there(address: string): Pick<Difference, "seen">;
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

function knownOf({ managed, base = [], resources, observed }: Before): Known {
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

const turned = ({ field, from, to }: FieldChange) => ({ field, declared: to, found: from });

function changed(change: PlannedChange, known: Known): Difference {
  const { address, kind, fields, cause } = change;
  const notApplied = fields.length > 0 && fields.every((field) => known.isNew(address, field));
  return {
    ...placed(change),
    address,
    kind,
    sort: cause.type === "invitation-ended" ? "lapsed" : "changed",
    fields: fields.map(turned),
    cause,
    ...(notApplied ? { notApplied } : {}),
  };
}

const placed = ({ position, live }: PlannedChange): Pick<Difference, "position" | "seen"> => ({
  ...(position === undefined ? {} : { position }),
  ...(live === undefined ? {} : { seen: live }),
});

function absent(change: PlannedChange, known: Known): Difference {
  const { address, kind, cause } = change;
  const seen = known.seen(address);
  const sort = known.wasThere(address) ? "vanished" : "missing";
  return { ...placed(change), ...(seen === undefined ? {} : { seen }), address, kind, sort, fields: [], cause };
}

function present(change: PlannedChange, sort: "appeared" | "remains"): Difference {
  const { address, kind, cause, elevated } = change;
  return { ...placed(change), address, kind, sort, fields: [], cause, ...(elevated === true ? { elevated } : {}) };
}

/** What waits for others, what only becomes managed or is let go, and what goes along with something else: no difference of its own. */
function differenceOf(change: PlannedChange, known: Known): Difference | undefined {
  switch (change.verb) {
    case "create":
      return change.kind === "WorkspaceGrant" && known.waited(change.address) ? undefined : absent(change, known);
    case "update":
    case "take-over":
    case "transfer":
    case "resend":
    case "replace":
      return changed(change, known);
    case "remove":
      if (change.along === true || change.cause.type === "goes-with") return undefined;
      return present(change, change.cause.type === "undeclared" ? "appeared" : "remains");
    case "wait":
      // Whoever is to be revoked stays until another one has accepted, and nobody declared them all the same.
      return change.position === undefined && !known.wasThere(change.address) ? present(change, "appeared") : undefined;
    case "adopt":
    case "forget":
      return undefined;
  }
}

const personAt = ({ address, position }: { readonly address: string; readonly position: Position }, known: Known) => ({
  address,
  position,
  ...known.there(address),
});

/** Everything in which the service differs from its charter; people whom nobody gave their role first. */
export function differencesOf(plan: Plan, before: Before): readonly Difference[] {
  const known = knownOf(before);
  const membership = { kind: "Membership", fields: [] } as const;
  const all: readonly Difference[] = [
    ...plan.unmanaged.map(({ address, kind, elevated }) => ({
      address,
      kind,
      sort: "appeared" as const,
      fields: [],
      ...known.there(address),
      ...(elevated === true ? { elevated } : {}),
    })),
    ...plan.changes.flatMap((change) => differenceOf(change, known) ?? []),
    ...plan.suspended.map((one) => ({ ...membership, ...personAt(one, known), sort: "suspended" as const })),
    ...plan.stuck.map((one) => ({ ...membership, ...personAt(one, known), sort: "stuck" as const })),
  ];
  const whole = withoutContents(all);
  return [...whole.filter(({ elevated }) => elevated), ...whole.filter(({ elevated }) => elevated !== true)];
}

/** What was in a workspace that is gone went with it. */
function withoutContents(differences: readonly Difference[]): readonly Difference[] {
  const gone = differences.filter(({ kind, sort }) => kind === "Workspace" && sort === "vanished");
  if (gone.length === 0) return differences;
  const addresses = new Set(gone.map(({ address }) => address));
  return differences.filter(({ kind, address }) => {
    const { organization, workspace } = readAddress(kind, address);
    return kind === "Workspace" || workspace === undefined || !addresses.has(`${organization}/${workspace}`);
  });
}
