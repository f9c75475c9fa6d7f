/** The state of a stack: where it lies, and what it says Charter manages. */

export { InvalidStackNameError, StateExportError, UnreadableStateError } from "./errors";
export { createStateFolder, describeLocation, type StateLocation, stateLocation } from "./location";
export { createInOwnFolder } from "./own-folder";
export { readManaged } from "./read-managed";
