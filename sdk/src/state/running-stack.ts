import { type Managed, unknownManaged } from "../plan/managed";
import { readCheckpoint } from "./checkpoint";
import { isFileBackend } from "./file-backend";
import { readLocalState } from "./kept-state";
import { stateLocation } from "./location";

/**
 * What the stack manages that a Pulumi program runs for, where its state is a folder on this machine; nothing is known
 * otherwise: the engine is at work on that state, and asking for it elsewhere would take longer than planning.
 * @throws UnreadableStateError
 */
export async function readRunningStack(project: string, stack: string, env = process.env): Promise<Managed> {
  const { backendUrl, ownFolder } = stateLocation(".", { ...env, PULUMI_STACK: "" });
  if (ownFolder !== undefined || !isFileBackend(backendUrl)) return unknownManaged;
  const found = await readLocalState({ backendUrl, project, stack });
  return found === undefined ? unknownManaged : readCheckpoint(found.state, project, found.file);
}
