/** Reads Charter's objects out of a Pulumi state: a checkpoint file, or what `pulumi stack export` prints. */

import { isPlainMap, type Kind, kinds, type PlainMap, withSpelledDomain } from "@charter/schema";
import type { Managed, ManagedObject } from "../plan/managed";
import { UnreadableStateError } from "./errors";
import { guardFigures } from "./guard-figures";
import { forgetting, type StateLocation, unprotecting } from "./location";
import { members } from "./members";
import { saysBegun } from "./new-stack";
import { programGuardName } from "./resource-names";
import { typeOf } from "./type-token";

/** Inputs or outputs without Pulumi's own. */
function ownMembers(value: unknown): PlainMap {
  const { __provider, ...own } = members(value);
  return own;
}

const typePrefix = typeOf("");
/** Registered before anything else in every run of a charter. */
const guardType = typeOf("Guard");
/** Registered after everything else. */
const outcomeType = typeOf("Outcome");
const rosterType = typeOf("Roster");

/** `urn:pulumi:<stack>::<project>::<parent type>$…$<type>::<name>`. */
export interface Urn {
  readonly project: string;
  readonly type: string;
  readonly name: string;
}

/** Takes a URN apart; undefined where it is none. */
export function parseUrn(text: string): Urn | undefined {
  const project = text.indexOf("::") + 2;
  const types = text.indexOf("::", project) + 2;
  const name = text.indexOf("::", types) + 2;
  if (!text.startsWith("urn:pulumi:") || project < 2 || types < 2 || name < 2) return undefined;
  const path = text.slice(types, name - 2);
  return {
    project: text.slice(project, types - 2),
    type: path.slice(path.lastIndexOf("$") + 1),
    name: text.slice(name),
  };
}

const kindOf = (type: string): Kind | undefined =>
  type.startsWith(typePrefix) ? kinds.find((kind) => kind === type.slice(typePrefix.length)) : undefined;

interface Latest {
  readonly resources: readonly unknown[];
  readonly interrupted: boolean;
}

/** What a state holds: `checkpoint.latest` in a file, `deployment` in an export; nothing before a first update. */
function latestOf(state: unknown, where: string): Latest {
  if (!isPlainMap(state)) throw new UnreadableStateError(where, "it is no JSON object");
  const { checkpoint, deployment } = state;
  if (!isPlainMap(checkpoint) && !isPlainMap(deployment) && deployment !== null) {
    throw new UnreadableStateError(where, "it holds neither a checkpoint nor a deployment of Pulumi");
  }
  const latest = isPlainMap(checkpoint) ? (checkpoint.latest ?? {}) : (deployment ?? {});
  const { resources = [], pending_operations: pending } = members(latest);
  if (!isPlainMap(latest) || !Array.isArray(resources)) {
    throw new UnreadableStateError(where, "its resources are no list");
  }
  return { resources, interrupted: Array.isArray(pending) && pending.length > 0 };
}

interface Entry extends ManagedObject {
  /** An old copy that the engine still has to delete; the object of the same name counts before it. */
  readonly replaced: boolean;
}

function urnOf(resource: PlainMap, where: string): Urn {
  const urn = typeof resource.urn === "string" ? parseUrn(resource.urn) : undefined;
  if (urn === undefined) throw new UnreadableStateError(where, "a resource in it has no URN");
  return urn;
}

function entryOf(kind: Kind, address: string, resource: PlainMap, location: StateLocation, where: string): Entry {
  const { id, inputs, outputs, initErrors, dependencies, delete: replaced, protect } = resource;
  if (typeof id !== "string" || id === "") {
    throw new UnreadableStateError(where, `${JSON.stringify(address)} in it has no id`);
  }
  const declared = ownMembers(inputs);
  const remembered = ownMembers(outputs);
  return {
    address,
    kind,
    id,
    inputs: declared,
    ...(initErrors === undefined ? { remembered } : {}),
    ...(remembered.status === "waiting" ? { waiting: true } : {}),
    // The first is the parent.
    ...(Array.isArray(dependencies) && dependencies.length > 1 ? { after: dependencies.length - 1 } : {}),
    ...(protect === true ? { unprotect: unprotecting(String(resource.urn), location) } : {}),
    ...(withSpelledDomain(address) === address ? {} : { forget: forgetting(String(resource.urn), location) }),
    replaced: replaced === true,
  };
}

/**
 * What Charter manages of a project, as a state says it.
 * @param location which project's, and what the commands that mend it name
 * @param where the file or backend, for messages
 * @throws UnreadableStateError where it is not Pulumi's
 */
export function readCheckpoint(state: unknown, location: StateLocation, where: string): Managed {
  const { resources, interrupted } = latestOf(state, where);
  const objects = new Map<string, ManagedObject>();
  /** What holds no object of the service, by type; a program's own guard by its name. */
  const others = new Map<string, PlainMap>();
  const program: ManagedObject[] = [];
  let replacing = false;
  for (const resource of resources.map(members)) {
    const urn = urnOf(resource, where);
    if (urn.project !== location.project) continue;
    const kind = kindOf(urn.type);
    if (kind === undefined) {
      others.set(urn.name === programGuardName ? urn.name : urn.type, resource);
      continue;
    }
    const { replaced, ...object } = entryOf(kind, urn.name, resource, location, where);
    if (object.inputs.unplanned === true) {
      if (!replaced) program.push(object);
      continue;
    }
    replacing ||= replaced;
    if (!replaced || !objects.has(object.address)) objects.set(object.address, object);
  }
  const serialOf = (guard: string): string | undefined => {
    const { serial } = members(others.get(guard)?.inputs);
    return typeof serial === "string" ? serial : undefined;
  };
  const serial = serialOf(guardType);
  const programSerial = serialOf(programGuardName);
  const { guard: figures, platform } = members(others.get(guardType)?.inputs);
  const guard = guardFigures(figures);
  return {
    source: "state",
    objects,
    ...(serial === undefined ? {} : { serial }),
    ...(guard === undefined ? {} : { guard }),
    ...(typeof platform === "string" ? { platform } : {}),
    ...(program.length === 0 ? {} : { program }),
    ...(programSerial === undefined ? {} : { programSerial }),
    ...(others.has(guardType) || saysBegun(state) ? { begun: true } : {}),
    ...(others.has(outcomeType) ? { ended: true } : {}),
    ...(others.has(rosterType) ? { rosters: true } : {}),
    ...(replacing ? { replacing } : {}),
    ...(interrupted ? { interrupted } : {}),
  };
}
