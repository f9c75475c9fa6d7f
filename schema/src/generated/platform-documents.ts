// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type CroctMember = (("owner" | "manager" | "maintainer" | "custom") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("owner" | "manager" | "maintainer" | "custom")
permissions?: ("organization_view" | "organization_update" | "organization_delete" | "organization_member_view" | "organization_member_invite" | "organization_member_update" | "organization_member_remove" | "organization_billing_view" | "organization_billing_update" | "organization_workspace_create" | "organization_workspace_delete" | "workspace_view" | "workspace_update" | "workspace_member_view" | "workspace_member_invite" | "workspace_member_update" | "workspace_member_remove" | "workspace_audience_view" | "workspace_audience_update" | "workspace_experience_view" | "workspace_experience_update" | "workspace_content_view" | "workspace_content_update" | "application_view" | "application_create" | "application_update" | "application_delete")[]
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: CroctAdopt
})
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type CroctAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type CroctGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
})
/**
 * The languages of the workspace's contents.
 */
export type CroctLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type CroctGrant = (("owner" | "manager" | "maintainer" | "custom") | ("owner" | "manager" | "maintainer" | "custom")[] | {
/**
 * The workspace roles, where the platform has some: `[developer, analyst]`.
 */
roles?: ("owner" | "manager" | "maintainer" | "custom")[]
permissions?: ("workspace_view" | "workspace_update" | "workspace_member_view" | "workspace_member_invite" | "workspace_member_update" | "workspace_member_remove" | "workspace_audience_view" | "workspace_audience_update" | "workspace_experience_view" | "workspace_experience_update" | "workspace_content_view" | "workspace_content_update" | "application_view" | "application_create" | "application_update" | "application_delete")[]
})
/**
 * Who may call the application's interfaces.
 */
export type CroctApplicationSecurity = ({
/**
 * The origins that are trusted, such as `https://acme.example`.
 * 
 * @maxItems 1000
 */
trustedOrigins?: (readonly string[] | null)
} | null)
/**
 * How the application treats visitors' data.
 */
