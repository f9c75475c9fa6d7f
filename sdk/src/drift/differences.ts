/** What a plan says, told as what happened to the service: the other way round, and in the past. Nothing is compared here. */

import type { FieldChange } from "@charter/provider";
import { type Kind, kindOf, type Position, readAddress } from "@charter/schema";
import type { Cause } from "../plan/cause";
import type { Plan, PlannedChange } from "../plan/plan";
import type { Seen } from "../plan/seen";
import { type Before, type Known, knownOf } from "./known";

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
  const placedAt = (one: { readonly address: string; readonly position: Position }) => ({
    kind: kindOf(one.address),
    fields: [],
    ...personAt(one, known),
  });
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
    ...plan.suspended.map((one) => ({ ...placedAt(one), sort: "suspended" as const })),
    ...plan.stuck.map((one) => ({ ...placedAt(one), sort: "stuck" as const })),
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
