/** The edge to the engine: untyped properties become exact inputs and state, or a clear error. */

import {
  defaultPlatform,
  descriptionOf,
  fieldNames,
  fitsField,
  isPlainMap,
  type Kind,
  type Platform,
  platformWord,
} from "@charter/schema";
import type { Known, ResolvedByKind } from "../backend/live";
import { statusSeen } from "../backend/status-seen";
import { CharterError } from "../errors/charter-error";
import { failedParent } from "./failed-parent";

/** Properties as they cross the wire. */
export type Properties = Readonly<Record<string, unknown>>;

/** What stands for a value that a preview does not know yet (a constant of Pulumi's wire format). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const parents = {
  Organization: ["organization", "organizationId"],
  Workspace: ["organization", "organizationId", "workspace", "workspaceId"],
} as const;

/** Without which properties nobody knows which object is meant, and what it is. */
function identityOf(kind: Kind): readonly string[] {
  const { parent, needs } = descriptionOf(kind);
  return [...(parent === undefined ? [] : parents[parent]), ...needs];
}

/** What a secret looks like on the wire; names and roles are none, so its plain value is used. */
const secretKey = "4dabf18193072939515e22adb298388d";

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (secretKey in value && "value" in value) return plain(value.value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, plain(inner)]),
  );
}

/** Plain JSON properties without Pulumi's own. */
export function plainProperties(raw: unknown): Properties {
  const value = plain(raw);
  if (!isPlainMap(value)) return {};
  const { __provider, ...properties } = { __provider: undefined, ...value };
  return properties;
}

/** A list of texts; an absent one is empty. */
export const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const isUnknown = (value: unknown): boolean => JSON.stringify(value)?.includes(unknownValue) === true;

/** What a program says of an object itself, as far as it is known: neither what it is in nor what only directs Charter. */
export function ownWords(properties: Properties): Properties {
  const { organization, organizationId, workspace, workspaceId, platform, ...rest } = properties;
  const { adopt, allowDestroy, retainOnDelete, unplanned, waiting, because, ...own } = rest;
  return Object.fromEntries(Object.entries(own).filter(([, value]) => !isUnknown(value)));
}

