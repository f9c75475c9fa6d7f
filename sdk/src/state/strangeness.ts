/**
 * What in a state is not Charter's. The engine trusts its state: it runs the code that stands there as a resource's provider, starts
 * the plugin of any other resource, evaluates snippets, and fetches what an asset names. So what `charter apply` gives it holds
 * nothing but what Charter registers.
 */

import { isPlainMap, kinds, type PlainMap } from "@charter/schema";
import { parseUrn } from "./checkpoint";
import { members } from "./members";
import { providerLine, typeOf } from "./type-token";

const stackType = "pulumi:pulumi:Stack";
const providerType = "pulumi:providers:pulumi-nodejs";

/** The provider of each of Charter's types: this line, and nothing else. */
const lines: ReadonlyMap<unknown, string> = new Map(
  [...kinds, "Guard", "Outcome", "Roster"].map((kind) => [typeOf(kind), providerLine(kind)]),
);

/** What is read here or by the engine, at whatever depth. */
const names = new Set(
  (
    "version features checkpoint deployment latest resources pending_operations secrets_providers snippets extensions " +
    "resource urn type custom id inputs outputs parent provider delete external extensionRef snippetID state"
  ).split(" "),
);

/** Go, in which the engine is written, takes a member's name in any case for the one that it knows. */
const folded = (name: string): string => name.toUpperCase().toLowerCase();
const foldedNames = new Set([...names].map(folded));

/** Others that were met: each resource has the same ones. */
const harmless = new Set<string>();

function isDisguised(name: string): boolean {
  if (names.has(name) || harmless.has(name)) return false;
  if (foldedNames.has(folded(name))) return true;
  harmless.add(name);
  return false;
}

function* disguisedIn(value: unknown): Generator<string> {
  const found = Object.keys(members(value)).find(isDisguised);
  if (found !== undefined) yield `it has a member ${JSON.stringify(found)}, which is no name of Pulumi's`;
}

/** What Pulumi marks a value with that is more than JSON, and the marks of files and archives. */
const mark = "4dabf18193072939515e22adb298388d";
const files: ReadonlySet<unknown> = new Set(["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"]);

/** Whether a value that Pulumi marked is somewhere in others. */
function holdsMarked(values: unknown, matters: (what: unknown) => boolean): boolean {
  const open: unknown[] = [values];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if (isPlainMap(value) && Object.hasOwn(value, mark) && matters(value[mark])) return true;
    open.push(...Object.values(value));
  }
  return false;
}

/** What the engine takes of a provider's inputs for itself: which plugin, from where, in which environment. */
const isSetting = (name: string): boolean => !name.includes(":") && name !== "version";

function* inProvider(values: readonly PlainMap[]): Generator<string> {
  const setting = values.flatMap(Object.keys).find(isSetting);
  if (setting !== undefined) yield `sets ${JSON.stringify(setting)} of its plugin`;
  if (holdsMarked(values, (what) => files.has(what))) yield "holds a file";
}

function* inOwn(values: readonly PlainMap[], line: string): Generator<string> {
  if (values.some(({ __provider }) => __provider !== line))
    yield "has code for its provider (`__provider`) that is not Charter's";
  if (holdsMarked(values, () => true)) yield "holds a file or a secret";
}

function* inStack(values: readonly PlainMap[]): Generator<string> {
  if (holdsMarked(values, (what) => files.has(what))) yield "holds a file";
}

/** What is strange of a resource, after its name. */
function* ofResource({ urn, type, inputs, outputs, extensionRef }: PlainMap, project: string): Generator<string> {
  const parsed = typeof urn === "string" ? parseUrn(urn) : undefined;
  if (parsed?.project !== project) yield "belongs to another project";
  if (parsed?.type !== type) yield `is said to be of the type ${JSON.stringify(type)}`;
  if (extensionRef !== undefined) yield "has an extension of its plugin";
  const values = [inputs, outputs].filter(isPlainMap);
  const line = lines.get(type);
  if (line !== undefined) yield* inOwn(values, line);
  else if (type === providerType) yield* inProvider(values);
  else if (type === stackType) yield* inStack(values);
  else yield "is of a type that Charter does not make";
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function* inAll(resources: readonly unknown[], project: string): Generator<string> {
  for (const resource of resources.map(members)) {
    yield* disguisedIn(resource);
    for (const problem of ofResource(resource, project)) yield `${String(resource.urn)} in it ${problem}`;
  }
}

/** A state on this machine is encrypted by a passphrase: any other keeper of secrets is called, at an address that the state names. */
function* inSecrets(value: unknown): Generator<string> {
  yield* disguisedIn(value);
  const { type = "passphrase" } = members(value);
  if (type !== "passphrase") yield `its secrets are kept by ${JSON.stringify(type)}, which Pulumi would call`;
}

function* inState(state: unknown, project: string, isLocal: boolean): Generator<string> {
  const root = members(state);
  const { checkpoint, deployment } = root;
  const latest = members(isPlainMap(checkpoint) ? checkpoint.latest : deployment);
  const operations = list(latest.pending_operations);
  for (const holder of [root, checkpoint, latest, ...operations]) yield* disguisedIn(holder);
  if (isLocal) yield* inSecrets(latest.secrets_providers);
  for (const name of ["snippets", "extensions"]) {
    if (Object.keys(Object(latest[name] ?? {})).length > 0) yield `it holds ${name}, which the engine would run`;
  }
  yield* inAll([...list(latest.resources), ...operations.map((operation) => members(operation).resource)], project);
}

/**
 * What is not Charter's in a state, in a sentence: the first such thing. Pure.
 * @param state a checkpoint or an export of Pulumi's
 * @param project whose resources it holds
 * @param isLocal whether it lies in a folder on this machine: where somebody chose another place, that one's keeper of secrets is
 *   theirs to choose, too
 * @returns undefined where all of it is
 */
export function strangeness(state: unknown, project: string, isLocal: boolean): string | undefined {
  for (const problem of inState(state, project, isLocal)) return problem;
  return undefined;
}
