/** Charter: who belongs to an organization and what they may touch, declared in git. */

export type { FieldChange } from "@charter/provider";
export { CharterError } from "@charter/provider";
export { InvalidCharterError } from "@charter/schema";
export { Charter, type CharterOptions } from "./charter";
export { PlanRefusedError } from "./errors";
export type { Plan, PlannedChange, PlanRefusal, Verb } from "./plan";
export { definePolicy, type Policy } from "./policy/define-policy";
export type { Finding, PolicyInput, PolicyOrganization, PolicyRow } from "./policy/seen";
export * from "./resources";
export { type CharterDocument, defineCharter } from "./typescript";
