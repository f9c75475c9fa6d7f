/** Whether something is not there, or the credential only may not see it: GitHub says the same of both. */

import { NotFoundError } from "../../errors";
import { found, saysMissing } from "../../http/missing";
import { path } from "../../http/path";
import type { Connection } from "./connection";
import { listIn } from "./paging";
import { saysNotFound } from "./refusal";

/** Reads what only owners of the organization see. @throws where this credential does not */
export async function requireSight({ door }: Connection, organization: string): Promise<void> {
  const answer = await door.request({
    method: "GET",
    path: path`/orgs/${organization}/invitations`,
    query: { per_page: 1 },
    organization,
  });
  listIn(answer);
}

/**
 * What was found; `undefined` where there is no such thing in an organization that the credential sees as its owners do.
 * @throws NotFoundError where it does not
 */
export async function seen<T>(
  connection: Connection,
  organization: string,
  looking: Promise<T>,
): Promise<T | undefined> {
  const value = await found(looking, saysNotFound);
  if (value === undefined) await requireSight(connection, organization);
  return value;
}

/** Deletes; "missing" where there is no such thing, and the credential would see it. */
export async function removed(
  connection: Connection,
  organization: string,
  deleting: Promise<unknown>,
): Promise<"deleted" | "missing"> {
  try {
    await deleting;
    return "deleted";
  } catch (error) {
    if (!saysMissing(error, saysNotFound)) throw error;
    await requireSight(connection, organization);
    return "missing";
  }
}

/** A team that is not there by what it is asked for as. */
export const noTeam = (id: string): NotFoundError => new NotFoundError({ method: "query", path: `teamById ${id}` });
