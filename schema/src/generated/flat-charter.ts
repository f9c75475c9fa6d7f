// Generated from schema/flat-charter.schema.json by `npm run generate`; do not edit.

/**
 * One role, or a list of several; an empty one where somebody has none of their own.
 * 
 * @maxItems 100
 */
export type FlatRoles = (string | string[])
/**
 * The people of a group, or a map with them and the roles that they have through it.
 */
export type FlatUserGroup = (string[] | {
/**
 * The people of the group: administrators and users of the organization. The name of another group stands for everybody in that.
 */
members: string[]
roles?: FlatRoles1
})
/**
 * One role, or a list of several; an empty one where somebody has none of their own.
 * 
 * @maxItems 100
 */
export type FlatRoles1 = (string | string[])

/**
 * An old flat charter: organizations without workspaces. `charter upgrade` makes a charter of it, in which everybody is in the default workspace.
 */
export interface FlatCharterDocument {
/**
 * The format of this document.
 */
charter: "flat"
/**
 * The platform that the upgraded charter is for: the name of a platform file. Not written, it is the one whose organizations were flat once.
 */
platform?: string
/**
 * The organizations by slug.
 */
organizations: {
[k: string]: FlatOrganization
}
}
/**
 * An organization without workspaces: whoever belongs to it is an administrator, or a user with roles that hold everywhere in it.
 */
export interface FlatOrganization {
/**
 * The name people read.
 */
name?: string
/**
 * Who may do everything, by the address or account that names them. They become administrators of the organization.
 * 
 * @minItems 1
 */
administrators: string[]
/**
 * Everybody else by the address or account that names them, with their roles: `ana@acme.example: [analyst, developer]`. They join the default workspace with these.
 */
users?: {
[k: string]: FlatRoles
}
/**
 * Groups of people by name. They stay as they are.
 */
userGroups?: {
[k: string]: FlatUserGroup
}
/**
 * What data is read from, by slug: everybody sees all of it. They become data sources of the organization, of which the default workspace sees all tables.
 */
dataSources?: {
[k: string]: FlatDataSource
}
}
/**
 * A data source. The secret of its connection stands nowhere in it: only the name of the variable that holds it.
 */
export interface FlatDataSource {
/**
 * The name people read.
 */
name?: (string | null)
/**
 * What it is, such as `postgresql` or `mysql`.
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
 * The name of the environment variable that holds the secret of the connection, such as `CHARTER_SECRET_WAREHOUSE`.
 */
secret?: (string | null)
/**
 * The version of the secret.
 */
version?: (number | null)
}
