import type { Generated, Kysely, Selectable } from "kysely";
import type { Schemas } from "../contract/types";

interface OrganizationTable {
  readonly id: string;
  readonly slug: string;
  /** All settings in the contract's form, as JSON. */
  readonly settings: string;
}

interface WorkspaceTable {
  readonly id: string;
  readonly organizationId: string;
  readonly slug: string;
  /** 1 or 0: SQLite has no booleans. */
  readonly isDefault: number;
  readonly settings: string;
}

interface ApplicationTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly slug: string;
  readonly environment: string;
  readonly channel: string;
  /** Also in the settings; here for its uniqueness in the environment (D23). */
  readonly name: string | null;
  readonly settings: string;
}

interface MembershipTable {
  readonly id: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly role: string;
  /** The points of a custom role, as JSON. */
  readonly permissions: string | null;
  /** As stored: a pending one past its expiry reads as expired. */
  readonly status: "pending" | "active" | "suspended" | "declined";
  readonly accessUntil: string | null;
  readonly sentAt: string | null;
  readonly expiresAt: string | null;
  readonly sentCount: number;
  readonly linkHash: string | null;
}

interface GrantTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
  /** Empty where the platform gives roles. */
  readonly permission: string;
  /** Workspace roles, as JSON; `null` where permissions have an order. */
  readonly roles: string | null;
  /** The points of a custom role, as JSON. */
  readonly permissions: string | null;
  readonly accessUntil: string | null;
  /** Where people are invited to workspaces; `null` elsewhere. As stored: a pending one past its expiry reads as expired. */
  readonly status: "pending" | "active" | "suspended" | "declined" | null;
  readonly sentAt: string | null;
  readonly expiresAt: string | null;
  readonly sentCount: number | null;
  readonly linkHash: string | null;
}

interface RoleTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly slug: string;
  readonly settings: string;
}

interface DataSourceTable {
  readonly id: string;
  readonly organizationId: string;
  /** Whose own it is; `null` for the organization's. */
  readonly workspaceId: string | null;
  /** What its slug is unique in: the workspace, else the organization. */
  readonly parentId: string;
  readonly slug: string;
  readonly settings: string;
  /** This service connects nowhere, so it keeps no secret: only what tells one from another. */
  readonly secretHash: string | null;
  /** Its tables and their columns, as JSON. */
  readonly tables: string;
}

interface DataGrantTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly sourceId: string;
  /** `<source>@<table>`: unique in the workspace. */
  readonly slug: string;
  readonly source: string;
  readonly table: string;
  readonly settings: string;
}

interface DatasetGrantTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  /** `<dataset>@<principal>`: unique in the workspace. */
  readonly slug: string;
  readonly dataset: string;
  readonly principal: string;
  readonly settings: string;
}

interface RepositoryGrantTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  /** The repository's name: unique in the workspace. */
  readonly slug: string;
  readonly settings: string;
}

interface CollaboratorTable {
  readonly id: string;
  readonly organizationId: string;
  /** `<repository>@<principal>`: unique in the organization. */
  readonly slug: string;
  readonly repository: string;
  readonly principal: string;
  readonly settings: string;
}

interface TokenTable {
  readonly id: string;
  readonly hash: string;
  readonly principal: string;
  readonly scope: Schemas["Scope"];
  readonly organizationId: string | null;
  readonly role: string | null;
  readonly label: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

interface EventTable {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly organizationId: string | null;
  readonly at: string;
  readonly actor: string;
  readonly type: Schemas["EventType"];
  readonly targetKind: Schemas["Event"]["target"]["kind"];
  readonly targetId: string;
  readonly targetKey: string;
  /** JSON. */
  readonly changes: string;
  readonly causedBy: string | null;
  readonly requestId: string;
}

interface IdempotencyTable {
  /** Who used the key: a token's id, or `anonymous`. */
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly status: number;
  /** JSON. */
  readonly headers: string;
  readonly body: string;
  readonly createdAt: string;
}

/** The database's tables. */
export interface Tables {
  readonly organization: OrganizationTable;
  readonly workspace: WorkspaceTable;
  readonly application: ApplicationTable;
  readonly membership: MembershipTable;
  readonly workspaceGrant: GrantTable;
  readonly role: RoleTable;
  readonly dataSource: DataSourceTable;
  readonly dataGrant: DataGrantTable;
  readonly datasetGrant: DatasetGrantTable;
  readonly repositoryGrant: RepositoryGrantTable;
  readonly collaborator: CollaboratorTable;
  readonly token: TokenTable;
  readonly event: EventTable;
  readonly idempotency: IdempotencyTable;
}

/** The tables of what is in workspaces under a slug of its own, and goes with them; what uses another one goes before it. */
export const inWorkspaces = [
  "application",
  "role",
  "dataGrant",
  "datasetGrant",
  "repositoryGrant",
  "dataSource",
] as const satisfies readonly (keyof Tables)[];

/** The database, or a transaction on it. */
export type Database = Kysely<Tables>;

/** A row as it is read. */
export type Row<Table extends keyof Tables> = Readonly<Selectable<Tables[Table]>>;
