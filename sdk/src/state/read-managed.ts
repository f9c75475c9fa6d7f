import { type Managed, unknownManaged } from "../plan/managed";
import type { Environment } from "../programs/environment";
import { readCheckpoint } from "./checkpoint";
import { parseState } from "./checkpoint-file";
import { isFileBackend } from "./file-backend";
import { readLocalState } from "./kept-state";
import { describeLocation, type StateLocation } from "./location";
import { exportStack } from "./stack-export";

/** A state as it was read. */
export interface StateText {
  /** The file or backend, for messages. */
  readonly where: string;
  readonly text: string;
  /** What the text says, in JSON. */
  readonly state: unknown;
}

async function fromFile(location: StateLocation): Promise<StateText | "no-stack"> {
  const found = await readLocalState(location);
  return found === undefined ? "no-stack" : { ...found, where: found.file };
}

async function fromCli(location: StateLocation, env?: Environment): Promise<StateText | "no-stack" | "no-cli"> {
  const exported = await exportStack(location, env);
  if (typeof exported === "string") return exported;
  const where = describeLocation(location);
  return { where, text: exported.text, state: parseState(exported.text, where) };
}

/**
 * A stack's state. A local file backend is read directly; any other through the Pulumi CLI.
 * @param env where the CLI is found, and what it needs
 * @throws UnreadableStateError, StateExportError
 */
export function readState(location: StateLocation, env?: Environment): Promise<StateText | "no-stack" | "no-cli"> {
  return isFileBackend(location.backendUrl) ? fromFile(location) : fromCli(location, env);
}

/** What Charter manages, as a state says it. A stack that has never been updated manages nothing. @throws UnreadableStateError */
export function managedIn(found: StateText | "no-stack", location: StateLocation): Managed {
  return found === "no-stack"
    ? { source: "state", objects: new Map() }
    : readCheckpoint(found.state, location, found.where);
}

/**
 * What Charter manages, as a stack's state remembers it; where the state needs the Pulumi CLI and there is none, nothing is known.
 * @throws UnreadableStateError, StateExportError
 */
export async function readManaged(location: StateLocation, env?: Environment): Promise<Managed> {
  const found = await readState(location, env);
  return found === "no-cli" ? unknownManaged : managedIn(found, location);
}
