/** Reads Charter's objects out of a Pulumi state: a checkpoint file, or what `pulumi stack export` prints. */

import { type Kind, kinds } from "@charter/schema";
import type { ManagedObject } from "../plan/managed";
import { UnreadableStateError } from "./errors";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const members = (value: unknown): Members => (isMembers(value) ? value : {});

const typePrefix = "pulumi-nodejs:dynamic/charter:";

/** `urn:pulumi:<stack>::<project>::<parent type>$…$<type>::<name>`. */
interface Urn {
  readonly project: string;
  readonly type: string;
  readonly name: string;
}

function parseUrn(text: string): Urn | undefined {
  const [prefix, project, types, ...name] = text.split("::");
  if (!prefix?.startsWith("urn:pulumi:") || project === undefined || types === undefined) return undefined;
  if (name.length === 0) return undefined;
  return { project, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

const kindOf = (type: string): Kind | undefined =>
  type.startsWith(typePrefix) ? kinds.find((kind) => kind === type.slice(typePrefix.length)) : undefined;

/** The resources of a state: `checkpoint.latest` in a file, `deployment` in an export; nothing before a first update. */
function resourcesOf(state: unknown, where: string): readonly unknown[] {
  if (!isMembers(state)) throw new UnreadableStateError(where, "it is no JSON object");
  const { checkpoint, deployment } = state;
  if (!isMembers(checkpoint) && !isMembers(deployment)) {
    throw new UnreadableStateError(where, "it holds neither a checkpoint nor a deployment of Pulumi");
  }
  const latest = isMembers(checkpoint) ? (checkpoint.latest ?? {}) : deployment;
  const { resources = [] } = members(latest);
  if (!isMembers(latest) || !Array.isArray(resources)) {
    throw new UnreadableStateError(where, "its resources are no list");
  }
  return resources;
}

interface Entry extends ManagedObject {
  /** An old copy that the engine still has to delete; the object of the same name counts before it. */
  readonly replaced: boolean;
}

function entryOf(resource: unknown, project: string, where: string): Entry | undefined {
  const { urn, id, inputs, outputs, delete: replaced } = members(resource);
  const parsed = typeof urn === "string" ? parseUrn(urn) : undefined;
  if (parsed === undefined) throw new UnreadableStateError(where, "a resource in it has no URN");
  const kind = kindOf(parsed.type);
  if (kind === undefined || parsed.project !== project) return undefined;
  if (typeof id !== "string" || id === "") {
    throw new UnreadableStateError(where, `${JSON.stringify(parsed.name)} in it has no id`);
  }
  const { __provider, ...declared } = members(inputs);
  const waiting = members(outputs).status === "waiting";
  return {
    address: parsed.name,
    kind,
    id,
    inputs: declared,
    ...(waiting ? { waiting: true } : {}),
    replaced: replaced === true,
  };
}

/**
 * The managed objects of a project in a state's text, by address.
 * @param where the file or backend, for messages
 * @throws UnreadableStateError where the text is truncated or not Pulumi's
 */
export function readCheckpoint(text: string, project: string, where: string): ReadonlyMap<string, ManagedObject> {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (error) {
    throw new UnreadableStateError(where, "it is no complete JSON", error);
  }
  const objects = new Map<string, ManagedObject>();
  for (const resource of resourcesOf(state, where)) {
    const entry = entryOf(resource, project, where);
    if (entry === undefined) continue;
    const { replaced, ...object } = entry;
    if (!replaced || !objects.has(object.address)) objects.set(object.address, object);
  }
  return objects;
}