/** The identity fields of a kind that are absent or not text. */
export function missingIdentity(kind: Kind, properties: Properties): readonly string[] {
  const missing = identityOf(kind).filter((field) => typeof properties[field] !== "string" || properties[field] === "");
  const { needsOneOf = [] } = descriptionOf(kind);
  const saysNothing = needsOneOf.length > 0 && needsOneOf.every((field) => isEmpty(properties[field]));
  return saysNothing ? [...missing, needsOneOf.join(" or ")] : missing;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether some of the identity is not known: a preview is to create a parent, or a run failed to. */
export function hasUnknownIdentity(kind: Kind, properties: Properties): boolean {
  return identityOf(kind).some((field) => properties[field] === unknownValue || properties[field] === failedParent);
}

/** The fields of a kind that hold something else than the charter's schema says; of a value that is not known yet, nobody can tell. */
const misfits = (kind: Kind, properties: Properties): readonly string[] =>
  fieldNames(kind).filter((field) => !fitsField(kind, field, properties[field], (value) => value === unknownValue));

function isResolved<K extends Kind>(kind: K, value: object): value is ResolvedByKind[K] {
  return missingIdentity(kind, { ...value }).length === 0 && misfits(kind, { ...value }).length === 0;
}

function isKnown<K extends Kind>(kind: K, value: object): value is Known<K> {
  return "id" in value && typeof value.id === "string" && isResolved(kind, value);
}

/** @throws CharterError naming the fields that are missing. */
export function readInputs<K extends Kind>(kind: K, properties: Properties): ResolvedByKind[K] {
  const { adopt, allowDestroy, retainOnDelete, unplanned, waiting, because, ...inputs } = properties;
  if (identityOf(kind).some((field) => inputs[field] === failedParent)) {
    throw new CharterError("parent-failed", `What this ${kind} belongs to could not be made.`);
  }
  if (isResolved(kind, inputs)) return inputs;
  const [missing, wrong] = [missingIdentity(kind, inputs), misfits(kind, inputs)];
  const message =
    missing.length > 0
      ? `A ${kind} needs ${missing.join(", ")}.`
      : `This ${kind} cannot have these values: ${wrong.join(", ")}.`;
  throw new CharterError("incomplete-inputs", message, {
    remedy: "Declare it through the resource classes, which fill these in.",
  });
}

/** What state remembers of an object. @throws CharterError where it is not one of ours. */
export function readState<K extends Kind>(kind: K, id: string, properties: Properties): Known<K> {
  const { declared, waiting, because, notWritten, status, platform, ...known } = properties;
  const { adopt, allowDestroy, retainOnDelete, unplanned, ...rest } = known;
  const state = { ...rest, id, ...ownStatus(kind, status), ...ownSlug(kind, rest) };
  if (isKnown(kind, state)) return state;
  throw new CharterError("unreadable-state", `The state of ${kind} ${id} cannot be read.`, {
    remedy: `It lacks ${[...missingIdentity(kind, state), ...misfits(kind, state)].join(", ")}; remove it from state and adopt the object again.`,
  });
}

const ownStatus = (kind: Kind, status: unknown) =>
  kind === "Membership" || kind === "WorkspaceGrant" ? { status: statusSeen(status) } : {};

const ownSlug = (kind: Kind, { slug }: Properties) => (kind === "Organization" ? { organization: slug } : {});

/** The dotted paths of the fields that are declared, one text: what a refresh needs to tell drift. */
export function declaredPaths(kind: Kind, inputs: Properties): string {
  const paths = (value: unknown, path: string): readonly string[] =>
    isPlainMap(value) ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}.${name}`)) : [path];
  return fieldNames(kind)
    .filter((field) => inputs[field] !== undefined)
    .flatMap((field) => paths(inputs[field], field))
    .sort()
    .join(",");
}

/** Inputs that are no fields of the object. */
const options = ["adopt", "allowDestroy", "retainOnDelete", "unplanned"];

/** The live values of the declared fields, in the shape of inputs. */
export function inputsFromLive(kind: Kind, declared: string, state: Properties): Properties {
  const inputs: Record<string, unknown> = {};
  for (const field of [...identityOf(kind), ...options]) {
    if (state[field] !== undefined) inputs[field] = state[field];
  }
  for (const path of declared.split(",").filter((path) => path !== "")) copyPath(state, inputs, path.split("."));
  return inputs;
}

function copyPath(from: Properties, to: Record<string, unknown>, [name = "", ...rest]: readonly string[]): void {
  const value = from[name];
  if (rest.length === 0 || typeof value !== "object" || value === null) {
    if (value !== undefined) to[name] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...plainProperties(to[name]) };
  copyPath({ ...value }, inner, rest);
  to[name] = inner;
}

/**
 * What state keeps of an object: inputs, overlaid by what the service says; nothing undefined.
 * @param declared the paths of the declared fields, where they are known
 */
export function toState(kind: Kind, inputs: Properties, live: object, declared: string | undefined): Properties {
  return plainProperties({
    ...inputs,
    beside: undefined,
    ...live,
    declared,
    waiting: undefined,
    because: undefined,
    notWritten: undefined,
    ...(kind === "Organization" ? { organization: undefined } : {}),
    ...(kind === "WorkspaceGrant" ? { status: ("status" in live ? live.status : undefined) ?? "active" } : {}),
  });
}

/** The platform of an object, for those who see its state and no charter; nothing where it is the usual one. */
export const platformMark = (platform: Platform): Properties =>
  platform.platform === defaultPlatform ? {} : { platform: platformWord(platform) };

/** Whether what only state keeps has changed: which fields are declared, and whether the object may or must not be deleted. */
export function keepsOther(kind: Kind, inputs: Properties, state: Properties): boolean {
  const declaresOther = state.declared !== undefined && state.declared !== declaredPaths(kind, inputs);
  const saysOther = (option: string) => (inputs[option] === true) !== (state[option] === true);
  return declaresOther || saysOther("allowDestroy") || saysOther("retainOnDelete");
}
