/**
 * What of a charter a run has to register where little changes.
 *
 * The engine compares everything that is registered, which takes five milliseconds for each object, and leaves alone what is neither
 * registered nor named as a target. So a run that changes a few people, grants or applications registers these, and what
 * they are in: the rest of the state stays as it is.
 */

import { type DesiredResource, descriptionOf, type Kind, kindOf, withParents } from "@charter/schema";
import type { Plan, PlannedChange, Verb } from "../plan";
import { isRevocation, type Roster, rostersOf } from "../plan/licence";
import type { Managed } from "../plan/managed";
import type { PreparedCharter } from "../prepare";
import { guardName, outcomeName } from "../state/resource-names";
import { typeOf } from "../state/type-token";
import { isFreed } from "./freed";
import type { OutOfDate } from "./out-of-date";

type Prepared = Pick<PreparedCharter, "plan" | "managed" | "resources" | "registered" | "document">;

/** What a run registers of a charter, and which of it the engine may write. */
export interface Part {
  /** The addresses of what is registered: what may change, and what it is in. */
  readonly registered: ReadonlySet<string>;
  /** The URNs of what may change, without the stack's and the project's names: `<types>::<name>`. */
  readonly targets: readonly string[];
}

/** Each target is an argument of a command line. */
const mostTargets = 500;

/** Nothing lives in these, so that nothing else goes with them. */
const leaves = new Set<Kind>(["Application", "Membership", "WorkspaceGrant", "RepositoryGrant", "Collaborator"]);

/** What the engine does with the object itself, without a second one of the same name or another one's help. */
const simple: ReadonlySet<Verb> = new Set(["create", "adopt", "update", "resend", "remove", "wait"]);

/** As the engine names it: the types of what it is in and its own, then the address. */
function urnOf(address: string): string {
  const types = withParents(address).map((one) => typeOf(kindOf(one)));
  return `${types.join("$")}::${address}`;
}

/** Whom nobody declared, a roster revokes, which a whole run registers. */
const isSimple = (change: PlannedChange): boolean =>
  leaves.has(change.kind) && simple.has(change.verb) && !isRevocation(change);

/** What a roster is called, and what it is in. */
const rosterUrn = ({ of, revokes }: Roster): string =>
  `${[...withParents(of).map((one) => typeOf(kindOf(one))), typeOf("Roster")].join("$")}::${of}/${descriptionOf(revokes).property}`;

/** Whether the state holds everything that is declared and does not change, and nothing that only a whole run puts in order. */
function isSettled(
  { changes, noLongerManaged }: Plan,
  managed: Managed,
  resources: readonly DesiredResource[],
): boolean {
  const { source, begun, ended, replacing } = managed;
  if (source !== "state" || begun !== true || ended !== true || replacing === true) return false;
  const changed = new Set(changes.map(({ address }) => address));
  return (
    noLongerManaged.length === 0 &&
    resources.every(({ address }) => managed.objects.has(address) || changed.has(address))
  );
}

/** What something is in and requires, and what these require. */
function withRequired(address: string, declared: ReadonlyMap<string, DesiredResource>, met = new Set<string>()) {
  for (const one of [...withParents(address), ...(declared.get(address)?.requires ?? [])]) {
    if (met.has(one)) continue;
    met.add(one);
    withRequired(one, declared, met);
  }
  return met;
}

/** The addresses of what may change; nothing where the engine could not take them for targets. */
function changing(
  { plan, managed }: Prepared,
  declared: ReadonlyMap<string, DesiredResource>,
  stale: readonly string[],
): readonly string[] | undefined {
  // What goes with a member may be nobody's to write: a grant that Charter does not manage.
  const written = plan.changes.map(({ address }) => address).filter((address) => declared.has(address));
  const freed = [...managed.objects.values()]
    .filter((object) => isFreed(object, declared.get(object.address)))
    .map(({ address }) => address);
  const gone = [...managed.objects.keys()].filter((address) => !declared.has(address));
  // What is refreshed away cannot be named a second time, and what is new not before.
  const isLasting = [...stale, ...freed].every((address) => declared.has(address));
  const isKnown = written.every((address) => managed.objects.has(address));
  return stale.length > 0 && !(isLasting && isKnown)
    ? undefined
    : [...new Set([...written, ...freed, ...gone, ...stale])];
}

/** Whether an object can be a target: nothing lives in it, and no asterisk makes a glob of its name. */
const canBeTarget = (address: string): boolean => leaves.has(kindOf(address)) && !address.includes("*");

/**
 * The part of a charter that a run has to register.
 * @param stale what the state has to learn first
 * @returns undefined where it is everything: settings of an organization or a workspace change, people are revoked whom nobody
 *   declared, what is there of a roster and what is declared differ, something is renamed or replaced, or much changes
 */
export function partOf(prepared: Prepared, stale: OutOfDate): Part | undefined {
  const { plan, managed, resources, document } = prepared;
  // What is in an organization that is only referred to has no parent.
  if (document.references.length > 0) return undefined;
  if (stale === "unknown" || !isSettled(plan, managed, resources) || !plan.changes.every(isSimple)) return undefined;
  const rosters = rostersOf(document, resources, plan);
  // One that is not declared any more, only a whole run forgets.
  if ((managed.rosters === true) !== rosters.length > 0) return undefined;
  const declared = new Map(prepared.registered.map((one) => [one.address, one]));
  const addresses = changing(prepared, declared, stale);
  if (addresses === undefined || addresses.length > mostTargets || !addresses.every(canBeTarget)) return undefined;
  const registered = new Set(addresses.flatMap((address) => [...withRequired(address, declared)]));
  return {
    registered,
    targets: [
      ...[`${typeOf("Guard")}::${guardName}`, `${typeOf("Outcome")}::${outcomeName}`, ...addresses.map(urnOf)],
      // Whom they list may be others by now.
      ...rosters.filter(({ of }) => registered.has(of)).map(rosterUrn),
    ],
  };
}
