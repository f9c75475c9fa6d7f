/** Reads a state that the engine is about to be given: it has to be one that Charter wrote. */

import type { Managed } from "../plan/managed";
import type { Environment } from "../programs/environment";
import { NoPulumiError } from "../programs/pulumi-root";
import { type CheckpointFile, checkpointFiles, readCheckpointFile } from "./checkpoint-file";
import { CutStateError, ForeignStateError } from "./errors";
import { isFileBackend } from "./file-backend";
import type { StateLocation } from "./location";
import { managedIn, readState, type StateText } from "./read-managed";
import { repeatedName } from "./repeated-name";
import { strangeness } from "./strangeness";

/** A state that the engine may be given. */
export interface OwnState {
  readonly managed: Managed;
  /** Whether the state itself is cut, and this is a copy of it that is to be put back. */
  readonly isCopy: boolean;
}

/** What is strange in a state as it was read. What the CLI prints it has written itself, so nothing stands there twice. */
function problemIn({ text, state }: Pick<StateText, "text" | "state">, location: StateLocation): string | undefined {
  const isLocal = isFileBackend(location.backendUrl);
  const repeated = isLocal ? repeatedName(text) : undefined;
  return repeated === undefined
    ? strangeness(state, location.project, isLocal)
    : `it says ${JSON.stringify(repeated)} twice in one place`;
}

/** @throws ForeignStateError */
function requireOwn(found: StateText, location: StateLocation): void {
  const problem = problemIn(found, location);
  if (problem !== undefined) throw new ForeignStateError(found.where, problem);
}

/** A checkpoint that Pulumi may take instead, by what its own notes say; one that is cut it cannot take. */
async function readOther(file: string): Promise<CheckpointFile | undefined> {
  try {
    return await readCheckpointFile(file);
  } catch (error) {
    if (error instanceof CutStateError) return undefined;
    throw error;
  }
}

/**
 * What Charter manages, as a stack's state remembers it, where an engine may run with that state.
 * @throws ForeignStateError, UnreadableStateError, StateExportError, NoPulumiError
 */
export async function readOwnState(location: StateLocation, env?: Environment): Promise<OwnState> {
  const found = await readState(location, env);
  if (found === "no-cli") throw new NoPulumiError();
  const managed = managedIn(found, location);
  if (found === "no-stack") return { managed, isCopy: false };
  requireOwn(found, location);
  const [file, ...others] = isFileBackend(location.backendUrl) ? await checkpointFiles(location) : [found.where];
  for (const other of others) {
    const text = await readOther(other);
    if (text !== undefined) requireOwn({ ...text, where: other }, location);
  }
  return { managed, isCopy: file !== found.where };
}
