import { type Managed, unknownManaged } from "../plan/managed";
import { readCheckpoint } from "./checkpoint";
import { isFileBackend, readCheckpointFile } from "./file-backend";
import { describeLocation, type StateLocation } from "./location";
import { inOwnFolder } from "./own-folder";
import { exportStack } from "./stack-export";

const nothingYet: Managed = { source: "state", objects: new Map() };

async function fromFile({ backendUrl, project, stack, ownFolder }: StateLocation): Promise<Managed> {
  if (ownFolder !== undefined) inOwnFolder(ownFolder, "state");
  const found = await readCheckpointFile(backendUrl, project, stack);
  if (found === undefined) return nothingYet;
  return readCheckpoint(found.text, project, found.file);
}

async function fromCli(location: StateLocation): Promise<Managed> {
  const exported = await exportStack(location);
  if (exported === "no-cli") return unknownManaged;
  if (exported === "no-stack") return nothingYet;
  return readCheckpoint(exported.text, location.project, describeLocation(location));
}

/**
 * What Charter manages, as a stack's state remembers it. A local file backend is read directly; any other through the
 * Pulumi CLI, and where that is missing nothing is known. A stack that has never been updated manages nothing.
 * @throws UnreadableStateError, OwnFolderOutsideError, StateExportError
 */
export function readManaged(location: StateLocation): Promise<Managed> {
  return isFileBackend(location.backendUrl) ? fromFile(location) : fromCli(location);
}
