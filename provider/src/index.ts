/** How an account service is read and changed. */

export { connect } from "./adapters";
export { allowedRemovals } from "./allowed-removals";
export * from "./backend";
export { changesOf } from "./changes";
export { serviceUrl, tokenFor } from "./credentials";
export { defaultPlatform } from "./default-platform";
export * from "./errors";
export { Estate } from "./estate";
export { failedParent } from "./failed-parent";
export { type Handover, handoverVariable } from "./handover";
export { diffOf, rulesByKind } from "./kinds";
export { compareFields, type FieldChange, mergePatch } from "./kinds/compare";
export { describeChanges, fieldRule, isEqual } from "./kinds/difference";
export { hasEnded, type NextInvitation, nextInvitation } from "./kinds/invitations";
export type { Context, Difference, KindRules, Options, Outcome, Reading, Refusal, Waiting } from "./kinds/kind";
export type { Act, LicensedStep, LicensedSteps } from "./licence";
export { LiveObjects, liveOf } from "./live-objects";
export type { ProgramObject } from "./program-removals";
export { type GuardInputs, RunRules } from "./run-rules";
export { Snapshot } from "./snapshot";
