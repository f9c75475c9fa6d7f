import { isTopRole, type MembershipInputs, type Platform } from "@charter/schema";

/** Whether a line without `accessUntil` says that there is no end: who holds the top role is counted on for good (D18, D38). */
export const meansNoEnd = ({ role, accessUntil }: MembershipInputs, platform: Platform): boolean =>
  accessUntil === undefined && isTopRole(platform, role);

/** Inputs that say so in words. */
export const withoutEnd = <I extends MembershipInputs>(inputs: I, platform: Platform): I =>
  meansNoEnd(inputs, platform) ? { ...inputs, accessUntil: null } : inputs;
