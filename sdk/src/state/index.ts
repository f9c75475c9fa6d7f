/** The state of a stack: where it lies, and what it says Charter manages. */

export { openState } from "./forgetful";
export { createStateFolder, describeLocation, type StateLocation, stateLocation } from "./location";
export { readOwnState } from "./own-state";
export { readManaged } from "./read-managed";
export { readRunningStack } from "./running-stack";
