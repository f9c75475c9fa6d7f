import type { Kysely } from "kysely";

/** The first tables. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("organization")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("slug", "text", (column) => column.notNull().unique())
    .addColumn("settings", "text", (column) => column.notNull())
    .execute();

  await schema
    .createTable("workspace")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("organizationId", "text", (column) => column.notNull().references("organization.id"))
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("isDefault", "integer", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addUniqueConstraint("workspaceSlug", ["organizationId", "slug"])
    .execute();

  await schema
    .createTable("application")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("organizationId", "text", (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", "text", (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("environment", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("settings", "text", (column) => column.notNull())
    .addUniqueConstraint("applicationSlug", ["workspaceId", "slug"])
    .addUniqueConstraint("applicationName", ["workspaceId", "environment", "name"])
    .execute();
  await schema.createIndex("applicationOfOrganization").on("application").columns(["organizationId", "id"]).execute();

  await schema
    .createTable("membership")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("organizationId", "text", (column) => column.notNull().references("organization.id"))
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("accessUntil", "text")
    .addColumn("sentAt", "text")
    .addColumn("expiresAt", "text")
    .addColumn("sentCount", "integer", (column) => column.notNull())
    .addColumn("linkHash", "text")
    .addUniqueConstraint("membershipPrincipal", ["organizationId", "principal"])
    .execute();
  await schema.createIndex("membershipOfOrganization").on("membership").columns(["organizationId", "id"]).execute();
  await schema.createIndex("membershipOfPrincipal").on("membership").columns(["principal"]).execute();
  await schema
    .createIndex("membershipHolders")
    .on("membership")
    .columns(["organizationId", "role", "status"])
    .execute();

  await schema
    .createTable("workspaceGrant")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("organizationId", "text", (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", "text", (column) => column.notNull().references("workspace.id"))
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("permission", "text", (column) => column.notNull())
    .addColumn("accessUntil", "text")
    .addUniqueConstraint("grantPrincipal", ["workspaceId", "principal"])
    .execute();
  await schema.createIndex("grantOfOrganization").on("workspaceGrant").columns(["organizationId", "id"]).execute();
  await schema.createIndex("grantOfPrincipal").on("workspaceGrant").columns(["organizationId", "principal"]).execute();

  await schema
    .createTable("token")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("organizationId", "text", (column) => column.references("organization.id"))
    .addColumn("role", "text")
    .addColumn("label", "text")
    .addColumn("createdAt", "text", (column) => column.notNull())
    .addColumn("expiresAt", "text")
    .execute();
  await schema.createIndex("tokenOfPrincipal").on("token").columns(["principal", "id"]).execute();
  await schema.createIndex("tokenOfOrganization").on("token").columns(["organizationId"]).execute();

  await schema
    .createTable("event")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("organizationId", "text")
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("targetKind", "text", (column) => column.notNull())
    .addColumn("targetId", "text", (column) => column.notNull())
    .addColumn("targetKey", "text", (column) => column.notNull())
    .addColumn("changes", "text", (column) => column.notNull())
    .addColumn("causedBy", "text")
    .addColumn("requestId", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("eventOfOrganization").on("event").columns(["organizationId", "seq"]).execute();

  await schema
    .createTable("idempotency")
    .addColumn("caller", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("status", "integer", (column) => column.notNull())
    .addColumn("headers", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("createdAt", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("idempotencyKey", ["caller", "key"])
    .execute();
  await schema.createIndex("idempotencyAge").on("idempotency").columns(["createdAt"]).execute();
}
