/** What a plan licenses: all that a run takes from it. */

export { heldBack } from "./held-back";
export { registeredOf } from "./registered";
export { isRevocation } from "./revocations";
export { type Roster, rostersOf } from "./rosters";
export { licenceOf } from "./steps";
