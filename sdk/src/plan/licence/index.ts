/** What a plan licenses: all that a run takes from it. */

export { heldBack } from "./held-back";
export { resendsOf } from "./resends";
export { isRevocation, revocable } from "./revocations";
export { type Roster, rostersOf } from "./rosters";
export { transfersOf } from "./transfers";
