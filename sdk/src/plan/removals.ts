/** What is managed and no longer declared: removed, forgotten, or refused for lack of its line under `removed:`. */

import { isBuried } from "@charter/provider";
import { type Charter, type Kind, kinds, organizationOf, principalMatcher, readAddress } from "@charter/schema";
import { leaver } from "./leaver";
import type { LiveIndex } from "./live-index";
import type { Managed, ManagedObject } from "./managed";
import type { Match } from "./match";
import type { PlannedChange, PlanRefusal } from "./plan";
import { isRevocation } from "./revocations";

/** What has to go, and what may not. */
export interface Removals {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
  /** The live service slugs of the applications that go, by address. */
  readonly slugs: ReadonlyMap<string, string>;
}

const needTombstone: ReadonlySet<Kind> = new Set(["Organization", "Workspace", "Application"]);

/** What `removed:` says of an address, itself or through a parent. */
function saidOf(charter: Charter, address: string): "destroy" | "forget" | undefined {
  const removed = Object.fromEntries(charter.tombstones.map((stone) => [stone.address, stone.action]));
  if (isBuried(removed, "forget", address)) return "forget";
  return isBuried(removed, "destroy", address) ? "destroy" : undefined;
}

const undeclared = ({ address }: ManagedObject): PlanRefusal => ({
  code: "removal-not-declared",
  message: `${address} is managed and no longer declared.`,
  remedy: `Write \`removed: { ${address}: destroy }\` to delete it, or \`forget\` to stop managing it and leave it alone.`,
});

/** A replacement deletes what is there, so it needs its line as well. */
export function refuseReplacements(charter: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] {
  return changes
    .filter(
      ({ verb, kind, address }) =>
        verb === "replace" && needTombstone.has(kind) && saidOf(charter, address) !== "destroy",
    )
    .map(({ address, fields, position }) => ({
      code: "replacement-not-declared",
      message: `${address} would be deleted and made again, because ${fields.map(({ field }) => field).join(", ")} cannot be changed in place.`,
      remedy: `Write \`removed: { ${address}: destroy }\` beside it if that is meant, and drop that line afterwards; else declare it as it is.`,
      ...(position === undefined ? {} : { position }),
    }));
}

/** Children before parents: what deleting does. */
const depth = (kind: Kind): number => kinds.indexOf(kind);

function removalOf(object: ManagedObject, index: LiveIndex, verb: "remove" | "forget"): PlannedChange | undefined {
  const { address, kind, id } = object;
  const live = index.byId(kind, id);
  if (live === undefined) return undefined;
  return { address, kind, verb, fields: [], after: [], ...("status" in live ? { status: live.status } : {}) };
}

/**
 * An organization that is managed and that the charter neither declares nor buries: nothing of it was read, and
 * everything in it would go.
 */
export function refuseVanished(charter: Charter, managed: Managed, seen: ReadonlySet<string>): readonly PlanRefusal[] {
  const slugs = new Set([...managed.objects.values()].map(({ address }) => organizationOf(address)));
  return [...slugs]
    .filter((slug) => !seen.has(slug) && saidOf(charter, slug) === undefined)
    .map((slug) => ({
      code: "removal-not-declared",
      message: `${slug} is managed by this stack and no longer declared.`,
      remedy: `Write \`removed: { ${slug}: destroy }\` to delete it, or \`forget\` to stop managing it. If it belongs to another charter, give each charter a stack of its own with \`--stack\`.`,
    }));
}

/** Whether somebody was declared and is ignored now: no longer managed, and left alone (D39). */
function ignores(charter: Charter): (object: ManagedObject) => boolean {
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  return ({ kind, address }) => {
    const { principal } = readAddress(kind, address);
    return principal !== undefined && isIgnored(principal);
  };
}

/**
 * Lists the managed objects of one organization that no declared one claims, and with them what else is revoked.
 * @param planned what is done about the declared ones, and what goes because nobody declared it
 */
export function removalsOf(
  organization: string,
  charter: Charter,
  matches: readonly Match[],
  index: LiveIndex | undefined,
  managed: Managed,
  planned: readonly PlannedChange[],
): Removals {
  if (index === undefined) return { changes: [], refusals: [], slugs: new Map() };
  const claimed = new Set(matches.flatMap(({ managed: entry }) => (entry === undefined ? [] : [entry.address])));
  const changes: PlannedChange[] = [];
  const refusals: PlanRefusal[] = [];
  const slugs = new Map<string, string>();
  const isIgnored = ignores(charter);
  for (const object of managed.objects.values()) {
    if (organizationOf(object.address) !== organization || claimed.has(object.address)) continue;
    const said = saidOf(charter, object.address);
    const change = removalOf(object, index, said === "forget" || isIgnored(object) ? "forget" : "remove");
    if (change === undefined) continue;
    if (needTombstone.has(object.kind) && said === undefined) {
      refusals.push(undeclared(object));
      continue;
    }
    changes.push(change);
    const application = index.applications.get(object.id);
    if (application !== undefined) slugs.set(object.address, application.slug);
  }
  const ours = new Set([...managed.objects.values()].map(({ id }) => id));
  const revoked = planned.filter(isRevocation);
  const leaving = leavingPeople([...changes, ...planned]);
  const grants = revoked.filter(
    ({ kind, address }) => kind === "WorkspaceGrant" && !leaving.has(readAddress(kind, address).principal ?? ""),
  );
  const people = revoked.filter(({ kind }) => kind === "Membership");
  const all = [...changes, ...people, ...grants, ...alongWith([...changes, ...planned], index, ours)];
  return { changes: all.sort((a, b) => depth(b.kind) - depth(a.kind)), refusals, slugs };
}

/** Everybody who stops belonging to the organization. */
export const leavingPeople = (changes: readonly PlannedChange[]): ReadonlySet<string> =>
  new Set(changes.flatMap((change) => leaver(change) ?? []));

/** Live grants that go with a removed member although no line named them (D17); managed ones are listed already. */
function alongWith(
  changes: readonly PlannedChange[],
  index: LiveIndex,
  managed: ReadonlySet<string>,
): readonly PlannedChange[] {
  const leaving = new Map(
    changes.flatMap((change) => {
      const principal = leaver(change);
      return principal === undefined ? [] : [[principal, change.address]];
    }),
  );
  if (leaving.size === 0) return [];
  return [...index.addressed()]
    .filter(({ kind, live }) => kind === "WorkspaceGrant" && "principal" in live && leaving.has(live.principal))
    .filter(({ live }) => !managed.has(live.id))
    .map(({ address, kind, live }) => ({
      address,
      kind,
      verb: "remove" as const,
      fields: [],
      after: [],
      reason: `goes with ${"principal" in live ? leaving.get(live.principal) : ""}`,
    }));
}
