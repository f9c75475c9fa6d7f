/** What is declared and holds, next to what is there and what Charter manages. */

export { managedAtBase } from "./at-base";
export {
  allOf,
  type Base,
  type BaseCharter,
  type BaseRules,
  charterMoved,
  emptyBase,
  neverApplied,
  noCharterAtBase,
  scopesAt,
  withoutRules,
} from "./base";
export { byOrganization } from "./by-organization";
export { endedAlong, fallingDue, withoutExpired } from "./expire";
export { type Match, matchAll } from "./match";
export { refuseReference } from "./reference";
export { refuseUnseen } from "./unseen";
