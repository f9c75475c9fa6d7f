/** Reads and checks platform files: what an account service can express, as data. */
export type { Platform, OrganizationRole, FieldRule } from "./generated/platform";