export type CroctPrivacy = ({
/**
 * How much of a visitor's identity is dropped.
 */
anonymityScope?: ("session" | "application" | "workspace" | "organization" | null)
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type CroctRemoval = ("destroy" | "forget")
export type CroctPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type CroctScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type CroctScope = readonly CroctScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type CroctPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [CroctPeoplePattern, ...(CroctPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [CroctPeoplePattern, ...(CroctPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface CroctCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "croct"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: CroctOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: CroctRemoval
}
guard?: CroctGuardSettings
ignore?: CroctIgnoreSettings
scopes?: CroctScopes
policies?: CroctPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface CroctOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: ("business" | "personal")
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: CroctMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: CroctGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: CroctWorkspace
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: CroctAdopt
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface CroctWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: CroctLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: CroctGrant
}
/**
 * The workspace's applications by key, each once per environment.
 */
applications?: {
[k: string]: CroctEnvironments
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: CroctAdopt
}
/**
 * One application in its environments: `production: {}` declares it in production.
 */
export interface CroctEnvironments {
production?: CroctApplication
development?: CroctApplication
}
/**
 * An application in one environment.
 */
export interface CroctApplication {
/**
 * The service's own slug of the application, unique in the workspace. Not written, it is the key and the environment: `storefront-development`.
 */
slug?: string
/**
 * The name people read. Not written, it is the application's key: `storefront`.
 */
name?: string
/**
 * What the application runs on, such as `web`, `mobile` or `desktop`. A change replaces the application.
 */
channel?: "web"
/**
 * Where the application is reached.
 */
website?: (string | null)
/**
 * The application's time zone.
 */
timeZone?: (string | null)
security?: CroctApplicationSecurity
privacy?: CroctPrivacy
/**
 * The key that this application had before, in the same environment. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: CroctAdopt
}
/**
 * How much one run may remove, and who must stay.
 */
export interface CroctGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: CroctLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface CroctLongestAccessSettings {

}
/**
 * What Charter neither reports nor touches.
 */
export interface CroctIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly CroctPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface CroctScopes {
[k: string]: CroctScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface CroctPolicies {
[k: string]: CroctPolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type GithubBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type GithubMember = (("admin" | "member") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("admin" | "member")
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: GithubAdopt
})
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type GithubAdopt = true
/**
 * What somebody from outside may do in a repository: the name of a permission, or a map with it.
 */
export type GithubCollaborator = (string | {
/**
 * The permission in the repository, such as `read` or `write`.
 */
permission: string
})
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type GithubGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
})
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type GithubGrant = (("member" | "maintainer") | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission: ("member" | "maintainer")
})
/**
 * What a workspace may do in a repository: the name of a permission, or a map with it.
 */
export type GithubRepositoryGrant = (string | {
/**
 * The permission in the repository, such as `read` or `write`, or the name of a role of the service's own where the platform has such.
 */
permission: string
})
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type GithubRemoval = ("destroy" | "forget")
export type GithubPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type GithubScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type GithubScope = readonly GithubScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type GithubPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [GithubPeoplePattern, ...(GithubPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [GithubPeoplePattern, ...(GithubPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface GithubCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "github"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: GithubOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: GithubRemoval
}
guard?: GithubGuardSettings
ignore?: GithubIgnoreSettings
scopes?: GithubScopes
policies?: GithubPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface GithubOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
billing?: GithubBilling
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: GithubMember
}
/**
 * People from outside, by repository and person: who does not belong to the organization and reaches one repository of it. Nobody who is a member is declared here.
 */
collaborators?: {
[k: string]: GithubCollaborators
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: GithubGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: GithubWorkspace
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: GithubAdopt
}
/**
 * Who from outside reaches one repository: by person, with a permission.
 */
export interface GithubCollaborators {
[k: string]: GithubCollaborator
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface GithubWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The workspace that this one is below: who is in it has what that one reaches.
 */
parent?: (string | null)
/**
 * Who sees that there is this workspace, in the platform's own word.
 */
privacy?: ("closed" | "secret" | null)
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: GithubGrant
}
/**
 * What the workspace reaches: repositories of the organization by name, each with a permission. Everybody in the workspace has it, and everybody in those below it.
 */
repositories?: {
[k: string]: GithubRepositoryGrant
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: GithubAdopt
}
/**
 * How much one run may remove, and who must stay.
 */
export interface GithubGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: GithubLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface GithubLongestAccessSettings {

}
/**
 * What Charter neither reports nor touches.
 */
export interface GithubIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly GithubPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface GithubScopes {
[k: string]: GithubScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface GithubPolicies {
[k: string]: GithubPolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type KeycloakBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Security rules for everybody in the organization.
 */
export type KeycloakOrganizationSecurity = ({
/**
 * Whether everybody needs a second factor.
 */
mfaRequired?: (boolean | null)
/**
 * Whether everybody signs in through the organization's identity provider.
 */
ssoRequired?: (boolean | null)
/**
 * The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit.
 * 
 * @maxItems 1000
 */
allowedEmailDomains?: (readonly string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type KeycloakGovernance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (readonly KeycloakPolicy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type KeycloakMember = (("owner" | "admin" | "billing-user" | "member") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("owner" | "admin" | "billing-user" | "member")
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: KeycloakAdopt
})
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type KeycloakAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type KeycloakGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
})
/**
 * The languages of the workspace's contents.
 */
export type KeycloakLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type KeycloakGrant = (("read" | "write") | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission: ("read" | "write")
})
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type KeycloakRemoval = ("destroy" | "forget")
export type KeycloakPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type KeycloakScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type KeycloakScope = readonly KeycloakScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type KeycloakPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [KeycloakPeoplePattern, ...(KeycloakPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [KeycloakPeoplePattern, ...(KeycloakPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface KeycloakCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "keycloak"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: KeycloakOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: KeycloakRemoval
}
guard?: KeycloakGuardSettings
ignore?: KeycloakIgnoreSettings
scopes?: KeycloakScopes
policies?: KeycloakPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface KeycloakOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: ("business" | "personal")
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
billing?: KeycloakBilling
security?: KeycloakOrganizationSecurity
governance?: KeycloakGovernance
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
invitations?: KeycloakInvitationSettings
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: KeycloakMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: KeycloakGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: KeycloakWorkspace
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: KeycloakAdopt
}
/**
 * A policy and where it can be read.
 */
export interface KeycloakPolicy {
/**
 * The policy's name.
 */
name: string
/**
 * Where it can be read.
 */
url: string
}
/**
 * How often people whose invitation expired or was declined are invited again.
 */
export interface KeycloakInvitationSettings {
/**
 * How often an invitation is sent again at most; 0 for never. Not written, it is what the platform says: 3.
 */
attempts?: number
/**
 * How many hours lie between two of them at least. Not written, it is what the platform says: 72.
 */
everyHours?: number
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface KeycloakWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The workspace that this one is below: who is in it has what that one reaches.
 */
parent?: (string | null)
/**
 * Who sees that there is this workspace, in the platform's own word.
 */
privacy?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: KeycloakLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`.
 */
layout?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: KeycloakGrant
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: KeycloakAdopt
}
/**
 * How much one run may remove, and who must stay.
 */
export interface KeycloakGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: KeycloakLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface KeycloakLongestAccessSettings {

}
/**
 * What Charter neither reports nor touches.
 */
export interface KeycloakIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly KeycloakPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface KeycloakScopes {
[k: string]: KeycloakScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface KeycloakPolicies {
[k: string]: KeycloakPolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type KeystoneBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Security rules for everybody in the organization.
 */
export type KeystoneOrganizationSecurity = ({
/**
 * Whether everybody needs a second factor.
 */
mfaRequired?: (boolean | null)
/**
 * Whether everybody signs in through the organization's identity provider.
 */
ssoRequired?: (boolean | null)
/**
 * The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit.
 * 
 * @maxItems 1000
 */
allowedEmailDomains?: (readonly string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type KeystoneGovernance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (readonly KeystonePolicy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type KeystoneMember = (("owner" | "admin" | "member" | "billing-user") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("owner" | "admin" | "member" | "billing-user")
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: KeystoneAdopt
})
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type KeystoneAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type KeystoneGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
})
/**
 * The languages of the workspace's contents.
 */
export type KeystoneLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type KeystoneGrant = (("read" | "write") | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission: ("read" | "write")
})
/**
 * Who may call the application's interfaces.
 */
export type KeystoneApplicationSecurity = ({
/**
 * The origins that are trusted, such as `https://acme.example`.
 * 
 * @maxItems 1000
 */
trustedOrigins?: (readonly string[] | null)
/**
 * Whether every call needs authentication.
 */
requiresAuthentication?: (boolean | null)
} | null)
/**
 * How the application treats visitors' data.
 */
export type KeystonePrivacy = ({
/**
 * How much of a visitor's identity is dropped.
 */
anonymityScope?: (string | null)
} | null)
/**
 * How the application presents dates and texts.
 */
export type KeystoneLocalization = ({
/**
 * The application's language.
 */
locale?: (string | null)
/**
 * The day that a week begins with.
 */
weekStart?: (string | null)
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type KeystoneRemoval = ("destroy" | "forget")
export type KeystonePeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type KeystoneScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type KeystoneScope = readonly KeystoneScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type KeystonePolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [KeystonePeoplePattern, ...(KeystonePeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [KeystonePeoplePattern, ...(KeystonePeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface KeystoneCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "keystone"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: KeystoneOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: KeystoneRemoval
}
guard?: KeystoneGuardSettings
ignore?: KeystoneIgnoreSettings
scopes?: KeystoneScopes
policies?: KeystonePolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface KeystoneOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: ("business" | "personal")
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
billing?: KeystoneBilling
security?: KeystoneOrganizationSecurity
governance?: KeystoneGovernance
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: KeystoneMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: KeystoneGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: KeystoneWorkspace
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: KeystoneAdopt
}
/**
 * A policy and where it can be read.
 */
export interface KeystonePolicy {
/**
 * The policy's name.
 */
name: string
/**
 * Where it can be read.
 */
url: string
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface KeystoneWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: KeystoneLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`.
 */
layout?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: KeystoneGrant
}
/**
 * The workspace's applications by key, each once per environment.
 */
applications?: {
[k: string]: KeystoneEnvironments
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: KeystoneAdopt
}
/**
 * One application in its environments: `production: {}` declares it in production.
 */
export interface KeystoneEnvironments {
production?: KeystoneApplication
staging?: KeystoneApplication
development?: KeystoneApplication
}
/**
 * An application in one environment.
 */
export interface KeystoneApplication {
/**
 * The service's own slug of the application, unique in the workspace. Not written, it is the key and the environment: `storefront-development`.
 */
slug?: string
/**
 * The name people read. Not written, it is the application's key: `storefront`.
 */
name?: string
/**
 * What the application runs on, such as `web`, `mobile` or `desktop`. A change replaces the application.
 */
channel?: ("web" | "mobile" | "desktop")
/**
 * Where the application is reached.
 */
website?: (string | null)
/**
 * The application's time zone.
 */
timeZone?: (string | null)
security?: KeystoneApplicationSecurity
privacy?: KeystonePrivacy
localization?: KeystoneLocalization
/**
 * The key that this application had before, in the same environment. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: KeystoneAdopt
}
/**
 * How much one run may remove, and who must stay.
 */
export interface KeystoneGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: KeystoneLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface KeystoneLongestAccessSettings {

}
/**
 * What Charter neither reports nor touches.
 */
export interface KeystoneIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly KeystonePeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface KeystoneScopes {
[k: string]: KeystoneScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface KeystonePolicies {
[k: string]: KeystonePolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type PrecogBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Security rules for everybody in the organization.
 */
export type PrecogOrganizationSecurity = ({
/**
 * Whether everybody needs a second factor.
 */
mfaRequired?: (boolean | null)
/**
 * Whether everybody signs in through the organization's identity provider.
 */
ssoRequired?: (boolean | null)
/**
 * The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit.
 * 
 * @maxItems 1000
 */
allowedEmailDomains?: (readonly string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type PrecogGovernance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (readonly PrecogPolicy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type PrecogMember = (("owner" | "admin" | "billing-user" | "member") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("owner" | "admin" | "billing-user" | "member")
accessUntil?: PrecogAccessUntil
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: PrecogAdopt
})
/**
 * The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
 */
export type PrecogAccessUntil = (string | null)
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type PrecogAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type PrecogGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
})
/**
 * The languages of the workspace's contents.
 */
export type PrecogLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type PrecogGrant = (("read" | "write") | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission: ("read" | "write")
accessUntil?: PrecogAccessUntil
})
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type PrecogRemoval = ("destroy" | "forget")
export type PrecogDays = string
export type PrecogPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type PrecogScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type PrecogScope = readonly PrecogScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type PrecogPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [PrecogPeoplePattern, ...(PrecogPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [PrecogPeoplePattern, ...(PrecogPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface PrecogCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "precog"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: PrecogOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: PrecogRemoval
}
guard?: PrecogGuardSettings
ignore?: PrecogIgnoreSettings
scopes?: PrecogScopes
policies?: PrecogPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface PrecogOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: ("business" | "personal")
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
billing?: PrecogBilling
security?: PrecogOrganizationSecurity
governance?: PrecogGovernance
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
invitations?: PrecogInvitationSettings
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: PrecogMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: PrecogGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: PrecogWorkspace
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: PrecogAdopt
}
/**
 * A policy and where it can be read.
 */
export interface PrecogPolicy {
/**
 * The policy's name.
 */
name: string
/**
 * Where it can be read.
 */
url: string
}
/**
 * How often people whose invitation expired or was declined are invited again.
 */
export interface PrecogInvitationSettings {
/**
 * How often an invitation is sent again at most; 0 for never. Not written, it is what the platform says: 3.
 */
attempts?: number
/**
 * How many hours lie between two of them at least. Not written, it is what the platform says: 72.
 */
everyHours?: number
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface PrecogWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: PrecogLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`.
 */
layout?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: PrecogGrant
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: PrecogAdopt
}
/**
 * How much one run may remove, and who must stay.
 */
export interface PrecogGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: PrecogLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface PrecogLongestAccessSettings {
/**
 * How long a line of `grants:` may last: `90d`.
 */
grants?: string
/**
 * How long members may hold a role, by its name: `{ admin: 180d }`. The top role cannot be limited: somebody holds it without an end.
 */
roles?: {
admin?: PrecogDays
"billing-user"?: PrecogDays
member?: PrecogDays
}
}
/**
 * What Charter neither reports nor touches.
 */
export interface PrecogIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly PrecogPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface PrecogScopes {
[k: string]: PrecogScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface PrecogPolicies {
[k: string]: PrecogPolicySettings
}

/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type QuickAudienceMember = (("administrator" | "member") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("administrator" | "member")
accessUntil?: QuickAudienceAccessUntil
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: QuickAudienceAdopt
})
/**
 * The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
 */
export type QuickAudienceAccessUntil = (string | null)
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type QuickAudienceAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type QuickAudienceGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
})
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type QuickAudienceGrant = (string | readonly string[] | {
/**
 * The workspace roles, where the platform has some: `[developer, analyst]`.
 */
roles?: readonly string[]
accessUntil?: QuickAudienceAccessUntil
})
/**
 * What a workspace sees of one data source: tables by name, or `"*"` for all of them, later ones too, with all their columns and rows.
 */
export type QuickAudienceDataGrants = (string | {
[k: string]: QuickAudienceDataGrant
})
/**
 * What is seen of one table: `"*"` for all of it, or a map with its columns, and with the rows if not all are.
 */
export type QuickAudienceDataGrant = (string | {
/**
 * The columns that are seen, or `"*"` for all of them, later ones too.
 * 
 * @minItems 1
 * @maxItems 1000
 */
columns: (string | [QuickAudienceText, ...(QuickAudienceText)[]])
rows?: QuickAudienceRowFilter
})
export type QuickAudienceText = string
/**
 * The rows that are seen. Not written, all are.
 */
export type QuickAudienceRowFilter = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * What somebody sees of a dataset: `"*"` for all of it, or a map with rows and an end.
 */
export type QuickAudienceDatasetGrant = (string | {
rows?: QuickAudienceRowFilter1
accessUntil?: QuickAudienceAccessUntil
})
/**
 * The rows that are seen. Not written, all are.
 */
export type QuickAudienceRowFilter1 = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type QuickAudienceRemoval = ("destroy" | "forget")
export type QuickAudienceDays = string
export type QuickAudiencePeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type QuickAudienceScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type QuickAudienceScope = readonly QuickAudienceScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type QuickAudiencePolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [QuickAudiencePeoplePattern, ...(QuickAudiencePeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [QuickAudiencePeoplePattern, ...(QuickAudiencePeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface QuickAudienceCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "quick-audience"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: QuickAudienceOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: QuickAudienceRemoval
}
guard?: QuickAudienceGuardSettings
ignore?: QuickAudienceIgnoreSettings
scopes?: QuickAudienceScopes
policies?: QuickAudiencePolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface QuickAudienceOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
/**
 * Where everybody needs a workspace: whether whoever has none is granted the platform's default permission in the default workspace.
 */
defaultGrant?: boolean
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: QuickAudienceMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: QuickAudienceGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: QuickAudienceWorkspace
}
/**
 * The organization's data sources by slug. A workspace sees of one what its `dataGrants` say, and nothing else.
 */
dataSources?: {
[k: string]: QuickAudienceDataSource
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: QuickAudienceAdopt
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface QuickAudienceWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * Whether this is the organization's default workspace. At most one is.
 */
default?: boolean
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: QuickAudienceGrant
}
/**
 * Roles of this workspace's own, by the name that grants give; under the name of one of the platform's, what that one allows here. Dropping such a line restores it.
 */
roles?: {
[k: string]: QuickAudienceRole
}
/**
 * The workspace's own data sources by slug. It sees all of them without a grant; no other workspace sees anything of them.
 */
dataSources?: {
[k: string]: QuickAudienceDataSource
}
/**
 * What the workspace sees of the organization's data sources, by source and table. Nothing else of them is seen there.
 */
dataGrants?: {
[k: string]: QuickAudienceDataGrants
}
/**
 * Who sees which rows of a dataset of the workspace, by dataset and person or group. Nobody sees a dataset without a line here.
 */
datasets?: {
[k: string]: QuickAudienceDatasetGrants
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: QuickAudienceAdopt
}
/**
 * A role in the workspace: what whoever has it may do.
 */
export interface QuickAudienceRole {
/**
 * The name people read. Not written, it is the name that grants give.
 */
name?: string
/**
 * Permission points of the platform. Their order means nothing.
 * 
 * @minItems 1
 */
permissions: [string, ...(string)[]]
adopt?: QuickAudienceAdopt
}
/**
 * What data is read from. The secret of its connection stands nowhere in a charter: only the name of the variable that holds it.
 */
export interface QuickAudienceDataSource {
/**
 * The name people read.
 */
name?: (string | null)
/**
 * What it is, such as `postgresql` or `mysql`. Needed where it does not exist yet; it cannot change later.
 */
type?: string
/**
 * Where it is reached.
 */
host?: (string | null)
/**
 * The port there.
 */
port?: (number | null)
/**
 * Which database of the server.
 */
database?: (string | null)
/**
 * Whom the service connects as.
 */
user?: (string | null)
/**
 * The name of the environment variable that holds the secret of the connection, such as `CHARTER_SECRET_WAREHOUSE`. It is read when it is sent, and kept nowhere.
 */
secret?: (string | null)
/**
 * The version of the secret. Another number sends it again: that is how it is rotated.
 */
version?: (number | null)
/**
 * The slug that this data source had before. It is renamed in place, and what is granted of it follows; drop the line once that is done.
 */
previously?: string
adopt?: QuickAudienceAdopt
}
/**
 * Who sees one dataset: by e-mail address, group name, or `role:` and the name of an organization role.
 */
export interface QuickAudienceDatasetGrants {
[k: string]: QuickAudienceDatasetGrant
}
/**
 * How much one run may remove, and who must stay.
 */
export interface QuickAudienceGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: QuickAudienceLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface QuickAudienceLongestAccessSettings {
/**
 * How long a line of `grants:` may last: `90d`.
 */
grants?: string
/**
 * How long members may hold a role, by its name: `{ admin: 180d }`. The top role cannot be limited: somebody holds it without an end.
 */
roles?: {
member?: QuickAudienceDays
}
}
/**
 * What Charter neither reports nor touches.
 */
export interface QuickAudienceIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly QuickAudiencePeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface QuickAudienceScopes {
[k: string]: QuickAudienceScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface QuickAudiencePolicies {
[k: string]: QuickAudiencePolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type StandardBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Security rules for everybody in the organization.
 */
export type StandardOrganizationSecurity = ({
/**
 * Whether everybody needs a second factor.
 */
mfaRequired?: (boolean | null)
/**
 * Whether everybody signs in through the organization's identity provider.
 */
ssoRequired?: (boolean | null)
/**
 * The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit.
 * 
 * @maxItems 1000
 */
allowedEmailDomains?: (readonly string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type StandardGovernance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (readonly StandardPolicy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type StandardMember = (("owner" | "admin" | "billing-user" | "member") | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: ("owner" | "admin" | "billing-user" | "member")
accessUntil?: StandardAccessUntil
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: StandardAdopt
})
/**
 * The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
 */
export type StandardAccessUntil = (string | null)
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type StandardAdopt = true
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type StandardGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
} | {
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
})
/**
 * The languages of the workspace's contents.
 */
export type StandardLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type StandardGrant = (("read" | "write") | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission: ("read" | "write")
accessUntil?: StandardAccessUntil
})
/**
 * Who may call the application's interfaces.
 */
export type StandardApplicationSecurity = ({
/**
 * The origins that are trusted, such as `https://acme.example`.
 * 
 * @maxItems 1000
 */
trustedOrigins?: (readonly string[] | null)
/**
 * Whether every call needs authentication.
 */
requiresAuthentication?: (boolean | null)
} | null)
/**
 * How the application treats visitors' data.
 */
export type StandardPrivacy = ({
/**
 * How much of a visitor's identity is dropped.
 */
anonymityScope?: (string | null)
} | null)
/**
 * How the application presents dates and texts.
 */
export type StandardLocalization = ({
/**
 * The application's language.
 */
locale?: (string | null)
/**
 * The day that a week begins with.
 */
weekStart?: (string | null)
} | null)
/**
 * What a workspace sees of one data source: tables by name, or `"*"` for all of them, later ones too, with all their columns and rows.
 */
export type StandardDataGrants = (string | {
[k: string]: StandardDataGrant
})
/**
 * What is seen of one table: `"*"` for all of it, or a map with its columns, and with the rows if not all are.
 */
export type StandardDataGrant = (string | {
/**
 * The columns that are seen, or `"*"` for all of them, later ones too.
 * 
 * @minItems 1
 * @maxItems 1000
 */
columns: (string | [StandardText, ...(StandardText)[]])
rows?: StandardRowFilter
})
export type StandardText = string
/**
 * The rows that are seen. Not written, all are.
 */
export type StandardRowFilter = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * What somebody sees of a dataset: `"*"` for all of it, or a map with rows and an end.
 */
export type StandardDatasetGrant = (string | {
rows?: StandardRowFilter1
accessUntil?: StandardAccessUntil
})
/**
 * The rows that are seen. Not written, all are.
 */
export type StandardRowFilter1 = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type StandardRemoval = ("destroy" | "forget")
export type StandardDays = string
export type StandardPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type StandardScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type StandardScope = readonly StandardScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type StandardPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [StandardPeoplePattern, ...(StandardPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [StandardPeoplePattern, ...(StandardPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface StandardCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: "standard"
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: StandardOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: StandardRemoval
}
guard?: StandardGuardSettings
ignore?: StandardIgnoreSettings
scopes?: StandardScopes
policies?: StandardPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface StandardOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: ("business" | "personal")
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
billing?: StandardBilling
security?: StandardOrganizationSecurity
governance?: StandardGovernance
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
invitations?: StandardInvitationSettings
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: StandardMember
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: StandardGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: StandardWorkspace
}
/**
 * The organization's data sources by slug. A workspace sees of one what its `dataGrants` say, and nothing else.
 */
dataSources?: {
[k: string]: StandardDataSource
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: StandardAdopt
}
/**
 * A policy and where it can be read.
 */
export interface StandardPolicy {
/**
 * The policy's name.
 */
name: string
/**
 * Where it can be read.
 */
url: string
}
/**
 * How often people whose invitation expired or was declined are invited again.
 */
export interface StandardInvitationSettings {
/**
 * How often an invitation is sent again at most; 0 for never. Not written, it is what the platform says: 3.
 */
attempts?: number
/**
 * How many hours lie between two of them at least. Not written, it is what the platform says: 72.
 */
everyHours?: number
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface StandardWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: StandardLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`.
 */
layout?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * Whether this is the organization's default workspace. At most one is.
 */
default?: boolean
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: StandardGrant
}
/**
 * The workspace's applications by key, each once per environment.
 */
applications?: {
[k: string]: StandardEnvironments
}
/**
 * The workspace's own data sources by slug. It sees all of them without a grant; no other workspace sees anything of them.
 */
dataSources?: {
[k: string]: StandardDataSource
}
/**
 * What the workspace sees of the organization's data sources, by source and table. Nothing else of them is seen there.
 */
dataGrants?: {
[k: string]: StandardDataGrants
}
/**
 * Who sees which rows of a dataset of the workspace, by dataset and person or group. Nobody sees a dataset without a line here.
 */
datasets?: {
[k: string]: StandardDatasetGrants
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: StandardAdopt
}
/**
 * One application in its environments: `production: {}` declares it in production.
 */
export interface StandardEnvironments {
production?: StandardApplication
staging?: StandardApplication
development?: StandardApplication
}
/**
 * An application in one environment.
 */
export interface StandardApplication {
/**
 * The service's own slug of the application, unique in the workspace. Not written, it is the key and the environment: `storefront-development`.
 */
slug?: string
/**
 * The name people read. Not written, it is the application's key: `storefront`.
 */
name?: string
/**
 * What the application runs on, such as `web`, `mobile` or `desktop`. A change replaces the application.
 */
channel?: ("web" | "mobile" | "desktop")
/**
 * Where the application is reached.
 */
website?: (string | null)
/**
 * The application's time zone.
 */
timeZone?: (string | null)
security?: StandardApplicationSecurity
privacy?: StandardPrivacy
localization?: StandardLocalization
/**
 * The key that this application had before, in the same environment. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: StandardAdopt
}
/**
 * What data is read from. The secret of its connection stands nowhere in a charter: only the name of the variable that holds it.
 */
export interface StandardDataSource {
/**
 * The name people read.
 */
name?: (string | null)
/**
 * What it is, such as `postgresql` or `mysql`. Needed where it does not exist yet; it cannot change later.
 */
type?: string
/**
 * Where it is reached.
 */
host?: (string | null)
/**
 * The port there.
 */
port?: (number | null)
/**
 * Which database of the server.
 */
database?: (string | null)
/**
 * Whom the service connects as.
 */
user?: (string | null)
/**
 * The name of the environment variable that holds the secret of the connection, such as `CHARTER_SECRET_WAREHOUSE`. It is read when it is sent, and kept nowhere.
 */
secret?: (string | null)
/**
 * The version of the secret. Another number sends it again: that is how it is rotated.
 */
version?: (number | null)
/**
 * The slug that this data source had before. It is renamed in place, and what is granted of it follows; drop the line once that is done.
 */
previously?: string
adopt?: StandardAdopt
}
/**
 * Who sees one dataset: by e-mail address, group name, or `role:` and the name of an organization role.
 */
export interface StandardDatasetGrants {
[k: string]: StandardDatasetGrant
}
/**
 * How much one run may remove, and who must stay.
 */
export interface StandardGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: StandardLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface StandardLongestAccessSettings {
/**
 * How long a line of `grants:` may last: `90d`.
 */
grants?: string
/**
 * How long members may hold a role, by its name: `{ admin: 180d }`. The top role cannot be limited: somebody holds it without an end.
 */
roles?: {
admin?: StandardDays
"billing-user"?: StandardDays
member?: StandardDays
}
}
/**
 * What Charter neither reports nor touches.
 */
export interface StandardIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly StandardPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface StandardScopes {
[k: string]: StandardScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface StandardPolicies {
[k: string]: StandardPolicySettings
}

/**
 * Who pays, and how it is booked.
 */
export type OwnBilling = ({
/**
 * Where invoices go.
 */
email?: (string | null)
/**
 * The plan that the organization is on.
 */
plan?: (string | null)
/**
 * What the costs are booked on.
 */
costCenter?: (string | null)
} | null)
/**
 * Security rules for everybody in the organization.
 */
export type OwnOrganizationSecurity = ({
/**
 * Whether everybody needs a second factor.
 */
mfaRequired?: (boolean | null)
/**
 * Whether everybody signs in through the organization's identity provider.
 */
ssoRequired?: (boolean | null)
/**
 * The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit.
 * 
 * @maxItems 1000
 */
allowedEmailDomains?: (readonly string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type OwnGovernance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (readonly OwnPolicy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type OwnMember = (string | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: string
permissions?: readonly string[]
accessUntil?: OwnAccessUntil
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: OwnAdopt
})
/**
 * The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
 */
export type OwnAccessUntil = (string | null)
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type OwnAdopt = true
/**
 * What somebody from outside may do in a repository: the name of a permission, or a map with it.
 */
export type OwnCollaborator = (string | {
/**
 * The permission in the repository, such as `read` or `write`.
 */
permission: string
})
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type OwnGroup = (readonly string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members?: readonly string[]
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any?: readonly string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: readonly string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
})
/**
 * The languages of the workspace's contents.
 */
export type OwnLocales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (readonly string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 */
export type OwnGrant = (string | readonly string[] | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission?: string
/**
 * The workspace roles, where the platform has some: `[developer, analyst]`.
 */
roles?: readonly string[]
permissions?: readonly string[]
accessUntil?: OwnAccessUntil
})
/**
 * What a workspace may do in a repository: the name of a permission, or a map with it.
 */
export type OwnRepositoryGrant = (string | {
/**
 * The permission in the repository, such as `read` or `write`, or the name of a role of the service's own where the platform has such.
 */
permission: string
})
/**
 * Who may call the application's interfaces.
 */
export type OwnApplicationSecurity = ({
/**
 * The origins that are trusted, such as `https://acme.example`.
 * 
 * @maxItems 1000
 */
trustedOrigins?: (readonly string[] | null)
/**
 * Whether every call needs authentication.
 */
requiresAuthentication?: (boolean | null)
} | null)
/**
 * How the application treats visitors' data.
 */
export type OwnPrivacy = ({
/**
 * How much of a visitor's identity is dropped.
 */
anonymityScope?: (string | null)
} | null)
/**
 * How the application presents dates and texts.
 */
export type OwnLocalization = ({
/**
 * The application's language.
 */
locale?: (string | null)
/**
 * The day that a week begins with.
 */
weekStart?: (string | null)
} | null)
/**
 * What a workspace sees of one data source: tables by name, or `"*"` for all of them, later ones too, with all their columns and rows.
 */
export type OwnDataGrants = (string | {
[k: string]: OwnDataGrant
})
/**
 * What is seen of one table: `"*"` for all of it, or a map with its columns, and with the rows if not all are.
 */
export type OwnDataGrant = (string | {
/**
 * The columns that are seen, or `"*"` for all of them, later ones too.
 * 
 * @minItems 1
 * @maxItems 1000
 */
columns: (string | [OwnText, ...(OwnText)[]])
rows?: OwnRowFilter
})
export type OwnText = string
/**
 * The rows that are seen. Not written, all are.
 */
export type OwnRowFilter = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * What somebody sees of a dataset: `"*"` for all of it, or a map with rows and an end.
 */
export type OwnDatasetGrant = (string | {
rows?: OwnRowFilter1
accessUntil?: OwnAccessUntil
})
/**
 * The rows that are seen. Not written, all are.
 */
export type OwnRowFilter1 = ({
/**
 * The column that decides.
 */
column: string
/**
 * `in`: its value is one of `values`; `not-in`: it is none of them.
 */
operator: ("in" | "not-in")
/**
 * The values.
 * 
 * @minItems 1
 * @maxItems 1000
 */
values: [(string | number | boolean), ...((string | number | boolean))[]]
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type OwnRemoval = ("destroy" | "forget")
export type OwnDays = string
export type OwnPeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type OwnScopeItem = (string | {
/**
 * Organizations and what is set of them, by slug: `acme`.
 */
organizations?: string
/**
 * Members of an organization: `acme`, `acme/*@contractor.example`.
 */
members?: string
/**
 * Groups of an organization by name: `acme/growth-*`.
 */
groups?: string
/**
 * Workspaces and what is set of them: `acme/growth-*`.
 */
workspaces?: string
/**
 * Lines of `grants:` in workspaces: `acme/growth-*`.
 */
grants?: string
/**
 * Lines of `repositories:` in workspaces: `acme/growth-*`.
 */
repositories?: string
/**
 * Lines of `collaborators:` of an organization: `acme`.
 */
collaborators?: string
/**
 * Lines of `datasets:` in workspaces: `acme/growth-*`.
 */
datasets?: string
/**
 * Roles of workspaces: `acme/growth-*`.
 */
roles?: string
/**
 * Applications in workspaces: `acme/growth-*`.
 */
applications?: string
/**
 * Data sources of organizations and of workspaces: `acme`, `acme/growth-*`.
 */
dataSources?: string
/**
 * Data grants of workspaces: `acme/growth-*`.
 */
dataGrants?: string
/**
 * Where `unmanaged:` may be said: `acme`, `acme/growth-*`.
 */
unmanaged?: string
/**
 * Addresses under `removed:`: `acme/growth-*`.
 */
removed?: string
/**
 * The roles and permissions that lines of `members` and `grants` may give: `[member, read]`. Not written, every one. A custom one is `custom`.
 * 
 * @minItems 1
 */
as?: [string, ...(string)[]]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type OwnScope = readonly OwnScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type OwnPolicySettings = (string | {
/**
 * `never-holds`: nobody of `people` has `access`. `enough-people`: each workspace has at least `count` people with `access`. `with-an-end`: nobody is given `access`, or more, without an end.
 */
use: ("never-holds" | "enough-people" | "with-an-end")
/**
 * Whom it is about, of `never-holds`: patterns as in `ignore:`, such as `*@contractor.example`.
 * 
 * @minItems 1
 * @maxItems 100
 */
people?: [OwnPeoplePattern, ...(OwnPeoplePattern)[]]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: [OwnPeoplePattern, ...(OwnPeoplePattern)[]]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: [string, ...(string)[]]
/**
 * How many people at least, of `enough-people`.
 */
count?: number
/**
 * Which workspaces, of `enough-people`: `acme/growth-*`. Not written, all of them.
 */
workspaces?: string
/**
 * What a finding is: an `error` refuses the plan, a `warning` is said. Not written, it is an error.
 */
severity?: ("error" | "warning")
})

/**
 * A charter: who belongs to an organization and what they may touch. One file, or a folder of files whose maps are merged. A field that is not written is not managed; null clears it.
 */
export interface OwnCharterDocument {
/**
 * The version of this document's format.
 */
charter?: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: `./${string}.yaml` | `../${string}.yaml`
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: OwnOrganization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: OwnRemoval
}
guard?: OwnGuardSettings
ignore?: OwnIgnoreSettings
scopes?: OwnScopes
policies?: OwnPolicies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface OwnOrganization {
/**
 * The charter only refers to the organization, and declares workspaces in it: the organization is neither made, changed nor removed, and its members are neither declared nor reported. Beside it only `workspaces` and `groups` are written. Grants go to whoever the organization has.
 */
reference?: true
/**
 * The name people read. Needed where the organization does not exist yet.
 */
name?: string
/**
 * The type of account, such as `business` or `personal`. It cannot change later.
 */
type?: string
/**
 * The organization's contact address.
 */
email?: (string | null)
/**
 * The organization's web site.
 */
website?: (string | null)
/**
 * The organization's time zone.
 */
timeZone?: (string | null)
billing?: OwnBilling
security?: OwnOrganizationSecurity
governance?: OwnGovernance
/**
 * Where everybody needs a workspace: whether whoever has none is granted the platform's default permission in the default workspace.
 */
defaultGrant?: boolean
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
invitations?: OwnInvitationSettings
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: OwnMember
}
/**
 * People from outside, by repository and person: who does not belong to the organization and reaches one repository of it. Nobody who is a member is declared here.
 */
collaborators?: {
[k: string]: OwnCollaborators
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: OwnGroup
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: OwnWorkspace
}
/**
 * The organization's data sources by slug. A workspace sees of one what its `dataGrants` say, and nothing else.
 */
dataSources?: {
[k: string]: OwnDataSource
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: OwnAdopt
}
/**
 * A policy and where it can be read.
 */
export interface OwnPolicy {
/**
 * The policy's name.
 */
name: string
/**
 * Where it can be read.
 */
url: string
}
/**
 * How often people whose invitation expired or was declined are invited again.
 */
export interface OwnInvitationSettings {
/**
 * How often an invitation is sent again at most; 0 for never. Not written, it is what the platform says: 3.
 */
attempts?: number
/**
 * How many hours lie between two of them at least. Not written, it is what the platform says: 72.
 */
everyHours?: number
}
/**
 * Who from outside reaches one repository: by person, with a permission.
 */
export interface OwnCollaborators {
[k: string]: OwnCollaborator
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface OwnWorkspace {
/**
 * The name people read. Needed where the workspace does not exist yet.
 */
name?: string
/**
 * What the workspace is for. It may have several lines.
 */
description?: (string | null)
/**
 * The workspace that this one is below: who is in it has what that one reaches.
 */
parent?: (string | null)
/**
 * Who sees that there is this workspace, in the platform's own word.
 */
privacy?: (string | null)
/**
 * The web site that the workspace is about.
 */
website?: (string | null)
/**
 * The workspace's time zone.
 */
timeZone?: (string | null)
locales?: OwnLocales
/**
 * Whether traffic of bots is left out.
 */
botExclusion?: (boolean | null)
/**
 * What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`.
 */
layout?: (string | null)
/**
 * The member or group that answers for the workspace. It must have the highest permission in it.
 */
owner?: (string | null)
/**
 * Whether this is the organization's default workspace. At most one is.
 */
default?: boolean
/**
 * What to do about grants in this workspace, those of its datasets included, that nobody declared: `report`, `revoke` or `ignore` them. Where it is absent, the organization's `unmanaged` holds.
 */
unmanaged?: ("report" | "revoke" | "ignore")
/**
 * Who may do what in the workspace: by e-mail address, group name, or `role:` and the name of an organization role. Where several lines give one person a permission, the highest holds. A line for what somebody's role implies anyway is not sent.
 */
grants?: {
[k: string]: OwnGrant
}
/**
 * What the workspace reaches: repositories of the organization by name, each with a permission. Everybody in the workspace has it, and everybody in those below it.
 */
repositories?: {
[k: string]: OwnRepositoryGrant
}
/**
 * Roles of this workspace's own, by the name that grants give; under the name of one of the platform's, what that one allows here. Dropping such a line restores it.
 */
roles?: {
[k: string]: OwnRole
}
/**
 * The workspace's applications by key, each once per environment.
 */
applications?: {
[k: string]: OwnEnvironments
}
/**
 * The workspace's own data sources by slug. It sees all of them without a grant; no other workspace sees anything of them.
 */
dataSources?: {
[k: string]: OwnDataSource
}
/**
 * What the workspace sees of the organization's data sources, by source and table. Nothing else of them is seen there.
 */
dataGrants?: {
[k: string]: OwnDataGrants
}
/**
 * Who sees which rows of a dataset of the workspace, by dataset and person or group. Nobody sees a dataset without a line here.
 */
datasets?: {
[k: string]: OwnDatasetGrants
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: OwnAdopt
}
/**
 * A role in the workspace: what whoever has it may do.
 */
export interface OwnRole {
/**
 * The name people read. Not written, it is the name that grants give.
 */
name?: string
/**
 * Permission points of the platform. Their order means nothing.
 * 
 * @minItems 1
 */
permissions: [string, ...(string)[]]
adopt?: OwnAdopt
}
/**
 * One application in its environments: `production: {}` declares it in production.
 */
export interface OwnEnvironments {
[k: string]: OwnApplication
}
/**
 * An application in one environment.
 */
export interface OwnApplication {
/**
 * The service's own slug of the application, unique in the workspace. Not written, it is the key and the environment: `storefront-development`.
 */
slug?: string
/**
 * The name people read. Not written, it is the application's key: `storefront`.
 */
name?: string
/**
 * What the application runs on, such as `web`, `mobile` or `desktop`. A change replaces the application.
 */
channel?: string
/**
 * Where the application is reached.
 */
website?: (string | null)
/**
 * The application's time zone.
 */
timeZone?: (string | null)
security?: OwnApplicationSecurity
privacy?: OwnPrivacy
localization?: OwnLocalization
/**
 * The key that this application had before, in the same environment. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: OwnAdopt
}
/**
 * What data is read from. The secret of its connection stands nowhere in a charter: only the name of the variable that holds it.
 */
export interface OwnDataSource {
/**
 * The name people read.
 */
name?: (string | null)
/**
 * What it is, such as `postgresql` or `mysql`. Needed where it does not exist yet; it cannot change later.
 */
type?: string
/**
 * Where it is reached.
 */
host?: (string | null)
/**
 * The port there.
 */
port?: (number | null)
/**
 * Which database of the server.
 */
database?: (string | null)
/**
 * Whom the service connects as.
 */
user?: (string | null)
/**
 * The name of the environment variable that holds the secret of the connection, such as `CHARTER_SECRET_WAREHOUSE`. It is read when it is sent, and kept nowhere.
 */
secret?: (string | null)
/**
 * The version of the secret. Another number sends it again: that is how it is rotated.
 */
version?: (number | null)
/**
 * The slug that this data source had before. It is renamed in place, and what is granted of it follows; drop the line once that is done.
 */
previously?: string
adopt?: OwnAdopt
}
/**
 * Who sees one dataset: by e-mail address, group name, or `role:` and the name of an organization role.
 */
export interface OwnDatasetGrants {
[k: string]: OwnDatasetGrant
}
/**
 * How much one run may remove, and who must stay.
 */
export interface OwnGuardSettings {
/**
 * The most objects of one kind that a run may remove from an organization: a number, or a share of the managed ones such as `25%`. Not written, it is 25%.
 */
maxRemovals?: (number | string)
/**
 * The most people of an organization who may lose anything in one run (membership, role, permission or time): a number, or a share of its people such as `25%`, of which one may always lose. Not written, it is 25%.
 */
maxLosses?: (number | string)
/**
 * How many people must hold the top role, without an end, in each organization. Not written, it is 1.
 */
minOwners?: number
/**
 * People who must hold the top role, without an end, in each organization.
 */
requiredOwners?: readonly string[]
longestAccess?: OwnLongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface OwnLongestAccessSettings {
/**
 * How long a line of `grants:` may last: `90d`.
 */
grants?: string
/**
 * How long members may hold a role, by its name: `{ admin: 180d }`. The top role cannot be limited: somebody holds it without an end.
 */
roles?: {
[k: string]: OwnDays
}
}
/**
 * What Charter neither reports nor touches.
 */
export interface OwnIgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: readonly OwnPeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface OwnScopes {
[k: string]: OwnScope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface OwnPolicies {
[k: string]: OwnPolicySettings
}

/** A charter's document in the words of each platform. */
export interface PlatformDocuments {
  readonly "croct": CroctCharterDocument;
  readonly "github": GithubCharterDocument;
  readonly "keycloak": KeycloakCharterDocument;
  readonly "keystone": KeystoneCharterDocument;
  readonly "precog": PrecogCharterDocument;
  readonly "quick-audience": QuickAudienceCharterDocument;
  readonly "standard": StandardCharterDocument;
  readonly [file: `./${string}.yaml` | `../${string}.yaml`]: OwnCharterDocument;
}
