import { type Managed, unknownManaged } from "../plan/managed";
import { readCheckpoint } from "./checkpoint";
import { parseState } from "./checkpoint-file";
import { isFileBackend } from "./file-backend";
import { readLocalState } from "./kept-state";
import { describeLocation, type StateLocation } from "./location";
import { exportStack } from "./stack-export";

const nothingYet: Managed = { source: "state", objects: new Map() };

async function fromFile(location: StateLocation): Promise<Managed> {
  const found = await readLocalState(location);
  return found === undefined ? nothingYet : readCheckpoint(found.state, location.project, found.file);
}

async function fromCli(location: StateLocation): Promise<Managed> {
  const exported = await exportStack(location);
  if (exported === "no-cli") return unknownManaged;
  if (exported === "no-stack") return nothingYet;
  const where = describeLocation(location);
  return readCheckpoint(parseState(exported.text, where), location.project, where);
}

/**
 * What Charter manages, as a stack's state remembers it. A local file backend is read directly; any other through the
 * Pulumi CLI, and where that is missing nothing is known. A stack that has never been updated manages nothing.
 * @throws UnreadableStateError, StateExportError
 */
export function readManaged(location: StateLocation): Promise<Managed> {
  return isFileBackend(location.backendUrl) ? fromFile(location) : fromCli(location);
}
