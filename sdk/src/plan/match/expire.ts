/** `accessUntil`: past the end of that day, UTC, a declared person or grant counts as absent (D38). */

import { type Charter, type DesiredResource, type Diagnostic, plainGiven } from "@charter/schema";
import { dayOf } from "../day";
import type { Plan } from "../plan";
import { outOfReach } from "./out-of-reach";

/** The declared resources that still hold, and a warning for each that does not. */
export interface Unexpired {
  readonly resources: readonly DesiredResource[];
  readonly warnings: readonly Diagnostic[];
}

/** A grant whose last day is over, with the lower permission that another line gives for longer; else undefined. */
function fallback(resource: DesiredResource, today: string): DesiredResource | undefined {
  if (resource.kind !== "WorkspaceGrant") return undefined;
  const next = resource.fallbacks?.find(({ accessUntil = null }) => accessUntil === null || accessUntil >= today);
  if (next === undefined) return undefined;
  const { fallbacks, reasons, inputs, ...rest } = resource;
  const { accessUntil: over, permission, roles, permissions, ...kept } = inputs;
  return {
    ...rest,
    inputs: {
      ...kept,
      ...plainGiven(next),
      ...(next.accessUntil === undefined ? { accessUntil: null } : { accessUntil: next.accessUntil }),
    },
    ...(next.reasons === undefined ? {} : { reasons: next.reasons }),
  };
}

const accessUntil = (resource: DesiredResource): string | undefined =>
  "accessUntil" in resource.inputs ? (resource.inputs.accessUntil ?? undefined) : undefined;

const person = (resource: DesiredResource): string | undefined =>
  "principal" in resource.inputs ? `${resource.inputs.organization}/${resource.inputs.principal}` : undefined;

/** How many days ahead a plan says what falls due. */
const soonDays = 14;

/** Declared access that still holds and ends within two weeks of `now`, the earliest first. */
export function fallingDue(resources: readonly DesiredResource[], now: Date): Plan["due"] {
  const last = dayOf(new Date(now.getTime() + soonDays * 86_400_000));
  return resources
    .flatMap((resource) => {
      const day = accessUntil(resource);
      const { address, position } = resource;
      return day === undefined || day > last ? [] : [{ address, accessUntil: day, position }];
    })
    .sort((a, b) => (a.accessUntil < b.accessUntil ? -1 : a.accessUntil > b.accessUntil ? 1 : 0));
}

const isOver = (resource: DesiredResource, today: string): boolean => (accessUntil(resource) ?? today) < today;

/** The declared grants of datasets that end with somebody's grant in the workspace at `now`, each with the address of that. */
export function endedAlong(charter: Charter, now: Date): ReadonlyMap<string, string> {
  const today = dayOf(now);
  const ended = charter.resources.filter((one) => isOver(one, today) && fallback(one, today) === undefined);
  return ended.length === 0 ? new Map() : outOfReach(charter, new Set(ended.map(({ address }) => address)));
}

/** Leaves out whoever's last day is over at `now`, the grants of expired members, and what they saw of datasets by an expired grant. */
export function withoutExpired(charter: Charter, now: Date): Unexpired {
  const today = dayOf(now);
  const expired = charter.resources.filter((resource) => isOver(resource, today));
  if (expired.length === 0) return { resources: charter.resources, warnings: [] };
  const gone = new Set(expired.map(({ address }) => address));
  const along = endedAlong(charter, now);
  const people = new Set(expired.filter(({ kind }) => kind === "Membership").map(person));
  return {
    resources: charter.resources.flatMap((resource) => {
      if (people.has(person(resource)) || along.has(resource.address)) return [];
      return gone.has(resource.address) ? (fallback(resource, today) ?? []) : [resource];
    }),
    warnings: expired.map((resource) => ({
      code: "access-expired",
      severity: "warning",
      message: `Access of ${resource.address} ended with ${accessUntil(resource) ?? ""}; it counts as ${
        fallback(resource, today) === undefined ? "absent" : "what the other lines give"
      }.`,
      suggestion: "Remove the line, or give it a later date.",
      position: resource.position,
    })),
  };
}
