/** Who reaches a workspace, and what of data is there at all. */

import { hasKind, impliedBy, isPlainMap, type Kind } from "@charter/schema";
import { dayOf } from "../clock";
import type { Context } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { listIn } from "../handlers/given";
import { invalidField, Problem } from "../http/problem";
import { givesAccess } from "./role";

/** Refuses what the platform does not have. @throws Problem unknown-route */
export function requireKind(kind: Kind, { platform }: Context): void {
  if (!hasKind(platform, kind)) throw new Problem("unknown-route", `${platform.title} has nothing of this`);
}

/**
 * Whether a person reaches a workspace today: by their role, or by a grant.
 * @param as the role that they act with, where a token may cap it
 */
export async function reaches(
  { id, organizationId }: Row<"workspace">,
  principal: string,
  { database, platform, now }: Context,
  as?: string,
): Promise<boolean> {
  const today = dayOf(now);
  const membership = await database
    .selectFrom("membership")
    .select(["role", "permissions", "status", "accessUntil"])
    .where("organizationId", "=", organizationId)
    .where("principal", "=", principal)
    .executeTakeFirst();
  const isInside = membership !== undefined && givesAccess(membership, today);
  const { role = "", permissions = null } = membership ?? {};
  const held = { role: as ?? role, permissions: as === undefined || as === role ? listIn(permissions) : null };
  if (isInside && impliedBy(platform, held) !== undefined) return true;
  const grant = await database
    .selectFrom("workspaceGrant")
    .select(["accessUntil", "status"])
    .where("workspaceId", "=", id)
    .where("principal", "=", principal)
    .executeTakeFirst();
  const isHere = isInside || !platform.grants.needMembership || platform.grants.whilePending === "accept";
  const hasJoined = grant?.status === null || grant?.status === "active";
  return isHere && hasJoined && (grant.accessUntil === null || grant.accessUntil >= today);
}

/** A row filter says all that it takes; a part of one would show what nobody meant. @throws Problem invalid-body */
export function requireWholeRows(rows: unknown): void {
  if (!isPlainMap(rows)) return;
  for (const field of ["column", "operator", "values"]) {
    if (rows[field] !== undefined && rows[field] !== null) continue;
    throw invalidField(`rows.${field}`, "required", `rows.${field} is required`);
  }
}

/** The lists of which an organization holds at least one object. */
export async function heldBy(
  organizationId: string,
  { database }: Context,
): Promise<NonNullable<Schemas["Credential"]["holds"]>> {
  const held = await database
    .selectNoFrom(({ exists, selectFrom }) => {
      const sources = selectFrom("dataSource").select("id").where("organizationId", "=", organizationId).limit(1);
      return [
        exists(selectFrom("role").select("id").where("organizationId", "=", organizationId).limit(1)).as("roles"),
        exists(sources.where("workspaceId", "is", null)).as("dataSources"),
        exists(sources.where("workspaceId", "is not", null)).as("workspaceDataSources"),
        exists(selectFrom("dataGrant").select("id").where("organizationId", "=", organizationId).limit(1)).as(
          "dataGrants",
        ),
        exists(selectFrom("datasetGrant").select("id").where("organizationId", "=", organizationId).limit(1)).as(
          "datasetGrants",
        ),
        exists(selectFrom("repositoryGrant").select("id").where("organizationId", "=", organizationId).limit(1)).as(
          "repositoryGrants",
        ),
        exists(selectFrom("collaborator").select("id").where("organizationId", "=", organizationId).limit(1)).as(
          "collaborators",
        ),
      ];
    })
    .executeTakeFirstOrThrow();
  const lists = [
    "roles",
    "dataSources",
    "workspaceDataSources",
    "dataGrants",
    "datasetGrants",
    "repositoryGrants",
    "collaborators",
  ] as const;
  return lists.filter((list) => Boolean(held[list]));
}
