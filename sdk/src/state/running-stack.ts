import { type Managed, unknownManaged } from "../plan/managed";
import { isFileBackend } from "./file-backend";
import { stateLocation } from "./location";
import { managedIn, readState } from "./read-managed";

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
  const found = await readState(isFileBackend(location.backendUrl) ? location : { ...location, organization }, env);
  return found === "no-cli" ? unknownManaged : managedIn(found, location);
}
