/**
 * The Pulumi face: one dynamic provider a kind. State names this module by one constant line, so nothing of it is
 * stored with a resource and nothing goes stale.
 */

import { endWithEngine } from "./dynamic/engine-life";
import { guardProvider } from "./dynamic/guard";
import { outcomeProvider } from "./dynamic/outcome";
import { rosterProvider } from "./dynamic/roster";

endWithEngine();

export { loadAhead } from "./dynamic/session";
export * from "./generated/dynamic";
export const Guard = guardProvider;
export const Outcome = outcomeProvider;
export const Roster = rosterProvider;
