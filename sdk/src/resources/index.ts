/** The resource classes, one a kind. */
export * from "../generated/resources";
export { Application, type ApplicationArgs } from "./application";
export { Membership, type MembershipArgs } from "./membership";
export { Organization, type OrganizationArgs } from "./organization";
export { guardProgram, type ProgramGuard } from "./program-guard";
export type { CommonArgs, DestroyableArgs, Inputs, OrganizationReference, WorkspaceReference } from "./resource";
export { CharterResource } from "./resource";
export { Roster, type RosterArgs } from "./roster";
export type { Words } from "./words";
export { Workspace, type WorkspaceArgs } from "./workspace";
export { WorkspaceGrant, type WorkspaceGrantArgs } from "./workspace-grant";
