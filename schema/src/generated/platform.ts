// Generated from schema/platforms/platform.schema.json by `npm run generate`; do not edit.

/**
 * What the service itself calls this role or permission, where that is another word.
 */
export type ServiceName = string
/**
 * Permission points of the level, or `*` for all of them.
 */
export type PointList = ("*" | string[])
/**
 * What holders may do in the workspace as if their organization role allowed it: `manage-grants` makes them its administrators (D37); of `manage-workspaces`, changing it and what is in it, never making nor deleting it.
 */
export type WorkspaceCapabilities = string[]

/**
 * What an account service can express: its levels, roles, permissions, rules. Validation, planning, the provider and the reference service read it; nothing branches on the platform's name.
 */
export interface Platform {
/**
 * The name a charter uses: `platform: standard`. Equal to the file's name.
 */
platform: string
/**
 * The name people read.
 */
title: string
/**
 * How its services are spoken to: the adapter's name, a folder of `provider/src/`, such as `rest`.
 */
adapter: string
/**
 * Who makes the calls: a `member` of the organization, who owns what they create and may do what their role says (D11), or an `operator` of the service, who stands outside of its organizations and whose rights are the service's own matter.
 */
caller: ("member" | "operator")
/**
 * The levels of the hierarchy that exist, highest first (D8, D20), and the kinds beside them that a charter may have: `dataSource`, `dataGrant`, `datasetGrant` (D33, D35).
 * 
 * @minItems 1
 */
levels: string[]
principal: {
/**
 * What names a person: an e-mail address or an account name.
 */
is: ("email" | "account")
/**
 * Whether the service can change the address of an active member (D15a).
 */
rename: boolean
/**
 * Which account names the service takes, of all that there can be (letters, digits, `.`, `_`, `@`, `+` and `-`); of e-mail addresses, what stands before the `@`. Absent: what is one.
 */
takes?: {
/**
 * What it may be made of, as it is compared: each character by itself, or a range such as `a-z`.
 * 
 * @minItems 1
 */
characters: string[]
/**
 * How many of them it may have. Absent: 254.
 */
longest?: number
/**
 * What to write where it has others, as a sentence.
 */
instead: string
}
/**
 * Whether account names are compared without case; e-mail addresses always are (D13).
 */
foldCase?: boolean
/**
 * A name may come to mean another person, and a person may get another name: the service's own id is who it is. A line whose name means somebody else by now is refused.
 */
reassigned?: true
}
/**
 * Whether its organizations were flat once, without workspaces: `charter upgrade` takes it where an old charter names no platform (D36).
 */
upgradesFlat?: true
/**
 * Every capability a role may have, with what it allows (D11).
 */
capabilities: {
[k: string]: string
}
/**
 * Permission points by the level that they are about, each with what it allows: what the lists of roles, and the own lists of people and grants, may name (D22, D32).
 */
permissions?: {
organization?: Points
workspace?: Points
}
/**
 * The roles at the organization, highest first.
 */
organizationRoles: {
[k: string]: OrganizationRole
}
topRole: {
/**
 * The role that somebody active must hold at every moment (D18).
 */
role: string
/**
 * How many may hold it at once; `single` means ownership is transferred.
 */
holders: ("several" | "single")
}
/**
 * The service's own roles that are access to what Charter manages, wherever somebody holds one: whoever is declared has none of them beside their own. What other roles mean is other programs' matter, and they are left alone.
 */
guardedRoles?: ServiceName[]
/**
 * Permissions in a workspace, lowest first: each includes those before it (D12). A platform has either these or `workspaceRoles`.
 */
workspacePermissions?: {
[k: string]: {
title: string
serviceName?: ServiceName
capabilities?: WorkspaceCapabilities
}
}
/**
 * Roles in a workspace: sets of permission points, none above another (D22, D32). A platform has either these or `workspacePermissions`.
 */
workspaceRoles?: {
[k: string]: WorkspaceRole
}
/**
 * How objects may be called. Absent: as everywhere.
 */
slugs?: {
/**
 * What slugs of workspaces may have beyond 63 lower-case letters, digits and hyphens.
 */
workspace?: {
underscores: boolean
longest: number
}
}
/**
 * The permissions that workspaces, and people from outside, have in repositories. Absent: there are no repositories.
 */
repositories?: {
/**
 * Lowest first: each includes those before it.
 */
permissions: {
[k: string]: {
title: string
serviceName?: ServiceName
}
}
/**
 * What holders of a role at the organization have in every repository, by the role.
 */
byRole?: {
[k: string]: string
}
/**
 * Organizations may have roles of their own for repositories: any other name is one of these, and nothing is known of it.
 */
otherRoles?: true
}
/**
 * How people are invited. Absent: the service has no invitations and a member is active at once.
 */
invitations?: {
/**
 * What people are invited to. With `workspace` whoever is no member of the organization is invited to a workspace: a grant has an id, a status and an invitation of its own there (D22). Where it is not named, whoever is added is in at once.
 * 
 * @minItems 1
 */
at: ("organization" | "workspace")[]
/**
 * When an invitation ends that nobody has answered. Absent: never.
 */
expiresAfterHours?: number
/**
 * Nobody can decline: an invitation is accepted, is revoked, or ends. Absent: whoever is invited can.
 */
canDecline?: false
/**
 * An invitation carries no role: whoever accepts has this one until a run gives them theirs. Absent: it carries theirs.
 */
joinsAs?: string
/**
 * How invitations that ended are sent again. Absent: they are not; whoever declined is removed and invited again, on demand.
 */
resend?: {
/**
 * How often an expired or declined invitation is sent again (D13).
 */
attempts: number
/**
 * Hours between two of them.
 */
everyHours: number
/**
 * The service cannot send an invitation again: it is revoked, and the person invited anew, which happens on demand alone, because nobody counts such invitations.
 */
by?: "reissue"
}
/**
 * D15.
 */
roleChangeWhilePending: ("in-place" | "reissue")
/**
 * How many invitations the service sends in 24 hours: the others of a run wait for the next one, those that stand first in the charter go first. An environment may know another figure (`CHARTER_INVITATIONS_PER_DAY`).
 */
daily?: number
}
grants: {
/**
 * Whether a grant is only possible for a member of the organization (D17).
 */
needMembership: boolean
/**
 * What the service does with a grant for somebody who has not joined yet (D16).
 */
whilePending: ("wait" | "accept")
/**
 * What the service does with the grants of somebody who leaves the organization, where a grant needs no membership (D17): they stay, which is so where nothing is written, or go along.
 */
afterLeaving?: ("kept" | "removed")
/**
 * How many workspace roles somebody may have in one workspace (D32); not written, it is one.
 */
roles?: ("one" | "several")
}
members?: {
/**
 * Whether everybody belongs to at least one workspace, but for those whose role implies all of them (D30): whoever loses the last one leaves the organization.
 */
needWorkspace: boolean
/**
 * With the membership of some people the service deletes their account, wherever else they use it, and tells of each whether that is so. Such a removal needs its line under `removed:` (D6).
 */
removalMayDeleteAccount?: true
}
applications?: {
/**
 * @minItems 1
 */
environments: string[]
/**
 * The first one is the default.
 * 
 * @minItems 1
 */
channels: string[]
}
/**
 * By kind (organization, workspace, application, membership, grant, dataSource, dataGrant, datasetGrant) and field name: the rules that differ from 'optional and mutable'.
 */
fields: {
[k: string]: {
[k: string]: FieldRule
}
}
/**
 * By kind: what deleting an object needs.
 */
deletes: {
[k: string]: "token" | "password" | "never"
}
/**
 * By kind: `never` where the service makes no such object by a call. It is there already, and declaring it takes it over.
 */
creates?: {
[k: string]: "never"
}
defaultWorkspace?: {
/**
 * Whether one workspace carries the default flag.
 */
exists: boolean
/**
 * What somebody is given there who has no other workspace, where a charter asks for it (D30).
 */
permission?: string
/**
 * Whether the last workspace cannot be deleted (D34).
 */
protectsLast: boolean
}
}
export interface Points {
[k: string]: string
}
export interface OrganizationRole {
title: string
serviceName?: ServiceName
capabilities: string[]
/**
 * Roles that holders of this role may neither give, take, invite nor remove.
 */
except?: string[]
permissions?: PointList
/**
 * What its holders may do stands in the line of each of them, as a list of points of any level; those of the workspace level hold in all workspaces (D22).
 */
custom?: true
lifts?: {
/**
 * The workspace permission that a grant comes to at least for holders of this role; without a grant they have none.
 */
workspace: string
}
implies?: {
/**
 * The workspace permission or workspace role that this role has in every workspace without a grant (D12, D31).
 */
workspace: string
}
}
export interface WorkspaceRole {
title: string
serviceName?: ServiceName
permissions?: PointList
capabilities?: WorkspaceCapabilities
/**
 * Nobody may override its points (D32).
 */
fixed?: true
/**
 * What it allows stands in each grant of it, as a list of points (D22). It has no list of its own.
 */
custom?: true
}
export interface FieldRule {
/**
 * The service has no such field: declaring it is an error at its line (D8).
 */
absent?: boolean
/**
 * Needed on create.
 */
required?: boolean
/**
 * A change is refused.
 */
immutable?: boolean
/**
 * A change replaces the object, with its tombstone.
 */
replaces?: boolean
/**
 * The values that exist.
 */
values?: string[]
/**
 * It always has one of them: that it has none cannot be declared.
 */
alwaysSet?: true
/**
 * The capability that reading this field needs (D11a).
 */
visibleTo?: string
/**
 * The capability that writing this field needs.
 */
writableBy?: string
/**
 * The service makes the object's slug from this field: what is declared has to lead to it.
 */
makesSlug?: true
/**
 * Where it is unset, the value of the workspace or organization that the object is in holds, which is no difference (D24).
 */
inherits?: boolean
/**
 * The service never lets anybody write it by a call: declaring it is an error at its line (D24).
 */
readOnly?: boolean
/**
 * Writing it needs a password, which Charter never has: declaring it is an error at its line (D24).
 */
password?: boolean
}
