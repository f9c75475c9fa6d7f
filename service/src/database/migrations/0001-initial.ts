import type { Kysely } from "kysely";
import { columnTypes, keyOf } from "../dialect";

/** The first tables. SQLite has no transaction here: a start that was killed half-way is simply run again. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  const { text, number, sequence } = columnTypes(database);
  await schema
    .createTable("organization")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("settings", text, (column) => column.notNull())
    .execute();

  await schema
    .createTable("workspace")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("isDefault", "integer", (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("workspaceSlug", ["organizationId", "slug"])
    .execute();

  await schema
    .createTable("application")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("environment", text, (column) => column.notNull())
    .addColumn("channel", text, (column) => column.notNull())
    .addColumn("name", text)
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("applicationSlug", ["workspaceId", "slug"])
    .execute();
  await schema
    .createIndex("applicationName")
    .ifNotExists()
    .unique()
    .on("application")
    .columns(["workspaceId", "environment"])
    .expression(keyOf(database, "name"))
    .execute();
  await schema
    .createIndex("applicationOfOrganization")
    .ifNotExists()
    .on("application")
    .columns(["organizationId", "id"])
    .execute();

  await schema
    .createTable("membership")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("principal", text, (column) => column.notNull())
    .addColumn("role", text, (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("accessUntil", text)
    .addColumn("sentAt", text)
    .addColumn("expiresAt", text)
    .addColumn("sentCount", "integer", (column) => column.notNull())
    .addColumn("linkHash", text)
    .addUniqueConstraint("membershipPrincipal", ["organizationId", "principal"])
    .execute();
  await schema
    .createIndex("membershipOfOrganization")
    .ifNotExists()
    .on("membership")
    .columns(["organizationId", "id"])
    .execute();
  await schema.createIndex("membershipOfPrincipal").ifNotExists().on("membership").columns(["principal"]).execute();
  await schema
    .createIndex("membershipHolders")
    .ifNotExists()
    .on("membership")
    .columns(["organizationId", "role", "status"])
    .execute();

  await schema
    .createTable("workspaceGrant")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("principal", text, (column) => column.notNull())
    .addColumn("permission", text, (column) => column.notNull())
    .addColumn("accessUntil", text)
    .addUniqueConstraint("grantPrincipal", ["workspaceId", "principal"])
    .execute();
  await schema
    .createIndex("grantOfOrganization")
    .ifNotExists()
    .on("workspaceGrant")
    .columns(["organizationId", "id"])
    .execute();
  await schema
    .createIndex("grantOfPrincipal")
    .ifNotExists()
    .on("workspaceGrant")
    .columns(["organizationId", "principal"])
    .execute();

  await schema
    .createTable("token")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("hash", text, (column) => column.notNull().unique())
    .addColumn("principal", text, (column) => column.notNull())
    .addColumn("scope", text, (column) => column.notNull())
    .addColumn("organizationId", text, (column) => column.references("organization.id"))
    .addColumn("role", text)
    .addColumn("label", text)
    .addColumn("createdAt", text, (column) => column.notNull())
    .addColumn("expiresAt", text)
    .execute();
  await schema.createIndex("tokenOfPrincipal").ifNotExists().on("token").columns(["principal", "id"]).execute();
  await schema.createIndex("tokenOfOrganization").ifNotExists().on("token").columns(["organizationId"]).execute();

  await schema
    .createTable("event")
    .ifNotExists()
    .addColumn("seq", number, sequence)
    .addColumn("id", text, (column) => column.notNull().unique())
    .addColumn("organizationId", text)
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("type", text, (column) => column.notNull())
    .addColumn("targetKind", text, (column) => column.notNull())
    .addColumn("targetId", text, (column) => column.notNull())
    .addColumn("targetKey", text, (column) => column.notNull())
    .addColumn("changes", text, (column) => column.notNull())
    .addColumn("causedBy", text)
    .addColumn("requestId", text, (column) => column.notNull())
    .execute();
  await schema
    .createIndex("eventOfOrganization")
    .ifNotExists()
    .on("event")
    .columns(["organizationId", "seq"])
    .execute();

  await schema
    .createTable("idempotency")
    .ifNotExists()
    .addColumn("caller", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("fingerprint", text, (column) => column.notNull())
    .addColumn("status", "integer", (column) => column.notNull())
    .addColumn("headers", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("createdAt", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("idempotencyKey", ["caller", "key"])
    .execute();
  await schema.createIndex("idempotencyAge").ifNotExists().on("idempotency").columns(["createdAt"]).execute();
}
