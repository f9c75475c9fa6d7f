/** What is managed and no longer declared: removed, forgotten, or refused for lack of its line under `removed:`. */

import type { LiveByKind } from "@charter/provider";
import {
  type Charter,
  covers,
  impliedBy,
  isKnownGiven,
  joinsAtOnce,
  type Kind,
  noRoles,
  organizationOf,
  pointsOf,
  principalMatcher,
  readAddress,
} from "@charter/schema";
import { hasJoined } from "../../access";
import type { Cause } from "../cause";
import type { Managed, ManagedObject } from "../managed";
import { endedAlong, type Match } from "../match";
import type { LiveIndex } from "../observe";
import { lastingId } from "../of-person";
import type { PlannedChange, PlanRefusal } from "../plan";
import { seen } from "../seen";
import { lineToGo, needsTombstone, saidOf } from "../tombstones";
import { likelyRename, renameTo } from "./likely-rename";

/** What has to go, and what may not. */
export interface Removals {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
}

/** @param renamed the address of what it has most likely become */
const notDeclared = (
  { platform }: Charter,
  { address, kind }: ManagedObject,
  renamed: string | undefined,
): PlanRefusal => ({
  code: "removal-not-declared",
  message: `${address} is managed and no longer declared.`,
  remedy: `${renamed === undefined ? "Write" : `${renameTo(kind, address, renamed)} Else write`} ${lineToGo(platform, kind, address)} and leave it alone.`,
});

/** Why what no declared object claims is not to stay: its line is gone, its last day is over, or that of what it hangs on. */
function causeOf(charter: Charter, now: Date): (address: string) => Cause {
  const ends = new Map(
    charter.resources.flatMap(({ address, inputs }) =>
      "accessUntil" in inputs && typeof inputs.accessUntil === "string" ? [[address, inputs.accessUntil] as const] : [],
    ),
  );
  const along = endedAlong(charter, now);
  return (address) => {
    const grant = along.get(address);
    if (grant !== undefined) return { type: "goes-with", address: grant };
    const lastDay = ends.get(address);
    return lastDay === undefined ? { type: "no-longer-declared" } : { type: "expired", lastDay };
  };
}

/** Whether somebody was declared and is ignored now: no longer managed, and left alone (D39). */
function ignores(charter: Charter): (object: ManagedObject) => boolean {
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  return ({ kind, address }) => {
    const { principal } = readAddress(kind, address);
    return principal !== undefined && isIgnored(principal);
  };
}

/** What is managed of an organization that nobody sees, and is to be forgotten: that needs no look at it. */
export function forgottenUnseen(organization: string, charter: Charter, managed: Managed): readonly PlannedChange[] {
  return [...managed.objects.values()]
    .filter(({ address }) => organizationOf(address) === organization && saidOf(charter, address) === "forget")
    .map(({ address, kind, id }) => ({
      address,
      kind,
      verb: "forget",
      fields: [],
      after: [],
      cause: { type: "buried" },
      live: { id },
    }));
}

const statusOf = (live: LiveByKind[Kind] | undefined) =>
  live !== undefined && "status" in live ? live.status : undefined;

/**
 * Whoever is declared as a member whose role covers what they are granted keeps that until they have joined, where they were invited to
 * the workspace before (D12, D22): else they would have nothing in between.
 */
function keeping({ platform }: Charter, matches: readonly Match[]) {
  const members = new Map(
    matches.flatMap(({ desired, live }) =>
      desired.kind === "Membership" && !joinsAtOnce(platform) && !hasJoined({ status: statusOf(live) })
        ? [[desired.inputs.principal, { held: desired.inputs, status: statusOf(live) }] as const]
        : [],
    ),
  );
  return (live: LiveByKind[Kind]): Pick<PlannedChange, "verb" | "cause"> | undefined => {
    if (!("workspaceId" in live) || !("principal" in live) || "dataset" in live) return undefined;
    if (live.status === undefined || !hasJoined(live)) return undefined;
    const { principal } = live;
    const member = members.get(principal);
    const implied = member === undefined ? undefined : impliedBy(platform, member.held);
    // What no platform knows, no role covers.
    if (implied === undefined || !isKnownGiven(platform, noRoles, live)) return undefined;
    if (!covers(pointsOf(platform, noRoles, implied), pointsOf(platform, noRoles, live))) return undefined;
    const known = member?.status === undefined ? {} : { status: member.status };
    return { verb: "wait", cause: { type: "waits-for-member", principal, ...known } };
  };
}

/** Whoever is not seen may be invited still, and nobody can tell (D11a). */
const outOfSight = ({ address, kind, id }: ManagedObject, charter: Charter): PlannedChange => ({
  ...{ address, kind, fields: [], after: [], live: { id } },
  ...(saidOf(charter, address) === "forget"
    ? { verb: "forget", cause: { type: "buried" } }
    : { verb: "wait", cause: { type: "not-visible" } }),
});

/** What is there under another name of its person by now, and no declared object's by that name. */
function calledOtherwise(index: LiveIndex, matches: readonly Match[]) {
  const declared = new Set(matches.map(({ live }) => live?.id));
  return (object: ManagedObject): LiveByKind[Kind] | undefined => {
    const { kind, id } = object;
    const lasting = lastingId(object);
    if (lasting === id) return undefined;
    const same = index.all(kind).find((live) => lastingId({ kind, id: live.id }) === lasting && !declared.has(live.id));
    return same && { ...same, id };
  };
}

const buried = { verb: "remove", cause: { type: "buried" } } as const;

/** The managed objects of one organization that are there and that no declared one claims, each with its decision. */
export function removalsOf(
  organization: string,
  charter: Charter,
  matches: readonly Match[],
  index: LiveIndex,
  managed: Managed,
  now: Date,
): Removals {
  const claimed = new Set(matches.flatMap(({ managed: entry }) => (entry === undefined ? [] : [entry.address])));
  const left = [...managed.objects.values()].filter(
    ({ address }) => organizationOf(address) === organization && !claimed.has(address),
  );
  if (left.length === 0) return { changes: [], refusals: [], slugs: new Map() };
  const changes: PlannedChange[] = [];
  const refusals: PlanRefusal[] = [];
  const slugs = new Map<string, string>();
  const isIgnored = ignores(charter);
  const cause = causeOf(charter, now);
  const keptUntilJoined = keeping(charter, matches);
  const underAnotherName = calledOtherwise(index, matches);
  for (const object of left) {
    const { address, kind, id } = object;
    const live = index.byId(kind, id) ?? underAnotherName(object);
    if (live === undefined) {
      if (kind === "Membership" && index.observed.hidesInvitations === true) changes.push(outOfSight(object, charter));
      continue;
    }
    const step = { address, kind, fields: [], after: [], live: seen(live) };
    const said = saidOf(charter, address);
    if (said === "forget") changes.push({ ...step, verb: "forget", cause: { type: "buried" } });
    else if (isIgnored(object)) changes.push({ ...step, verb: "forget", cause: { type: "ignored" } });
    else if (needsTombstone(kind) && said === undefined)
      refusals.push(notDeclared(charter, object, likelyRename(object, live, matches)));
    else
      changes.push({
        ...step,
        ...(said === "destroy" ? buried : (keptUntilJoined(live) ?? { verb: "remove", cause: cause(address) })),
      });
    const application = index.byId("Application", id);
    if (application !== undefined) slugs.set(address, application.slug);
  }
  return { changes, refusals, slugs };
}
