import { hasRepositoryPermission } from "@charter/schema";
import type { Context } from "../context";
import { invalidField } from "../http/problem";

/** Refuses what is no permission in a repository. @throws Problem invalid-body */
export function requireRepositoryPermission(permission: unknown, { platform }: Context): void {
  if (typeof permission === "string" && hasRepositoryPermission(platform, permission)) return;
  throw invalidField("permission", "unknown-value", `There is no permission ${String(permission)} in repositories`);
}
