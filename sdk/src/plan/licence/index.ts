/** What a plan licenses: all that a run takes from it. */

export { heldBack } from "./held-back";
export { registeredOf } from "./registered";
export { type Roster, rostersOf } from "./rosters";
export { licenceOf } from "./steps";
