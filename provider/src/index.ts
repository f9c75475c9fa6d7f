/** How an account service is read and changed. */

export { adapterOf, connect, type Variables } from "./adapters";
export * from "./backend";
export { type Changes, changesOf } from "./backend/changes";
export type * from "./backend/live";
export { waitingVariable } from "./dynamic/engine-life";
export { failedParent } from "./dynamic/failed-parent";
export { hearWait } from "./dynamic/told-waits";
export * from "./errors";
export { type CallBudget, callBudget } from "./http/call-budget";
export { serviceUrl, tokenFor } from "./http/credentials";
export { listen, type News, tell } from "./http/traffic";
export { diffOf, rulesByKind } from "./kinds";
export { compareFields, type FieldChange, mergePatch } from "./kinds/compare";
export { describeChanges, fieldRule, isEqual } from "./kinds/difference";
export { inheritedFrom, inheritedIn } from "./kinds/inherited";
export { hasEnded, type NextInvitation, nextInvitation } from "./kinds/invitations";
export type { Context, Difference, KindRules, Options, Outcome, Reading, Refusal, Waiting } from "./kinds/kind";
export { allowedRemovals } from "./licence/allowed-removals";
export type { GuardInputs } from "./licence/guards";
export type { Act, LicensedStep, LicensedSteps } from "./licence/licence";
export type { ProgramObject } from "./licence/program-removals";
export { RunRules } from "./licence/run-rules";
export { Estate } from "./observed/estate";
export { type Handover, handoverVariable } from "./observed/handover";
export { LiveObjects, liveOf } from "./observed/live-objects";
export { Snapshot } from "./observed/snapshot";
