/**
 * The Pulumi face: one dynamic provider a kind. State names this module by one constant line, so nothing of it is
 * stored with a resource and nothing goes stale.
 */

import { endWithEngine } from "./dynamic/engine-life";
import { dynamicProvider } from "./dynamic/face";
import { guardProvider } from "./dynamic/guard";
import { outcomeProvider } from "./dynamic/outcome";
import { rosterProvider } from "./dynamic/roster";

endWithEngine();

export const Organization = dynamicProvider("Organization");
export const Workspace = dynamicProvider("Workspace");
export const Application = dynamicProvider("Application");
export const Membership = dynamicProvider("Membership");
export const WorkspaceGrant = dynamicProvider("WorkspaceGrant");
export const Guard = guardProvider;
export const Outcome = outcomeProvider;
export const Roster = rosterProvider;
