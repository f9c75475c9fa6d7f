/** Who can do what: maps of it, and what differs between two of them. Pure. */

export { AccessMap, type Granted, hasJoined, type Member, type Place } from "./access-map";
export { type AccessChange, accessDifference, type PersonDifference } from "./difference";
export { liveBooks, noAccess, observedAccess } from "./sources";
