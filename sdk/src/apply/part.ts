/**
 * What of a charter a run has to register where little changes.
 *
 * The engine compares everything that is registered, which takes five milliseconds for each object, and leaves alone what is neither
 * registered nor named as a target. So a run that changes a few people, grants or applications registers these, and what
 * they are in: the rest of the state stays as it is.
 */

import { type DesiredResource, type Kind, kindOf, readAddress } from "@charter/schema";
import type { Plan, PlannedChange, Verb } from "../plan";
import type { Managed } from "../plan/managed";
import { rostersOf } from "../plan/rosters";
import type { PreparedCharter } from "../prepare";
import { typeOf } from "../type-token";
import { outcomeName } from "./events";
import type { OutOfDate } from "./out-of-date";

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
const leaves: ReadonlySet<Kind> = new Set(["Application", "Membership", "WorkspaceGrant"]);

/** What the engine does with the object itself, without a second one of the same name or another one's help. */
const simple: ReadonlySet<Verb> = new Set(["create", "adopt", "update", "resend", "remove", "wait"]);

const parents: { readonly [K in Kind]: readonly Kind[] } = {
  Organization: [],
  Workspace: ["Organization"],
  Application: ["Organization", "Workspace"],
  Membership: ["Organization"],
  WorkspaceGrant: ["Organization", "Workspace"],
};

/** As the engine names it: the types of what it is in and its own, then the address. */
function urnOf(address: string): string {
  const kind = kindOf(address);
  return `${[...parents[kind], kind].map(typeOf).join("$")}::${address}`;
}

/** What an object is in. */
function placesOf(address: string): readonly string[] {
  const { organization, workspace } = readAddress(kindOf(address), address);
  return workspace === undefined ? [organization] : [organization, `${organization}/${workspace}`];
}

const isSimple = ({ kind, verb }: PlannedChange): boolean => leaves.has(kind) && simple.has(verb);

/** Whether the state holds everything that is declared and does not change, and nothing that only a whole run puts in order. */
function isSettled(
  { changes, noLongerManaged }: Plan,
  managed: Managed,
  resources: readonly DesiredResource[],
): boolean {
  const { source, begun, ended, rosters, replacing } = managed;
  if (source !== "state" || begun !== true || ended !== true || rosters === true || replacing === true) return false;
  const changed = new Set(changes.map(({ address }) => address));
  return (
    noLongerManaged.length === 0 &&
    resources.every(({ address }) => managed.objects.has(address) || changed.has(address))
  );
}

/**
 * The part of a charter that a run has to register.
 * @param stale what the state has to learn first
 * @returns undefined where it is everything: settings of an organization or a workspace change, people are revoked whom nobody
 *   declared, something is renamed or replaced, or much changes
 */
export function partOf(
  { plan, managed, resources, document }: Pick<PreparedCharter, "plan" | "managed" | "resources" | "document">,
  stale: OutOfDate,
): Part | undefined {
  if (stale === "unknown" || !isSettled(plan, managed, resources) || !plan.changes.every(isSimple)) return undefined;
  if (rostersOf(document, resources, plan).length > 0) return undefined;
  const declared = new Set(resources.map(({ address }) => address));
  // What goes with a member may be nobody's to write: a grant that Charter does not manage.
  const written = plan.changes.map(({ address }) => address).filter((address) => declared.has(address));
  const freed = [...managed.objects.values()].filter(({ ordered }) => ordered === true).map(({ address }) => address);
  const gone = [...managed.objects.keys()].filter((address) => !declared.has(address));
  // What is refreshed away cannot be named a second time, and what is new not before.
  if (stale.length > 0 && ![...stale, ...freed].every((address) => declared.has(address))) return undefined;
  if (stale.length > 0 && !written.every((address) => managed.objects.has(address))) return undefined;
  const targets = [...new Set([...written, ...freed, ...gone, ...stale])];
  // An asterisk makes a glob of a name.
  if (
    targets.length > mostTargets ||
    !targets.every((address) => leaves.has(kindOf(address)) && !address.includes("*"))
  )
    return undefined;
  const registered = new Set(targets.flatMap((address) => [...placesOf(address), address]));
  return {
    registered,
    targets: [`${typeOf("Guard")}::charter`, `${typeOf("Outcome")}::${outcomeName}`, ...targets.map(urnOf)],
  };
}
