/** How an account service is read and changed. */

export * from "./backend";
export { connect } from "./connect";
export { serviceUrl, tokenFor } from "./credentials";
export { defaultPlatform } from "./default-platform";
export { outcomeMark } from "./dynamic/kept-failures";
export * from "./errors";
export { Estate } from "./estate";
export { failedParent } from "./failed-parent";
export { type Handover, handoverVariable } from "./handover";
export { createKeystoneBackend } from "./keystone";
export { rulesByKind } from "./kinds";
export { compareFields, type FieldChange, mergePatch } from "./kinds/compare";
export { describeChanges, fieldRule, isEqual } from "./kinds/difference";
export { hasEnded, type NextInvitation, nextInvitation } from "./kinds/invitations";
export type { Context, Difference, KindRules, Options, Outcome, Reading, Refusal, Waiting } from "./kinds/kind";
export { meansNoEnd } from "./kinds/owner-end";
export { createRestBackend } from "./rest";
export { allowedRemovals, type GuardInputs, isBuried, ordinaryRun, RunRules, takersOf } from "./run-rules";
export { Snapshot } from "./snapshot";
