import { type Managed, unknownManaged } from "../plan/managed";
import { readCheckpoint } from "./checkpoint";
import { isFileBackend, readCheckpointFile } from "./file-backend";
import { describeLocation, stateLocation } from "./location";
import { exportStack } from "./stack-export";

const nothingYet: Managed = { source: "state", objects: new Map() };

/**
 * What the stack manages that a Pulumi program runs for: its state is read from its folder, or from the Pulumi CLI, which
 * then runs this program. Nothing is known where that cannot be found.
 * @param organization the owner of the stack, as Pulumi names it
 * @throws UnreadableStateError, StateExportError
 */
export async function readRunningStack(
  project: string,
  stack: string,
  organization: string,
  env = process.env,
): Promise<Managed> {
  const location = { ...stateLocation(".", { ...env, PULUMI_STACK: "" }), project, stack };
  if (location.ownFolder !== undefined) return unknownManaged;
  if (isFileBackend(location.backendUrl)) {
    const found = await readCheckpointFile(location.backendUrl, project, stack);
    return found === undefined ? nothingYet : readCheckpoint(found.text, project, found.file);
  }
  const exported = await exportStack({ ...location, organization }, env);
  if (exported === "no-cli") return unknownManaged;
  if (exported === "no-stack") return nothingYet;
  return readCheckpoint(exported.text, project, describeLocation(location));
}
