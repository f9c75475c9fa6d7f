import type { Context } from "./context";
import { Problem } from "./http/problem";

const tables = { memberships: "membership", workspaces: "workspace" } as const;

/** @throws Problem limit-reached where an organization holds as many as it may */
export async function requireRoom(
  organizationId: string,
  of: keyof typeof tables,
  { database, limits }: Context,
): Promise<void> {
  const limit = limits[of];
  if (limit === undefined) return;
  const { count } = await database
    .selectFrom(tables[of])
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("organizationId", "=", organizationId)
    .executeTakeFirstOrThrow();
  if (Number(count) < limit) return;
  throw new Problem("limit-reached", `The organization may hold ${limit} ${of}, and holds ${count}`);
}
