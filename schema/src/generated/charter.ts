// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/**
 * Who pays, and how it is booked.
 */
export type Billing = ({
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
export type OrganizationSecurity = ({
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
allowedEmailDomains?: (string[] | null)
/**
 * How many hours a session lasts.
 */
sessionHours?: (number | null)
} | null)
/**
 * The rules that the organization has given itself.
 */
export type Governance = ({
/**
 * Policies that people are pointed to, in this order.
 * 
 * @maxItems 1000
 */
policies?: (Policy[] | null)
} | null)
/**
 * Somebody's place in the organization: the name of a role, or a map with the role and what else holds.
 */
export type Member = (string | {
/**
 * The organization role, such as `owner`, `admin` or `member`.
 */
role: string
permissions?: OwnPermissions
accessUntil?: AccessUntil
/**
 * The address that this person was declared with before. Its invitation is revoked and this one is sent; somebody who has joined under it is removed and invited again. Drop the line once that is done.
 */
previously?: string
adopt?: Adopt
})
/**
 * The permission points of a role whose list stands in the line itself: `[application_view]`. Their order means nothing.
 * 
 * @minItems 1
 */
export type OwnPermissions = string[]
/**
 * The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
 */
export type AccessUntil = (string | null)
/**
 * Take over an object that exists already and differs, instead of refusing to.
 */
export type Adopt = true
/**
 * What somebody from outside may do in a repository: the name of a permission, or a map with it.
 */
export type Collaborator = (string | {
/**
 * The permission in the repository, such as `read` or `write`.
 */
permission: string
})
/**
 * A named set of people: a list of e-mail addresses of members and names of other groups, or a map with `members`, the same list, or with `any` and `except`, and with its last day.
 */
export type Group = (string[] | {
/**
 * Who is in the group: people and groups. Needed where `any` is not written.
 */
members?: string[]
/**
 * Whoever is one of these people, or in one of these groups, is in the group.
 */
any?: string[]
/**
 * People, and everybody in these groups, who are not in the group whatever `any` says. The end of a group that stands here lets nobody in.
 */
except?: string[]
/**
 * The last day of what the group gives, as `2027-01-31`: until the end of that day in UTC. What a line of `grants:` gives its people ends with it, or before.
 */
until?: string
})
/**
 * The languages of the workspace's contents.
 */
export type Locales = ({
/**
 * The language that is used first.
 */
default?: (string | null)
/**
 * Further languages.
 * 
 * @maxItems 1000
 */
others?: (string[] | null)
} | null)
/**
 * A permission in the workspace, or a role or a list of roles where the platform has workspace roles: its name, or a map with the name and an end.
 * 
 * @minItems 1
 */
export type Grant = (string | {
/**
 * The workspace permission, such as `read` or `write`.
 */
permission?: string
/**
 * The workspace roles, where the platform has some: `[developer, analyst]`.
 * 
 * @minItems 1
 */
roles?: RoleName[]
permissions?: OwnPermissions
accessUntil?: AccessUntil
} | RoleName[])
/**
 * The name of a workspace role.
 */
export type RoleName = string
/**
 * What a workspace may do in a repository: the name of a permission, or a map with it.
 */
export type RepositoryGrant = (string | {
/**
 * The permission in the repository, such as `read` or `write`, or the name of a role of the service's own where the platform has such.
 */
permission: string
})
/**
 * Who may call the application's interfaces.
 */
export type ApplicationSecurity = ({
/**
 * The origins that are trusted, such as `https://acme.example`.
 * 
 * @maxItems 1000
 */
trustedOrigins?: (string[] | null)
/**
 * Whether every call needs authentication.
 */
requiresAuthentication?: (boolean | null)
} | null)
/**
 * How the application treats visitors' data.
 */
export type Privacy = ({
/**
 * How much of a visitor's identity is dropped.
 */
anonymityScope?: (string | null)
} | null)
/**
 * How the application presents dates and texts.
 */
export type Localization = ({
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
export type DataGrants = (string | {
[k: string]: DataGrant
})
/**
 * What is seen of one table: `"*"` for all of it, or a map with its columns, and with the rows if not all are.
 */
export type DataGrant = (string | {
/**
 * The columns that are seen, or `"*"` for all of them, later ones too.
 * 
 * @minItems 1
 * @maxItems 1000
 */
columns: (string | Text[])
rows?: RowFilter
})
export type Text = string
/**
 * The rows that are seen. Not written, all are.
 */
export type RowFilter = ({
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
values: (string | number | boolean)[]
} | null)
/**
 * What somebody sees of a dataset: `"*"` for all of it, or a map with rows and an end.
 */
export type DatasetGrant = (string | {
rows?: RowFilter1
accessUntil?: AccessUntil
})
/**
 * The rows that are seen. Not written, all are.
 */
export type RowFilter1 = ({
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
values: (string | number | boolean)[]
} | null)
/**
 * `destroy` deletes the object; `forget` stops managing it and leaves it alone.
 */
export type Removal = ("destroy" | "forget")
export type Days = string
export type PeoplePattern = string
/**
 * A word, wherever it is declared: `members`. Or a map with where: `{ grants: acme/growth-* }`, and with what may be given there: `{ members: acme, as: [member] }`. `organizations` and `workspaces` are what is set of them, and that there are any; what is in them has words of its own.
 */
export type ScopeItem = (string | {
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
as?: string[]
})
/**
 * What a file may declare: `[members, grants]`. Nothing, where it is empty.
 * 
 * @maxItems 100
 */
export type Scope = ScopeItem[]
/**
 * A file beside this one: TypeScript that hands out a function, `./policies/two-people.ts`, or a JSON Schema of what a policy sees, `./policies/no-contractors.schema.json`. Or one that comes with Charter: `{ use: enough-people, count: 2, access: [write] }`.
 */
export type PolicySettings = (string | {
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
people?: PeoplePattern[]
/**
 * Whom it is not about: patterns likewise.
 * 
 * @minItems 1
 * @maxItems 100
 */
except?: PeoplePattern[]
/**
 * Roles and permissions of the platform: `[owner, admin]`, `[write]`. A permission stands for those above it, too.
 * 
 * @minItems 1
 */
access?: string[]
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
export interface CharterDocument {
/**
 * The version of this document's format.
 */
charter: "v1"
/**
 * The platform that the organizations live on: the name of one that comes with Charter, such as `standard`, or the path of a file of your own, relative to this one: `./our-service.yaml`. It says which levels, roles, permissions and environments exist.
 */
platform: string
/**
 * The declared organizations by slug. An organization that is not named here is neither read nor touched.
 */
organizations: {
[k: string]: Organization
}
/**
 * Organizations, workspaces, applications and data sources that this charter no longer declares, by address: `acme`, `acme/staging`, `acme/production/storefront@development`, `acme/dataSources/warehouse`. Without its line here such an object is never removed. The address of an application that is still declared allows a change that replaces it, such as another channel.
 */
removed?: {
[k: string]: Removal
}
guard?: GuardSettings
ignore?: IgnoreSettings
scopes?: Scopes
policies?: Policies
}
/**
 * An organization: the boundary of membership, billing, security and governance.
 */
export interface Organization {
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
billing?: Billing
security?: OrganizationSecurity
governance?: Governance
/**
 * Where everybody needs a workspace: whether whoever has none is granted the platform's default permission in the default workspace.
 */
defaultGrant?: boolean
/**
 * What to do about members whom nobody declared, and about grants, those of datasets included, that nobody declared in the declared workspaces: `report` them (the default), `revoke` them, or `ignore` them. People whom `ignore:` covers are never touched.
 */
unmanaged?: ("report" | "revoke" | "ignore")
invitations?: InvitationSettings
/**
 * Everybody who belongs to the organization, by e-mail address, with their role. Addresses are compared without regard to case and in Unicode normal form, domains in letters (`bücher.example`, not `xn--bcher-kva.example`). Removing a line removes the person.
 */
members?: {
[k: string]: Member
}
/**
 * People from outside, by repository and person: who does not belong to the organization and reaches one repository of it. Nobody who is a member is declared here.
 */
collaborators?: {
[k: string]: Collaborators
}
/**
 * Named sets of people, for grants and owners. Groups exist only in the charter: grants to a group are expanded to one grant a person.
 */
groups?: {
[k: string]: Group
}
/**
 * The organization's workspaces by slug.
 */
workspaces?: {
[k: string]: Workspace
}
/**
 * The organization's data sources by slug. A workspace sees of one what its `dataGrants` say, and nothing else.
 */
dataSources?: {
[k: string]: DataSource
}
/**
 * The slug that this organization had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: Adopt
}
/**
 * A policy and where it can be read.
 */
export interface Policy {
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
export interface InvitationSettings {
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
export interface Collaborators {
[k: string]: Collaborator
}
/**
 * A workspace: it belongs to one organization and isolates its contents.
 */
export interface Workspace {
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
locales?: Locales
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
[k: string]: Grant
}
/**
 * What the workspace reaches: repositories of the organization by name, each with a permission. Everybody in the workspace has it, and everybody in those below it.
 */
repositories?: {
[k: string]: RepositoryGrant
}
/**
 * Roles of this workspace's own, by the name that grants give; under the name of one of the platform's, what that one allows here. Dropping such a line restores it.
 */
roles?: {
[k: string]: Role
}
/**
 * The workspace's applications by key, each once per environment.
 */
applications?: {
[k: string]: Environments
}
/**
 * The workspace's own data sources by slug. It sees all of them without a grant; no other workspace sees anything of them.
 */
dataSources?: {
[k: string]: DataSource
}
/**
 * What the workspace sees of the organization's data sources, by source and table. Nothing else of them is seen there.
 */
dataGrants?: {
[k: string]: DataGrants
}
/**
 * Who sees which rows of a dataset of the workspace, by dataset and person or group. Nobody sees a dataset without a line here.
 */
datasets?: {
[k: string]: DatasetGrants
}
/**
 * The slug that this workspace had before. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: Adopt
}
/**
 * A role in the workspace: what whoever has it may do.
 */
export interface Role {
/**
 * The name people read. Not written, it is the name that grants give.
 */
name?: string
/**
 * Permission points of the platform. Their order means nothing.
 * 
 * @minItems 1
 */
permissions: string[]
adopt?: Adopt
}
/**
 * One application in its environments: `production: {}` declares it in production.
 */
export interface Environments {
[k: string]: Application
}
/**
 * An application in one environment.
 */
export interface Application {
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
security?: ApplicationSecurity
privacy?: Privacy
localization?: Localization
/**
 * The key that this application had before, in the same environment. It is renamed in place; drop the line once that is done.
 */
previously?: string
adopt?: Adopt
}
/**
 * What data is read from. The secret of its connection stands nowhere in a charter: only the name of the variable that holds it.
 */
export interface DataSource {
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
adopt?: Adopt
}
/**
 * Who sees one dataset: by e-mail address, group name, or `role:` and the name of an organization role.
 */
export interface DatasetGrants {
[k: string]: DatasetGrant
}
/**
 * How much one run may remove, and who must stay.
 */
export interface GuardSettings {
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
requiredOwners?: string[]
longestAccess?: LongestAccessSettings
}
/**
 * How long a line may give access from today on. A line that lasts longer, or has no end, is an error.
 */
export interface LongestAccessSettings {
/**
 * How long a line of `grants:` may last: `90d`.
 */
grants?: string
/**
 * How long members may hold a role, by its name: `{ admin: 180d }`. The top role cannot be limited: somebody holds it without an end.
 */
roles?: {
[k: string]: Days
}
}
/**
 * What Charter neither reports nor touches.
 */
export interface IgnoreSettings {
/**
 * People, as patterns over e-mail addresses: `svc-*@acme.example`. `*` stands for any characters, `?` for one. Somebody who is both ignored and declared is an error.
 * 
 * @maxItems 100
 */
members?: PeoplePattern[]
}
/**
 * Which file of a folder may declare what: patterns of files as in CODEOWNERS, relative to the file that says this, each with a list. Of several that match a file the last one counts; a file that none matches may declare nothing. The file that says this may declare everything, and no other one may say it.
 */
export interface Scopes {
[k: string]: Scope
}
/**
 * A team's own checks of who has what before and after a run, by name. An error that one finds refuses the plan.
 */
export interface Policies {
[k: string]: PolicySettings
}
